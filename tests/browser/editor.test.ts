import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from '../support/shared-browser.ts';
import { exported, openTab, sharedSample, tableOf, undo } from './app-page.ts';

interface Saved {
  engagement: { criteria: Record<string, unknown>[] };
  handover: { checklist?: unknown; afterReturn?: unknown; routes: { grade: string; band: string; owner?: string }[] };
}

/** The model as it would be downloaded. */
async function savedModel(page: Page): Promise<Saved> {
  return JSON.parse(await exported(page, 'Model')) as Saved;
}

/** Adds a criterion on an activity type with the keyboard alone, once its button has the focus. */
async function addByKeyboard(page: Page, kind: 'Recency' | 'Inactivity', type: string): Promise<void> {
  await page.getByRole('button', { name: 'Add criterion' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  // The dialog takes the focus once it stands.
  await expect.poll(() => dialog.locator(':focus').count()).toBe(1);
  await dialog.getByRole('radio', { name: kind, exact: true }).press('Space');
  await dialog.getByRole('combobox', { name: 'Activity type' }).pressSequentially(type);
  await page.getByRole('option', { name: type }).first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
}

/** Types a number into the field that has this name. */
async function type(page: Page, name: string, value: number): Promise<void> {
  await page.getByRole('spinbutton', { name, exact: true }).focus();
  await page.keyboard.type(String(value));
  await page.keyboard.press('Enter');
}

describe('the model editor', () => {
  const sample = sharedSample(useBrowser());

  it('takes recency and inactivity by keyboard; the tiers follow, and undo takes each back', async () => {
    const page = sample();
    await openTab(page, 'Engagement');
    const before = await tableOf(page, 'tiers-2');

    await addByKeyboard(page, 'Recency', 'page_visit');
    const recency = page.getByRole('region', { name: 'Latest page visit' });
    await type(page, 'Latest page visit: Within 7 days, number', 60);
    // The first condition that is new waits for the engine.
    await expect.poll(() => tableOf(page, 'tiers-2')).not.toEqual(before);
    const withRecency = await tableOf(page, 'tiers-2');
    await recency.getByRole('button', { name: 'Add days' }).press('Enter');
    await type(page, 'Within 180 days: days', 120);
    await type(page, 'Latest page visit: Never, number', -10);
    expect(await recency.locator('p').first().innerText()).toBe(
      '60 points if the latest page_visit was within 7 days, 0 within 30 days, 0 within 90 days, 0 within 120 days; ' +
        '0 if longer ago, −10 if never',
    );
    for (const row of ['Within 7 days', 'Never'])
      await recency.locator('.row', { hasText: row }).getByText(/leads/).first().waitFor({ state: 'attached' });

    await addByKeyboard(page, 'Inactivity', 'page_visit');
    await type(page, 'No page visit for long: Each period, number', -15);
    await type(page, 'Days without activity until the first period counts', 3);
    await type(page, 'Cap: at most so many points', 30);
    await expect.poll(() => tableOf(page, 'tiers-2')).not.toEqual(withRecency);
    const { criteria } = (await savedModel(page)).engagement;
    expect(criteria.slice(-2)).toMatchObject([
      { kind: 'recency', activity: ['page_visit'], points: [{ points: 60 }, {}, {}, { withinDays: 120 }], never: -10 },
      { kind: 'inactivity', activity: ['page_visit'], afterDays: 3, everyDays: 7, points: -15, cap: 30 },
    ]);

    // Two criteria, one entry, and six numbers.
    for (let i = 0; i < 9; i++) await page.locator('header').getByRole('button', { name: /^Undo/ }).press('Enter');
    await expect.poll(() => tableOf(page, 'tiers-2')).toEqual(before);
    expect(await recency.count()).toBe(0);
  });

  it('ticks a checklist, sets what a return does and routes a cell', async () => {
    const page = sample();
    await openTab(page, 'Handover');
    await page.getByText('No checklist: the target alone decides.').waitFor();
    await page.getByRole('checkbox', { name: 'Webinar' }).press('Space');
    await page.getByRole('checkbox', { name: 'Pricing page' }).press('Space');
    await type(page, 'Checklist: at least so many of the ticked criteria', 2);
    await page.getByText('Handed over only with all of: Webinar, Pricing page.').waitFor();
    await page.getByRole('switch', { name: 'A returned lead starts below its target' }).press('Space');
    await type(page, 'Points below the target after a return', 15);
    await page.getByText('starts 15 points below its target').waitFor();

    const grid = page.getByRole('grid', { name: 'Routes by grade and band' });
    await grid.getByRole('button', { pressed: true }).press('ArrowLeft');
    for (const part of ['Owner', 'Next step'])
      await page.getByRole('textbox', { name: `${part} of A × 50–74` }).fill('');
    await grid.getByRole('button', { name: 'A × 50–74: no route, changed' }).waitFor();
    await page.getByText('1 of 16 cells has no route: A × 50–74.').waitFor();
    await page.getByRole('textbox', { name: 'Owner of A × 50–74' }).fill('Partners');

    const { handover } = await savedModel(page);
    expect(handover.checklist).toEqual({ atLeast: 2, of: ['webinar', 'pricing'] });
    expect(handover.afterReturn).toEqual({ startBelowTargetBy: 15 });
    expect(handover.routes.find(({ grade, band }) => grade === 'A' && band === '50-74')).toEqual({
      grade: 'A',
      band: '50-74',
      owner: 'Partners',
    });
    for (let i = 0; i < 8; i++) await undo(page);
    await page.getByText('No checklist: the target alone decides.').waitFor();
  });
});
