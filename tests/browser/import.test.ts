import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '../support/chromium.ts';
import { sharedData } from '../support/shared-data.ts';
import { allTables, answerOf, chooseFiles, openSample, tableOf } from './app-page.ts';

const csv = (name: string, text: string | Buffer) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

describe('the import form', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  const broken = [
    [
      'a row with too many columns',
      csv('broken.csv', 'lead_id,created_at\nL1,2026-01-01\nL2,2026-01-02,x,y\n'),
      /broken\.csv[^]*line 3/,
      /expected 2 columns, found 3/i,
    ],
    [
      'duplicate lead ids',
      csv('twice.csv', 'lead_id,created_at\nL1,2026-01-01\nL1,2026-01-02\n'),
      /twice\.csv[^]*row 1/,
      /stands 2 times/,
    ],
    ['no rows', csv('none.csv', 'lead_id,created_at\n'), /none\.csv/, /no rows/],
    [
      'bytes that are no text',
      csv('image.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1])),
      /image\.csv/,
      /not text|PNG|image/i,
    ],
  ] as const;
  it.each(broken)('says what is wrong with %s, and keeps what was loaded', async (_, file, place, problem) => {
    const { page, expectClean, close } = await openSample(browser);
    const before = await allTables(page);
    await chooseFiles(page, [file]);
    const dialog = page.getByRole('dialog');
    const load = dialog.getByRole('button', { name: /^Load/ });
    await expect.poll(async () => (await load.isEnabled()) || problem.test(await dialog.innerText())).toBe(true);
    if (await load.isEnabled()) await load.click();
    await expect.poll(() => dialog.innerText()).toMatch(problem);
    expect(await dialog.innerText()).toMatch(place);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await allTables(page)).toEqual(before);
    expectClean();
    await close();
  });

  it.skipIf(!sharedData)('loads X Education, a flat file, and shows all five views', async () => {
    const { page, expectClean, close } = await openSample(browser);
    await chooseFiles(page, [path.join(sharedData ?? '', 'x-education/Leads.csv')]);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Load 9,240/ })
      .click();
    await expect.poll(() => answerOf(page, 'data'), { timeout: 60_000 }).toContain('9,240');
    expect(await tableOf(page, 'tiers')).toHaveLength(4);
    expect(await tableOf(page, 'matrix')).toHaveLength(16);
    expect(await tableOf(page, 'conversion')).toHaveLength(4);
    expect((await tableOf(page, 'thresholds')).length).toBeGreaterThan(10);
    expect(await page.locator('main').innerText()).toMatch(/point-in-time/);
    expectClean();
    await close();
  });

  it.skipIf(!sharedData)(
    'loads the three files of BPI 2012, shows all five views and proposes an earlier day',
    async () => {
      const { page, expectClean, close } = await openSample(browser);
      await chooseFiles(
        page,
        ['leads.csv', 'activities.csv', 'outcomes.csv'].map((file) => path.join(sharedData ?? '', 'bpi2012', file)),
      );
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Load 13,087/ })
        .click();
      await expect.poll(() => answerOf(page, 'data'), { timeout: 60_000 }).toContain('13,087');
      expect(await page.locator('#data').innerText()).toMatch(/Scoring on day 14 loses \d+%/);
      expect(await tableOf(page, 'tiers')).toHaveLength(4);
      expect(await tableOf(page, 'matrix')).toHaveLength(16);
      expect(await tableOf(page, 'conversion')).toHaveLength(4);
      expect((await tableOf(page, 'thresholds')).length).toBeGreaterThan(10);
      expectClean();
      await close();
    },
  );
});
