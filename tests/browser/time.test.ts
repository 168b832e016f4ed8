import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { useBrowser } from '../support/shared-browser.ts';
import { sharedData } from '../support/shared-data.ts';
import { CliFolder } from '../support/tiny-cli.ts';
import { answerOf, chooseFiles, exported, sharedSample, tableOf } from './app-page.ts';

interface Evidence {
  observations: number;
  leads?: number;
  converted: number;
  excluded: object;
  grades: object[];
  bands: object[];
  cells: object[];
  qualified: object;
}

const file = (name: string): string => path.resolve('sample-data', name);
const SAMPLE = { leads: file('leads.csv'), activities: file('activities.csv'), outcomes: file('outcomes.csv') };

/** Opens the settings of the backtest. */
async function settings(page: Page) {
  const chip = page.getByTitle('Who is scored when, and what counts as success');
  if ((await page.getByRole('radio', { name: 'on dates' }).count()) === 0) await chip.click();
  await page.getByRole('radio', { name: 'on dates' }).waitFor();
  return chip;
}

/** Sets within how many days a lead has to be won. */
async function setHorizon(page: Page, days: number) {
  const field = page.getByRole('spinbutton', { name: 'within' });
  await field.fill(String(days));
  await field.press('Enter');
}

/** Waits until the views show the backtest that is set: the chip then counts it. */
async function prepared(page: Page, words: RegExp) {
  const chip = page.getByTitle('Who is scored when, and what counts as success');
  await expect.poll(() => chip.innerText(), { timeout: 90_000 }).toMatch(words);
}

// Each test asks the engine for another backtest, more than once.
const PATIENCE = 180_000;

describe('a backtest in time', { timeout: PATIENCE }, () => {
  const sample = sharedSample(useBrowser());
  const cli = new CliFolder();
  afterAll(() => cli.remove());

  /** What the page exports as evidence, and what the command line counts with the same model, files and settings. */
  async function bothSay(page: Page, files: Record<string, string>, args: string[], recipe?: string) {
    const model = await exported(page, 'Model');
    const { evidence } = JSON.parse(model) as { evidence: Evidence };
    const inputs = Object.entries(files).flatMap(([table, file]) => [`--${table}`, file]);
    const read = recipe === undefined ? [] : ['--recipe', cli.write('recipe.json', recipe)];
    const { out, err, status } = await cli.run(
      'backtest',
      ...['--model', cli.write('model.json', model), ...inputs, ...read, ...args, '--json'],
    );
    expect([status, err.filter((line) => line.startsWith('error'))]).toEqual([0, []]);
    const report = JSON.parse(out) as Omit<Evidence, 'leads'>;
    const of = ({ observations, converted, excluded, grades, bands, cells, qualified }: Omit<Evidence, 'leads'>) => {
      return { observations, converted, excluded, grades, bands, cells, qualified };
    };
    return { evidence, page: of(evidence), cli: of(report) };
  }

  it('shows how long wins take, and from when on each month can be judged', async () => {
    const page = sample();
    await page.locator('#maturity').scrollIntoViewIfNeeded();
    const rows = await tableOf(page, 'maturity');
    expect(rows).toHaveLength(24);
    // A month of the sample in the table: its leads, and those won within 14 + 90 days.
    expect(rows[0]).toMatch(/^Oct 2024\t\d+\t\d+\t/);
    expect(await page.locator('#maturity .answer').innerText()).toMatch(
      /half come by day \d+, nine in ten by day \d+\. Leads created since/,
    );
  });

  it('that judges nobody says why and offers a way out', async () => {
    const page = sample();
    await settings(page);
    await setHorizon(page, 3000);
    const offer = page.getByRole('button', { name: /^Judge after \d+ days$/ });
    await offer.waitFor({ timeout: 90_000 });
    expect(await answerOf(page, 'data')).toContain('There is nothing to judge by yet');
    await offer.click();
    await prepared(page, /^[1-9][\d,]* leads · as of day 14/);
  });

  it('month by month counts what the command line counts, and says how many leads that are', async () => {
    const page = sample();
    await settings(page);
    await setHorizon(page, 90);
    await page.getByRole('radio', { name: 'on the first of each month' }).check();
    await page.getByLabel('First month').selectOption({ label: 'Jan 2025' });
    await page.getByLabel('Last month').selectOption({ label: 'Mar 2026' });
    await prepared(page, /^[\d,]+ leads, [\d,]+ scores · each month 2025-01 to 2026-03 · won in 90 days/);
    await page.keyboard.press('Escape');
    const found = await bothSay(page, SAMPLE, ['--as-of', 'monthly:2025-01..2026-03']);
    expect(found.page).toEqual(found.cli);
    expect(found.evidence.leads).toBeLessThan(found.evidence.observations);
    const said = await page.locator('#matrix').innerText();
    expect(said).toContain('Every open lead on the first of each month, 1 Jan 2025 to 1 Mar 2026; won within 90 days.');
    expect(said).toContain('Intervals count leads, not scores.');
  });

  it('at dates counts what the command line counts; a text that is no date is told and waits', async () => {
    const page = sample();
    await settings(page);
    await page.getByRole('radio', { name: 'on dates' }).check();
    await page.getByRole('textbox', { name: 'Date 1' }).fill('2025-06-01');
    await page.getByRole('button', { name: 'Add a date' }).click();
    await page.getByRole('textbox', { name: 'Date 2' }).fill('2025-02-30');
    await page.getByRole('textbox', { name: 'Date 2' }).press('Enter');
    await page.getByText('Not a date such as 2026-03-31.').waitFor();
    await page.getByRole('textbox', { name: 'Date 2' }).fill('2025-11-15');
    await page.getByRole('textbox', { name: 'Date 2' }).press('Enter');
    await prepared(page, /scores · as of 2 dates/);
    await page.keyboard.press('Escape');
    const found = await bothSay(page, SAMPLE, ['--as-of', '2025-06-01,2025-11-15']);
    expect(found.page).toEqual(found.cli);
  });

  it.skipIf(!sharedData)(
    'of BPI 2012 counts what the command line counts, by age and month by month',
    async () => {
      const page = sample();
      const files = Object.fromEntries(
        ['leads', 'activities', 'outcomes'].map((table) => [
          table,
          path.join(sharedData ?? '', 'bpi2012', `${table}.csv`),
        ]),
      );
      await chooseFiles(page, Object.values(files));
      const load = page.getByRole('dialog').getByRole('button', { name: /^Load 13,087/ });
      await load.click();
      await expect.poll(() => answerOf(page, 'data')).toContain('13,087');
      const recipe = await exported(page, 'How the files are read');
      // The day and the horizon were chosen from the data.
      const words = await page
        .getByText(/as of day \d+/)
        .first()
        .innerText();
      const [, days = '', horizon = ''] = /as of day (\d+) · won in (\d+) days/.exec(words) ?? [];
      const byAge = await bothSay(page, files, ['--as-of', `age:${days}`, '--horizon', horizon], recipe);
      expect(byAge.page).toEqual(byAge.cli);
      await settings(page);
      await setHorizon(page, 30);
      await page.getByRole('radio', { name: 'on the first of each month' }).check();
      await prepared(page, /scores · each month 2011-10 to 2012-02 · won in 30 days/);
      await page.keyboard.press('Escape');
      const monthly = await bothSay(page, files, ['--as-of', 'monthly:2011-10..2012-02', '--horizon', '30'], recipe);
      expect(monthly.page).toEqual(monthly.cli);
    },
    2 * PATIENCE,
  );
});
