import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { read } from '../../sample-data/read-sample.ts';
import { parseModel } from '../../src/core/model/text/parse-model.ts';
import type { Model } from '../../src/core/model/schema/schema.ts';
import { useBrowser } from '../support/shared-browser.ts';
import { exported, openTab, sharedSample, tableOf } from './app-page.ts';
import { naiveHandovers } from '../oracle/naive-handover.ts';
import type { NaiveHandovers } from '../oracle/naive-handover.ts';

function sampleModel(name: string): Model {
  const { model } = parseModel(read(name));
  if (!model) throw new Error(`${name} is no model`);
  return model;
}

/** The figures of the view by their name, those of the draft (1) or of the current model (5). */
async function figuresOf(page: Page, column: 1 | 5): Promise<NaiveHandovers> {
  const rows = await tableOf(page, 'handover');
  const figure = (label: string): number => {
    const row = rows.find((each) => each.startsWith(label));
    return Number((row?.split('\t')[column] ?? '').replace(/,/g, ''));
  };
  return {
    inTime: figure('Wins called in time'),
    late: figure('Wins called too late'),
    never: figure('Wins never called'),
    returned: figure('Called, then returned'),
    median: figure('Days before the win'),
  };
}

const rounded = (found: NaiveHandovers): NaiveHandovers => ({ ...found, median: Math.round(found.median * 100) / 100 });

// Every test takes its edits back, so that they share a page.
const sample = sharedSample(useBrowser());

describe('the hand-over view', () => {
  it('shows what the reference scorer finds lead by lead, for both models', async () => {
    const page = sample();
    expect(await figuresOf(page, 1)).toEqual(rounded(naiveHandovers(sampleModel('2026-q4-draft.json'))));
    expect(await figuresOf(page, 5)).toEqual(rounded(naiveHandovers(sampleModel('2026-q3.json'))));
  }, 180_000);

  it('replays at once when a target changes, and undo takes it back', async () => {
    const page = sample();
    const before = await figuresOf(page, 1);
    await openTab(page, 'Handover');
    const field = page.getByRole('spinbutton', { name: /Grade C.*number/ });
    await field.fill('55');
    await field.press('Enter');
    await expect.poll(() => figuresOf(page, 1)).not.toEqual(before);
    const model = JSON.parse(await exported(page, 'Model')) as Model;
    expect(model.handover.targets['C']).toBe(55);
    expect(await figuresOf(page, 1)).toEqual(rounded(naiveHandovers(model)));
    await page.locator('header').getByRole('button', { name: /^Undo/ }).click();
    await expect.poll(() => figuresOf(page, 1)).toEqual(before);
  }, 180_000);

  it('lists the leads of a figure and of a bar', async () => {
    const page = sample();
    const { inTime } = await figuresOf(page, 1);
    await page
      .locator('#handover')
      .getByRole('button', { name: /list wins called in time, 2026-Q4/ })
      .first()
      .click();
    const panel = page.getByRole('dialog', { name: 'Leads' });
    await panel
      .getByText(new RegExp(`\\b${inTime}\\b`))
      .first()
      .waitFor();
    await panel.getByRole('button', { name: 'Close' }).click();
    await page.locator('#handover svg [data-leads]').first().focus();
    await page.keyboard.press('Enter');
    await panel
      .getByText(/called 56–90 days before/)
      .first()
      .waitFor();
    await panel.getByRole('button', { name: 'Close' }).click();
  });

  it('draws the weeks with the calls that sales has time for', async () => {
    const page = sample();
    await tableOf(page, 'handover');
    const cell = page.locator('#handover');
    await cell.getByRole('radio', { name: 'Calls by week' }).check({ force: true });
    await cell.locator('svg .above rect').first().waitFor({ state: 'attached' });
    await cell.getByRole('spinbutton', { name: 'Calls a week' }).fill('');
    await expect.poll(() => cell.locator('svg .above rect[height]:not([height="0"])').count()).toBe(0);
  });
});

describe('the view of returns', () => {
  it('has every judged lead in one cell, and lists those returned', async () => {
    const page = sample();
    await tableOf(page, 'returns');
    const answer = await page.locator('#returns .answer').innerText();
    const [, n] = /of ([\d,]+) leads/.exec(answer) ?? [];
    const rows = await page.locator('#returns .tables table').first().locator('tbody tr').allInnerTexts();
    const cells = rows.map((row) => Number((row.split('\t')[2] ?? '').replace(/,/g, '')));
    expect(cells.reduce((sum, each) => sum + each, 0)).toBe(Number((n ?? '').replace(/,/g, '')));
    await page.locator('#returns svg [data-leads]').first().click();
    const panel = page.getByRole('dialog', { name: 'Leads' });
    await panel
      .getByText(/A leads with 0–24 points/)
      .first()
      .waitFor();
    await panel.getByRole('button', { name: 'Close' }).click();
  });
});

describe('the checklist', () => {
  it('gives the target that follows from it, as one step, and the change list takes it back', async () => {
    const page = sample();
    await openTab(page, 'Handover');
    await page.getByRole('checkbox', { name: 'Webinar' }).check({ force: true });
    await page.getByRole('checkbox', { name: 'Pricing page' }).check({ force: true });
    await page.getByText('Fulfilled once, that is worth at least 15 points').waitFor();
    await page.getByRole('button', { name: 'all that have one' }).click();
    const { handover } = JSON.parse(await exported(page, 'Model')) as Model;
    expect(handover.targets).toEqual({ A: 15, B: 15, C: 15, D: null });
    await page
      .getByRole('button', { name: /changes?$/ })
      .first()
      .click();
    await page.getByRole('button', { name: /^Take Checklist back/ }).click();
    await page.getByRole('button', { name: /^Take Target of grade A back/ }).click();
    const after = JSON.parse(await exported(page, 'Model')) as Model;
    expect(after.handover.checklist).toBeUndefined();
    expect(after.handover.targets).toEqual({ A: 40, B: 15, C: 15, D: null });
  });
});
