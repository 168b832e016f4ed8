import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from '../support/shared-browser.ts';
import { chooseFiles, openSample } from './app-page.ts';

const LEADS = 20_000;
const ACTIVITIES = 80_000;
/** Bytes of a text that is too long to stand within the engine's own row. */
const LONG = 300;

const csv = (name: string, rows: string[]) => ({
  ...{ name, mimeType: 'text/csv' },
  buffer: Buffer.from(`${rows.join('\n')}\n`),
});
const day = (n: number): string => new Date(Date.UTC(2025, 0, 1 + (n % 300))).toISOString().slice(0, 10);

/** Several times the sample. */
function largeFiles() {
  const leads = Array.from({ length: LEADS }, (_, i) => `L${i},${day(i)},sector ${i % 7}`);
  const activities = Array.from(
    { length: ACTIVITIES },
    (_, i) => `L${i % LEADS},${day(i)},visit ${i % 5},${String(i).padStart(LONG, '/')}`,
  );
  const outcomes = Array.from({ length: LEADS / 10 }, (_, i) => `L${i * 10},${day(i * 10 + 40)},won`);
  return [
    csv('leads.csv', ['lead_id,created_at,sector', ...leads]),
    csv('activities.csv', ['lead_id,occurred_at,type,page', ...activities]),
    csv('outcomes.csv', ['lead_id,occurred_at,stage', ...outcomes]),
  ];
}

/** The figure of the `data` view, in megabytes. */
async function shown(page: Page): Promise<number> {
  const line = await page.locator('#data summary', { hasText: 'What is in memory' }).innerText();
  return Number(/: ([\d.]+) MB$/.exec(line)?.[1] ?? NaN);
}

/** The figure once it is the same for three seconds. */
async function settled(page: Page): Promise<number> {
  let last = NaN;
  const same = async () => {
    const before = last;
    return (last = await shown(page)) === before;
  };
  await expect.poll(same, { interval: 3000 }).toBe(true);
  return last;
}

describe('the memory in the data view', { timeout: 300_000 }, () => {
  const browser = useBrowser();

  it('grows with the data, and is what it was when that data is gone', async () => {
    const { page, expectClean, close } = await openSample(browser());
    const sample = await settled(page);
    expect(sample).toBeGreaterThan(5);

    await chooseFiles(page, largeFiles());
    await page.getByRole('dialog').getByRole('button', { name: /^Load/ }).click();
    // The long texts alone are more than all of the sample, in whose place they stand.
    const texts = (0.9 * ACTIVITIES * LONG) / 1e6;
    expect(texts).toBeGreaterThan(sample + 1);
    await expect.poll(() => shown(page), { timeout: 120_000 }).toBeGreaterThan(texts);
    await page.locator('#data summary', { hasText: 'What is in memory' }).click();
    const leads = page.locator('#data tr').filter({ hasText: 'attributes and dates of leads' });
    await expect.poll(() => leads.innerText()).toContain('20,000');

    await page.getByRole('button', { name: 'Back to the sample' }).click();
    await expect.poll(() => shown(page)).toBeLessThan(sample + 5);
    expect(Math.abs((await settled(page)) - sample)).toBeLessThanOrEqual(1);
    await page.locator('#data summary', { hasText: 'What is in memory' }).click();
    await expect.poll(() => leads.innerText()).toMatch(/\t8,000\t/);
    await page.locator('#handover').scrollIntoViewIfNeeded();
    // They read the one store of activities, and keep little beside it.
    const replayed = page.locator('#data tr').filter({ hasText: 'what replays of all leads have kept' });
    await expect.poll(() => replayed.innerText().catch(() => '')).toMatch(/\d\.\d MB/);
    expectClean();
    await close();
  });
});
