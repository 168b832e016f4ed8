import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from '../support/shared-browser.ts';
import { bring, exported, openSample, sharedSample, viewsStand } from './app-page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds in the header and its open form, a line each; figures that are computed anew are faded meanwhile. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate<{ violations: { id: string; nodes: { target: unknown }[] }[] }>(
    'axe.run("header", { resultTypes: ["violations"] })',
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${JSON.stringify(target)}`));
}

const chip = (page: Page): Locator => page.getByTitle('Which of them are judged: a period, a filter');
const list = (page: Page): Locator => page.getByRole('dialog', { name: 'Leads' });

/** Opens the form by keyboard. */
async function openForm(page: Page): Promise<void> {
  await chip(page).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: 'Only some of the leads?' }).waitFor();
}

/** Waits until the chip says so; the views then show it. */
async function said(page: Page, words: RegExp): Promise<void> {
  await expect.poll(() => chip(page).innerText(), { timeout: 60_000 }).toMatch(words);
}

/** Waits until a view says so below its answer: one with long computations follows a little later. */
async function scored(page: Page, cell: string, words: RegExp): Promise<void> {
  await bring(page, cell);
  const line = page.locator(`#${cell} section > p.caption`).first();
  await expect.poll(() => line.innerText(), { timeout: 60_000 }).toMatch(words);
}

/** A figure of the table behind a view, and how many leads are listed behind it. */
async function figureAndList(page: Page, cell: string): Promise<[figure: number, listed: number]> {
  await bring(page, cell);
  const table = page.locator(`#${cell} footer details`);
  if ((await table.getAttribute('open')) === null) await table.locator('summary').click();
  const figure = page.locator(`#${cell} .tables tbody button`).first();
  const number = Number((await figure.innerText()).replace(/\D/g, ''));
  await figure.click();
  const status = list(page).getByText(/^[\d,]+ leads?$/);
  const listed = Number((await status.innerText()).replace(/\D/g, ''));
  await list(page).getByRole('button', { name: 'Close', exact: true }).click();
  return [number, listed];
}

describe('what is judged', { timeout: 180_000 }, () => {
  const browser = useBrowser();
  const sample = sharedSample(browser);

  it('a period is chosen by keyboard; views and lists follow; it is undone', async () => {
    const page = sample();
    await openForm(page);
    await page.getByRole('radio', { name: /^all / }).focus();
    await page.keyboard.press('ArrowDown');
    await said(page, /judging the earlier \d+%: known by/);
    await page.keyboard.press('ArrowDown');
    await said(page, /judging the later \d+%: since/);
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await scored(page, 'tiers', /Only the later \d+%: since/);
    await scored(page, 'handover', /Only leads that came since/);
    await scored(page, 'maturity', /The period plays no part here/);
    for (const cell of ['tiers', 'matrix', 'handover']) {
      const [figure, listed] = await figureAndList(page, cell);
      expect([cell, listed]).toEqual([cell, figure]);
    }
    const model = JSON.parse(await exported(page, 'Model')) as { evidence: { backtest: object } };
    expect(model.evidence.backtest).toMatchObject({ judge: 'later' });
    await page.getByRole('button', { name: 'Undo: Judge the later part' }).click();
    await said(page, /judging the earlier/);
    await page.keyboard.press('Control+z');
    await said(page, /^all judged/);
  });

  it('leads are filtered by an attribute; one click judges all again', async () => {
    const page = sample();
    await openForm(page);
    await page.getByRole('combobox', { name: 'Filter by' }).selectOption('country');
    const values = page.getByRole('group', { name: 'Values of country' });
    const first = values.getByRole('checkbox').first();
    const name = (await values.locator('.name').first().innerText()).trim();
    await first.focus();
    await page.keyboard.press('Space');
    await said(page, new RegExp(`judging country ${name}`));
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    // All leads as they stand follow it, too.
    await scored(page, 'tiers-3', new RegExp(`Only country ${name}.`));
    await scored(page, 'maturity', new RegExp(`Only leads with country ${name}.`));
    for (const cell of ['tiers', 'tiers-3', 'matrix']) {
      const [figure, listed] = await figureAndList(page, cell);
      expect([cell, listed]).toEqual([cell, figure]);
    }
    await page.getByRole('button', { name: 'Judge all again' }).click();
    await said(page, /^all judged/);
  });

  it('an empty period says what to change, and a reload keeps what is chosen', async () => {
    const { page, close } = await openSample(browser(), { viewport: { width: 390, height: 844 } });
    await openForm(page);
    await page.getByLabel('The later part begins on').fill('2030-01-01');
    await page.getByRole('radio', { name: 'the later' }).check();
    const way = page.getByText('Nobody was scored since 1 Jan 2030. Split at an earlier date, or judge all.');
    await way.first().waitFor();
    await page.keyboard.press('Escape');
    await bring(page, 'matrix');
    await page.locator('#matrix').getByText('Nobody was scored since 1 Jan 2030.').waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/NaN|undefined|Infinity/);
    expect(await findings(page)).toEqual([]);
    await page.reload();
    await viewsStand(page);
    await way.first().waitFor();
    await page.getByRole('button', { name: 'Judge all periods' }).click();
    await way.first().waitFor({ state: 'detached' });
    await close();
  });
});
