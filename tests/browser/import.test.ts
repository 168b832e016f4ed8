import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { row, xlsx } from '../formats/support/xlsx-writer.ts';
import { useBrowser } from '../support/shared-browser.ts';
import { sharedData } from '../support/shared-data.ts';
import { allTables, answerOf, chooseFiles, sharedSample, tableOf, textOf } from './app-page.ts';

const csv = (name: string, text: string | Buffer) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

describe('the import form', () => {
  // Each test but the first loads other data, over whatever the one before has loaded.
  const sample = sharedSample(useBrowser());

  const broken = [
    [
      'rows that all have too many columns',
      csv('broken.csv', 'lead_id,created_at\nL1,2026-01-01,x\nL2,2026-01-02,x,y\n'),
      /broken\.csv/,
      /expected 2 columns|2 columns, expected|columns, expected 2/i,
    ],
    [
      'one id in all rows',
      csv('twice.csv', 'lead_id,created_at\nL1,2026-01-01\nL1,2026-01-02\nL1,2026-01-03\n'),
      /twice\.csv[^]*row 1/,
      /stands 3 times/,
    ],
    ['no rows', csv('none.csv', 'lead_id,created_at\n'), /none\.csv/, /no rows/],
    [
      'bytes that are no text',
      csv('image.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1])),
      /image\.csv/,
      /not text|PNG|image/i,
    ],
  ] as const;
  it('says what is wrong with files that can not be used, and keeps what was loaded', async () => {
    const page = sample();
    const before = await allTables(page);
    for (const [, file, place, problem] of broken) {
      await chooseFiles(page, [file]);
      const dialog = page.getByRole('dialog');
      await expect.poll(() => dialog.innerText()).toMatch(problem);
      expect(await dialog.innerText()).toMatch(place);
      expect(await dialog.getByRole('button', { name: /^Load/ }).isEnabled()).toBe(false);
      await dialog.getByRole('button', { name: /^Remove/ }).click();
      await dialog.getByRole('button', { name: 'Cancel' }).click();
    }
    expect(await allTables(page)).toEqual(before);
  });

  it('reads a sheet of an Excel workbook under the policy of the page', async () => {
    const page = sample();
    const rows = Array.from({ length: 3000 }, (_, i) => row(i + 2, [`L${i}`, '2026-01-01', i % 2 ? 'VP' : 'Intern']));
    const bytes = xlsx({
      sheets: { Notes: row(1, ['n']), Leads: row(1, ['lead_id', 'created_at', 'job_level']) + rows.join('') },
      hidden: ['Notes'],
    });
    await chooseFiles(page, [{ name: 'leads.xlsx', mimeType: 'application/zip', buffer: Buffer.from(bytes) }]);
    const load = page.getByRole('dialog').getByRole('button', { name: 'Load 3,000 leads' });
    await load.click();
    await load.waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('#quality').innerText()).toMatch(/leads\s+3,000\s+3,000/);
  });

  it('walks through one flat file: dates asked about, rows set aside, an alarm mended and taken back', async () => {
    const page = sample();
    await chooseFiles(page, [csv('leads.csv', flatFile())]);
    const dialog = page.getByRole('dialog');
    const load = dialog.getByRole('button', { name: /^Load/ });
    expect(await load.isEnabled()).toBe(false);
    await dialog.getByRole('radio', { name: /^Day first: 3 Jan 2026/ }).check();
    expect(await dialog.getByRole('checkbox', { name: 'Select in City' }).isChecked()).toBe(true);
    await expect.poll(() => dialog.innerText()).toContain("1 line can't be read as a row");
    await dialog.getByRole('button', { name: 'Load 400 leads' }).click();
    await expect.poll(() => page.locator('#quality').innerText()).toContain('Verdict');
    const accounts = page.locator('#quality table').first();
    expect(await accounts.innerText()).toMatch(/leads\s+402\s+400\s+2/);

    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /set-aside rows/ }).click(),
    ]);
    const aside = await textOf(file);
    expect(aside.split('\r\n')[0]).toBe('file,row,reason,id,Create Date,City,Verdict,won,line');
    // A formula in a file of somebody else's is no formula in ours.
    expect(aside).toContain("'=cmd()");

    await page.getByRole('button', { name: 'Leave out Verdict' }).click();
    await page.getByRole('button', { name: /^Undo/ }).first().waitFor();
    await expect.poll(() => page.locator('aside').innerText()).not.toContain('value of Verdict');
    await page.getByRole('button', { name: /^Undo/ }).first().click();
    await page.getByRole('button', { name: 'Leave out Verdict' }).waitFor();
  });

  it('walks through a set of three files with the keyboard alone', async () => {
    const page = sample();
    await page.locator('.skip').focus();
    await tabTo(page, 'Load your own data…');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    const chooser = page.waitForEvent('filechooser');
    // The dialog takes the focus once it stands.
    await expect.poll(() => dialog.locator(':focus').count()).toBe(1);
    await tabTo(page, 'Choose files');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles([...threeFiles()]);
    await expect.poll(() => dialog.getByRole('heading', { level: 3 }).allInnerTexts()).toHaveLength(3);
    // The meaning of a stage that nothing was guessed for.
    await tabTo(page, 'Meaning of Haggling');
    await page.keyboard.press('o');
    await tabTo(page, /^Load 60 leads/);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('nav').innerText()).toMatch(/leads\s+60/);
    // Sixty leads give a draft of few grades and bands.
    expect((await tableOf(page, 'matrix')).length).toBeGreaterThan(0);
  });

  it.skipIf(!sharedData)('loads X Education, a flat file, and shows all five views', async () => {
    const page = sample();
    await chooseFiles(page, [path.join(sharedData ?? '', 'x-education/Leads.csv')]);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Load 9,240/ })
      .click();
    await expect.poll(() => answerOf(page, 'data')).toContain('9,240');
    expect(await tableOf(page, 'tiers')).toHaveLength(4);
    expect(await tableOf(page, 'matrix')).toHaveLength(16);
    expect(await tableOf(page, 'conversion')).toHaveLength(4);
    expect((await tableOf(page, 'thresholds')).length).toBeGreaterThan(10);
    expect(await page.locator('main').innerText()).toMatch(/point-in-time/);
  });

  it.skipIf(!sharedData)(
    'loads the three files of BPI 2012, shows all five views and scores on a day that loses few wins',
    async () => {
      const page = sample();
      await chooseFiles(
        page,
        ['leads.csv', 'activities.csv', 'outcomes.csv'].map((file) => path.join(sharedData ?? '', 'bpi2012', file)),
      );
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Load 13,087/ })
        .click();
      await expect.poll(() => answerOf(page, 'data')).toContain('13,087');
      expect(await page.locator('#data').innerText()).not.toMatch(/Scoring on day \d+ loses \d\d%/);
      const [grades, cells] = [(await tableOf(page, 'tiers')).length, (await tableOf(page, 'matrix')).length];
      expect(cells % grades).toBe(0);
      expect((await tableOf(page, 'conversion')).length).toBeGreaterThan(1);
      expect((await tableOf(page, 'thresholds')).length).toBeGreaterThan(10);
    },
  );
});

