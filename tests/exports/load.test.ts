import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { parseRecipe } from '../../src/core/dataset/recipe/recipe.ts';
import { STAGES } from '../../src/core/dataset/stages.ts';
import { numbers, texts } from '../../src/db/arrow-columns.ts';
import type { Dataset } from '../../src/engine/load/dataset.ts';
import { openNodeEngine } from '../../src/db/duckdb-node.ts';
import { dropDataset, loadDataset } from '../../src/engine/load/load-dataset.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';
import { ImportForm } from '../../src/state/importing/import-form.svelte.ts';

let engine: QueryEngine;
const loaded: Dataset[] = [];
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterEach(async () => {
  for (const { schema } of loaded.splice(0)) await dropDataset(engine, schema);
});
afterAll(() => engine.close());

/** The form with fixtures in it, as somebody who dropped them sees it. */
async function formOf(...names: string[]): Promise<ImportForm> {
  const form = new ImportForm(() => Promise.resolve(engine));
  const folder = path.join(import.meta.dirname, 'fixtures');
  await form.add(names.map((name) => ({ name, bytes: readFileSync(path.join(folder, name)) })));
  await vi.waitFor(() => expect(form.tables.some(({ reading }) => reading)).toBe(false), { timeout: 60_000 });
  return form;
}

async function load(form: ImportForm): Promise<Dataset> {
  expect(form.blocked).toBeNull();
  if (!form.datasetFiles) throw new Error('no leads');
  // What is kept for the next export is what holds now.
  const recipe = parseRecipe(JSON.stringify(form.recipe), 'recipe.json');
  const dataset = await loadDataset(engine, form.datasetFiles, recipe);
  loaded.push(dataset);
  return dataset;
}

/** How many outcomes there are of each stage. */
async function stages({ schema }: Dataset): Promise<Record<string, number>> {
  const answer = await engine.query(
    `SELECT stage, count(*) AS n FROM ${schema}.outcomes GROUP BY stage ORDER BY stage`,
  );
  const counts = numbers(answer, 'n');
  return Object.fromEntries([...numbers(answer, 'stage')].map((stage, i) => [STAGES[stage] ?? '', counts[i] ?? 0]));
}

async function kept({ schema }: Dataset, table: 'leads' | 'activities'): Promise<number> {
  return numbers(await engine.query(`SELECT count(*) AS n FROM ${schema}.${table}`), 'n')[0] ?? 0;
}

async function firstCreated({ schema }: Dataset): Promise<string> {
  const at = numbers(await engine.query(`SELECT created FROM ${schema}.leads WHERE lead = 0`), 'created')[0] ?? NaN;
  return new Date(at).toISOString();
}

async function column({ schema, attributes }: Dataset, name: string): Promise<(string | null)[]> {
  const found = attributes.find((each) => each.name === name)?.column ?? 'no such attribute';
  return texts(await engine.query(`SELECT ${found} AS x FROM ${schema}.leads ORDER BY lead`), 'x');
}

const aside = (summary: Dataset['activities']) =>
  Object.fromEntries((summary?.setAside ?? []).map(({ reason, count }) => [reason, count]));

describe('HubSpot', () => {
  it('gives contacts with the dates of their stages as outcomes', async () => {
    const dataset = await load(await formOf('hubspot-contacts.csv'));
    expect(await kept(dataset, 'leads')).toBe(14);
    expect(dataset.leads.setAside).toEqual([]);
    expect(await stages(dataset)).toEqual({ passed: 8, accepted: 5, opportunity: 4, won: 3 });
    expect(dataset.attributes.map(({ name }) => name)).toContain('Content interests: Webinars');
  });

  it('reads the epoch milliseconds of the API', async () => {
    const dataset = await load(await formOf('hubspot-contacts-epoch.json'));
    expect(await firstCreated(dataset)).toBe('2026-01-05T09:17:00.123Z');
    expect(await stages(dataset)).toEqual({ passed: 6, opportunity: 3, won: 2 });
  });

  it('takes the stages out of the history of all properties', async () => {
    const dataset = await load(await formOf('hubspot-property-history.csv', 'hubspot-contacts-epoch.json'));
    expect(dataset.outcomes?.setAside.map(({ reason }) => reason)).toContain(
      'not part of the table: property is another',
    );
  });
});

