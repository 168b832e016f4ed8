import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from '../support/shared-browser.ts';
import {
  allTables,
  answerOf,
  bring,
  exported,
  openTab,
  painted,
  setPoints,
  sharedSample,
  tableOf,
  viewsStand,
} from './app-page.ts';

describe('the notebook on the sample', () => {
  const sample = sharedSample(useBrowser());

  it('shows the five views on the first visit, with no configuration, error or foreign request', async () => {
    const page = sample();
    expect(await answerOf(page, 'data')).toBe(
      '6,728 of 8,000 leads can be judged; 1,272 are left out, most of them too young to judge.',
    );
    expect(await tableOf(page, 'tiers')).toHaveLength(4);
    expect(await tableOf(page, 'matrix')).toHaveLength(16);
    expect(await tableOf(page, 'conversion')).toHaveLength(4);
    expect((await tableOf(page, 'thresholds')).length).toBeGreaterThan(50);
    expect(await page.getByText('load your own data', { exact: true }).isVisible()).toBe(true);
  });

  it('answers a changed weight in every view that depends on it, and undo takes it back', async () => {
    const page = sample();
    const undo = page.locator('header').getByRole('button', { name: /^Undo/ });
    const before = await allTables(page);
    await setPoints(page, 'Job level: VP, Director', 60);
    await openTab(page, 'Engagement');
    await setPoints(page, 'Webinar: Once', 3);
    const after = await allTables(page);
    for (const cell of ['tiers', 'tiers-2', 'tiers-3', 'matrix', 'conversion', 'thresholds'])
      expect(after[cell], cell).not.toEqual(before[cell]);
    expect(after['data']).toEqual(before['data']);
    await undo.click();
    await undo.click();
    expect(await allTables(page)).toEqual(before);
    await page.locator('header').getByRole('button', { name: /^Redo/ }).click();
    await page.locator('header').getByRole('button', { name: /^Redo/ }).click();
    expect(await allTables(page)).toEqual(after);
    await undo.click();
    await undo.click();
  });

  it('undoes with the keyboard', async () => {
    const page = sample();
    await openTab(page, 'Fit');
    const slider = page.getByRole('slider', { name: 'Job level: C-Level' });
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    expect(await slider.inputValue()).not.toBe('30');
    await page.keyboard.press('Control+z');
    expect(await slider.inputValue()).toBe('30');
  });

  it('moves the targets by dragging the line of the thresholds', async () => {
    const page = sample();
    await bring(page, 'thresholds');
    const handle = page.locator('#thresholds').getByRole('slider');
    const before = await answerOf(page, 'thresholds');
    const own = await targetsOf(page);
    const box = await handle.locator('.target-knob').boundingBox();
    if (!box) throw new Error('no handle');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 120, y, { steps: 6 });
    await page.mouse.up();
    await painted(page);
    const target = Number(await handle.getAttribute('aria-valuenow'));
    expect(await answerOf(page, 'thresholds')).not.toBe(before);
    // Only looked at, until it is applied; who is never called stays so unless that is asked for.
    expect(await targetsOf(page)).toEqual(own);
    await page.getByRole('button', { name: /^Apply, but never call/ }).click();
    const applied = Object.entries(own).map(([grade, before]) => [grade, before === null ? null : target]);
    expect(await targetsOf(page)).toEqual(Object.fromEntries(applied));
    await page.locator('header').getByRole('button', { name: /^Undo/ }).click();
    expect(await answerOf(page, 'thresholds')).toBe(before);
    expect(await targetsOf(page)).toEqual(own);
  });

  it('moves a target by the arrow keys', async () => {
    const page = sample();
    await bring(page, 'thresholds');
    const handle = page.locator('#thresholds').getByRole('slider');
    const before = Number(await handle.getAttribute('aria-valuenow'));
    await handle.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await painted(page);
    expect(Number(await handle.getAttribute('aria-valuenow'))).toBe(before + 2);
    await page.getByRole('button', { name: "Back to the model's targets" }).click();
    await painted(page);
    expect(Number(await handle.getAttribute('aria-valuenow'))).toBe(before);
  });

  it('changes the backtest, and says so in every view', async () => {
    const page = sample();
    await page.getByText('as of day 14').first().click();
    await page.getByRole('spinbutton', { name: 'days old' }).fill('30');
    await page.keyboard.press('Tab');
    await expect.poll(() => page.getByTitle('Who is scored when').innerText()).toContain('as of day 30');
    await expect.poll(() => answerOf(page, 'data')).not.toContain('6,728 of');
    await page.getByRole('spinbutton', { name: 'days old' }).fill('14');
    await page.keyboard.press('Tab');
    await expect.poll(() => answerOf(page, 'data')).toContain('6,728 of');
    await page.keyboard.press('Escape');
  });

  it('brings an edit back after a reload', async () => {
    const page = sample();
    await setPoints(page, 'Job level: C-Level', 42);
    await page.reload();
    await viewsStand(page);
    expect(await page.getByRole('slider', { name: 'Job level: C-Level' }).inputValue()).toBe('42');
  });
});

/** The targets of the open model, as it is exported. */
async function targetsOf(page: Page): Promise<Record<string, number | null>> {
  const model = JSON.parse(await exported(page, 'Model')) as { handover: { targets: Record<string, number | null> } };
  return model.handover.targets;
}