/** 400 leads whose verdict was filled in after the outcome, and two rows that are none. */
function flatFile(): string {
  const rows = Array.from({ length: 400 }, (_, i) => {
    const won = i % 4 === 0;
    const city = ['Rome', 'Oslo', 'Select', 'Bern', 'Lyon'][i % 5] ?? '';
    return `L${i},0${(i % 9) + 1}/0${(i % 2) + 1}/2026,${city},${won ? 'Excellent' : 'Poor'},${won ? 'yes' : 'no'}`;
  });
  return `id,Create Date,City,Verdict,won\n${['L400,03/01/2026,Rome,x,y,z', ...rows].join('\n')}\n,03/01/2026,=cmd(),Poor,no\n`;
}

function threeFiles() {
  const days = (from: string, i: number) => new Date(Date.parse(from) + i * 86_400_000).toISOString();
  const rows = <Row>(row: (i: number) => Row) => Array.from({ length: 60 }, (_, i) => row(i));
  return [
    csv(
      'deals.csv',
      lines(
        'Contact ID,Stage Date,Deal Stage',
        rows((i) => `${i},${days('2026-03-01', i)},${['Closed Won', 'Haggling', 'Closed Lost'][i % 3]}`),
      ),
    ),
    csv(
      'events.csv',
      lines(
        'Contact ID,Timestamp,Event Type',
        rows((i) => `${i},${days('2026-01-03', i)},${i % 2 ? 'Visit' : 'Click'}`),
      ),
    ),
    csv(
      'people.csv',
      lines(
        'Contact ID,Create Date,Level',
        rows((i) => `${i},${days('2026-01-01', i)},${i % 5 ? 'Staff' : 'Head'}`),
      ),
    ),
  ];
}

function lines(header: string, rows: readonly string[]): string {
  return `${[header, ...rows].join('\n')}\n`;
}

/** Presses Tab until the element of that name has the focus. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '';
    });
  for (let presses = 0; presses < 150; presses++) {
    const found = await focused();
    if (typeof name === 'string' ? found === name : name.test(found)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way to ${String(name)} by Tab`);
}