describe('Salesforce', () => {
  it('gives leads, tasks and the history of their status', async () => {
    const dataset = await load(
      await formOf('salesforce-task.csv', 'salesforce-lead-history.csv', 'salesforce-lead.csv'),
    );
    expect(await kept(dataset, 'leads')).toBe(12);
    // One task is of the contact that a lead became.
    expect(await kept(dataset, 'activities')).toBe(10);
    expect(aside(dataset.activities)).toMatchObject({ 'no readable date': 1 });
    expect(aside(dataset.activities)).not.toHaveProperty('unknown lead');
    expect(aside(dataset.outcomes)).toMatchObject({ 'unknown lead': 1 });
    expect(await stages(dataset)).toEqual({ accepted: 7, opportunity: 3 + 3, lost: 2 });
  });

  it('reads tasks and campaign members, which have other columns, as one table', async () => {
    const form = await formOf('salesforce-lead.csv', 'salesforce-task.csv', 'salesforce-campaign-member.csv');
    expect(form.recipe.more?.activities).toHaveLength(1);
    expect(await kept(await load(form), 'activities')).toBe(10 + 7);
  });

  it('reads a report in Windows-1252 with a footer, and keeps ids that differ in case alone', async () => {
    const form = await formOf('salesforce-lead-report.csv');
    form.timeZone = 'America/New_York';
    const dataset = await load(form);
    expect(await kept(dataset, 'leads')).toBe(12);
    expect(dataset.leads.setAside.reduce((sum, { count }) => sum + count, 0)).toBe(5);
    expect(await firstCreated(dataset)).toBe('2026-01-05T13:10:00.000Z');
    expect((await column(dataset, 'Industry')).filter((value) => value === null)).toHaveLength(2);
  });

  it('asks whether the day comes first where no date tells it', async () => {
    const form = await formOf('salesforce-lead-report.csv', 'salesforce-opportunity-report.csv');
    expect(form.blocked).toContain('salesforce-opportunity-report.csv');
    const report = form.tables.find(({ name }) => name === 'salesforce-opportunity-report.csv');
    expect(report?.dates.readings).not.toBeNull();
    report?.setOrder('day-first');
    const dataset = await load(form);
    expect(await stages(dataset)).toMatchObject({ won: 4, lost: 3 });
  });
});

describe('Marketo', () => {
  it('reads files of 31 days, each written in another way, as one table', async () => {
    const months = ['2026-02.tsv', '2026-01.csv', '2026-03.csv'].map((month) => `marketo-activities-${month}`);
    const dataset = await load(await formOf('marketo-leads.csv', ...months));
    expect(await kept(dataset, 'leads')).toBe(12);
    expect(await kept(dataset, 'activities')).toBe(17);
    expect(aside(dataset.activities)).toEqual({ 'a type that is left out': 4, 'unknown lead': 1 });
    expect(await stages(dataset)).toEqual({ opportunity: 2 });
    expect(dataset.types).toContain('100001');
  });
});

describe('Pardot', () => {
  it('reads files in no order and local times', async () => {
    const form = await formOf(
      'pardot-visitor-activities-2.csv',
      'pardot-prospects.csv',
      'pardot-visitor-activities-1.csv',
    );
    form.timeZone = 'Europe/London';
    const dataset = await load(form);
    expect(await kept(dataset, 'leads')).toBe(10);
    expect(await kept(dataset, 'activities')).toBe(15);
    expect(await stages(dataset)).toEqual({ opportunity: 2, won: 1, lost: 1 });
    const skipped = Date.UTC(2026, 2, 29, 1, 30);
    const at = numbers(await engine.query(`SELECT ts FROM ${dataset.schema}.activities WHERE ts = ${skipped}`), 'ts');
    expect(at).toHaveLength(1);
  });
});

describe('Eloqua', () => {
  it.each(['eloqua-activities.csv', 'eloqua-activities-own-headers.csv'])('joins %s by email', async (activities) => {
    const form = await formOf('eloqua-contacts.csv', activities);
    for (const table of form.tables) {
      const email = table.head.columns.find((name) => /e-?mail|address/i.test(name));
      table.setColumn('id', email ?? null);
    }
    await vi.waitFor(() => expect(form.tables.some(({ reading }) => reading)).toBe(false), { timeout: 60_000 });
    const dataset = await load(form);
    expect(await kept(dataset, 'leads')).toBe(10);
    expect(await kept(dataset, 'activities')).toBe(13);
    expect(aside(dataset.activities)).toEqual({ 'unknown lead': 1 });
  });
});

describe('Mautic', () => {
  it('sets totals and rows with quotes that are not escaped aside', async () => {
    const form = await formOf('mautic-contacts.csv', 'mautic-point-log.csv');
    form.timeZone = 'Europe/Berlin';
    const dataset = await load(form);
    expect(await kept(dataset, 'leads')).toBe(11);
    expect(await kept(dataset, 'activities')).toBe(9);
    expect(dataset.activities?.setAside.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  });
});

describe('a spreadsheet of no known product', () => {
  it('reads serial dates, formula texts, line breaks in cells and a row of totals', async () => {
    const form = await formOf('excel-leads.csv');
    form.tables[0]?.setRole('flat');
    form.tables[0]?.setColumn('at', 'Angelegt am');
    form.tables[0]?.setColumn('target', 'Abschluss');
    await vi.waitFor(() => expect(form.tables[0]?.profile?.values).toHaveLength(2), { timeout: 60_000 });
    expect(form.recipe.missing).toEqual(['-']);
    const dataset = await load(form);
    expect(texts(await engine.query(`SELECT key FROM ${dataset.schema}.leads ORDER BY lead`), 'key')[0]).toBe('001234');
    expect(await kept(dataset, 'leads')).toBe(10);
    expect(await firstCreated(dataset)).toBe('2026-01-05T00:00:00.000Z');
    expect(await stages(dataset)).toEqual({ won: 3 });
    expect((await column(dataset, 'Notiz')).filter((text) => text?.includes('\n'))).toHaveLength(2);
  });
});
