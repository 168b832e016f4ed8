import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { useBrowser } from '../support/shared-browser.ts';
import { answerOf, openTab, setPoints, sharedSample, tableOf, undo } from './app-page.ts';

const cell = (page: Page) => page.locator('#criteria');

/** Waits until the criteria and what is counted beside them stand. */
async function criteriaStand(page: Page): Promise<void> {
  // The code of the view comes once it is wanted, and the view asks for its figures once it is near.
  await cell(page).waitFor();
  await cell(page).scrollIntoViewIfNeeded();
  await page.getByRole('heading', { name: 'Activities that earn no points' }).waitFor();
}

describe('the criteria view on the sample', () => {
  const sample = sharedSample(useBrowser());
  beforeEach(() => criteriaStand(sample()));

  it('says what is over- and under-paid, with offers, fades and what earns nothing', async () => {
    const page = sample();
    expect(await answerOf(page, 'criteria')).toContain('over-paid');
    await cell(page).locator('svg .parts').waitFor();
    await page.getByText('Ended 31 May 2026: gives no points to events since.').first().waitFor();
    expect(await cell(page).getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
      'One-time offers',
      'Fading and windows',
      'Activities that earn no points',
    ]);
  });

  it('shows the entries of a criterion by keyboard, and lists their leads', async () => {
    const page = sample();
    const row = cell(page).getByRole('button', { name: 'Job level', exact: true });
    await row.focus();
    await page.keyboard.press('Enter');
    expect(await row.getAttribute('aria-expanded')).toBe('true');
    await cell(page).getByRole('rowheader', { name: 'C-Level' }).waitFor();
    expect(
      await cell(page)
        .getByRole('button', { name: /list leads with Job level: C-Level/ })
        .first()
        .innerText(),
    ).toBe('434');
    await row.press('Enter');
  });

  it('answers a change of points at once, without asking the database', async () => {
    const page = sample();
    const line = async () => (await tableOf(page, 'criteria')).find((each) => each.includes('C-Level'));
    const before = await line();
    await setPoints(page, 'Job level: C-Level', 18);
    expect(await line()).not.toBe(before);
    expect(await answerOf(page, 'criteria')).not.toContain('C-Level');
    await undo(page);
    expect(await line()).toBe(before);
  });

  it('shows one dimension, and sorts', async () => {
    const page = sample();
    const names = () => cell(page).locator('tbody .name').allInnerTexts();
    await cell(page).getByText('Engagement', { exact: true }).click();
    await cell(page).getByRole('combobox', { name: 'Order' }).selectOption({ label: 'In the model’s order' });
    expect((await names())[0]).toBe('Asked for a demo or a call');
    await cell(page).getByText('Fit', { exact: true }).click();
    await cell(page).getByRole('combobox', { name: 'Order' }).selectOption({ label: 'Says most first' });
    expect((await names()).slice(0, 2)).toEqual(['Job level', 'Title: operations or revenue']);
  });

  it('offers a criterion for an activity that tells and earns nothing, as a step that can be undone', async () => {
    const page = sample();
    // Without the criterion for webinars nothing looks at them.
    await openTab(page, 'Engagement');
    await page.getByRole('button', { name: 'More for Webinar' }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    const add = cell(page).getByRole('button', { name: /^Add a criterion for webinar: \+\d+ points once$/ });
    await add.click();
    await add.waitFor({ state: 'detached' });
    await undo(page);
    await add.waitFor();
    await undo(page);
    await openTab(page, 'Fit');
  });

  it.each([390, 1440])('needs no sideways scrolling of the page at %i pixels', async (width) => {
    const page = sample();
    await page.setViewportSize({ width, height: 900 });
    const [inner, outer] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(inner).toBeLessThanOrEqual(outer ?? 0);
  });
});
