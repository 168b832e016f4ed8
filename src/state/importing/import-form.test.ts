import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sharedData } from '../../../tests/support/shared-data.ts';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import { parseRecipe } from '../../core/dataset/recipe/recipe.ts';
import { loadDataset, oneFileEach } from '../../engine/load/load-dataset.ts';
import type { FileSource, QueryEngine } from '../../db/query-engine.ts';
import { ImportForm } from './import-form.svelte.ts';
import { SURE } from './import-table.svelte.ts';

const file = (name: string, text: string): FileSource => ({ name, bytes: new TextEncoder().encode(text) });
const leads = file('contacts.csv', 'Contact ID,Create Date,Job Level\n1,2026-01-01 10:00,VP\n2,2026-01-02 10:00,CEO\n');
const outcomes = file(
  'deals.csv',
  'Contact ID,Close Date,Deal Stage,Amount\n1,2026-02-01T00:00Z,Closed Won,100\n2,2026-02-02T00:00Z,Someday,\n',
);

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

async function formOf(...sources: FileSource[]): Promise<ImportForm> {
  const form = new ImportForm(() => Promise.resolve(engine));
  await form.add(sources);
  await counted(form);
  return form;
}

async function counted(form: ImportForm): Promise<void> {
  await vi.waitFor(() => expect(form.tables.some(({ reading }) => reading)).toBe(false), { timeout: 60_000 });
}

describe('ImportForm', () => {
  it('guesses a set of files so that it loads, leads first', async () => {
    const form = await formOf(outcomes, leads);
    expect(form.tables.map(({ name, role }) => [name, role])).toEqual([
      ['contacts.csv', 'leads'],
      ['deals.csv', 'outcomes'],
    ]);
    expect(form.tables.every(({ confidence }) => confidence >= SURE)).toBe(true);
    expect(form.blocked).toBeNull();
    expect(form.leadCount).toBe(2);
    expect(form.recipe).toEqual({
      leads: { id: 'Contact ID', createdAt: 'Create Date' },
      outcomes: {
        leadId: 'Contact ID',
        occurredAt: 'Close Date',
        stage: 'Deal Stage',
        amount: 'Amount',
        stages: { 'Closed Won': 'won' },
      },
      badRows: 'set-aside',
    });
    const dataset = await loadDataset(engine, form.datasetFiles ?? oneFileEach({ leads }), form.recipe);
    expect(dataset.outcomes).toMatchObject({
      rows: 2,
      setAside: [{ reason: 'stage that is not mapped: Someday', count: 1 }],
    });
  });

  it('asks for a zone only where instants name none', async () => {
    const form = await formOf(leads, outcomes);
    expect(form.zoneExample).toBe('2026-01-01 10:00');
    form.timeZone = 'Europe/London';
    expect(form.recipe.timeZone).toBe('Europe/London');
    form.tables[0]?.setColumn('at', null);
    expect(form.needsTimeZone).toBe(false);
    expect(form.recipe.timeZone).toBeUndefined();
  });

  it('lets everything be corrected by hand', async () => {
    const form = await formOf(leads, outcomes);
    const [, deals] = form.tables;
    expect(deals?.draft.guessed.includes('amount')).toBe(true);
    deals?.setColumn('amount', null);
    deals?.setMeaning('Someday', { stage: 'opportunity' });
    expect(deals?.draft.guessed.includes('amount')).toBe(false);
    expect(form.recipe.outcomes).not.toHaveProperty('amount');
    expect(form.recipe.outcomes?.stages).toEqual({ 'Closed Won': 'won', Someday: 'opportunity' });
    deals?.setMeaning('Closed Won', { left: true });
    expect(deals?.problems.map(({ code }) => code)).toEqual(['no-won-stage']);
    deals?.setColumn('id', null);
    expect(form.ready).toBe(false);
    expect(form.blocked).toContain('deals.csv');
  });

  it('counts the values of a target over the whole file', async () => {
    const rows = Array.from({ length: 400 }, (_, i) => `${i},${i === 399 ? 'Yes' : 'no'}`);
    const form = await formOf(file('all.csv', `id,converted\n${rows.join('\n')}\n`));
    const [flat] = form.tables;
    expect(flat?.role).toBe('flat');
    expect(flat?.profile?.values).toEqual([
      { value: 'no', count: 399 },
      { value: 'Yes', count: 1 },
    ]);
    expect(form.recipe.leads?.converted).toEqual({ column: 'converted', values: ['Yes'] });
    flat?.setConverted([]);
    expect(form.ready).toBe(false);
    flat?.setConverted(['no']);
    expect(form.recipe.leads?.converted?.values).toEqual(['no']);
  });

  it('takes files with the same columns as one table, in any order of files and columns', async () => {
    const form = await formOf(
      leads,
      outcomes,
      file('more.csv', 'Job Level,Contact ID,Create Date\nVP,3,2026-01-03 10:00\n'),
    );
    expect(form.tables.map(({ name }) => name)).toEqual(['contacts.csv and 1 more', 'deals.csv']);
    expect(form.leadCount).toBe(3);
    const dataset = await loadDataset(engine, form.datasetFiles ?? oneFileEach({ leads }), form.recipe);
    expect(dataset.leads.rows).toBe(3);
  });

  it('takes a file of the same name for the newer one', async () => {
    const form = await formOf(leads);
    await form.add([file('contacts.csv', 'Contact ID,Create Date,Job Level\n9,2026-01-01 10:00,VP\n')]);
    await counted(form);
    expect(form.tables.map(({ name, profile }) => [name, profile?.rows])).toEqual([['contacts.csv', 1]]);
  });

  it('says where two files can not be one table', async () => {
    const form = await formOf(leads, outcomes);
    const deals = form.tables[1];
    deals?.setRole('leads');
    await counted(form);
    expect(form.problems.map(({ code, path }) => [code, path])).toContainEqual(['role-twice', 'deals.csv']);
    expect(form.blocked).not.toBeNull();
    if (deals) form.remove(deals);
    expect(form.ready).toBe(true);
  });

  it('names a file that can not be read, and goes on with the others', async () => {
    const form = await formOf(leads, { name: 'report.xlsx', bytes: new Uint8Array([80, 75, 3, 4, 0, 0]) });
    expect(form.tables.map(({ name }) => name)).toEqual(['contacts.csv', 'report.xlsx']);
    expect(form.tables[1]?.problems).toMatchObject([{ severity: 'error', path: 'report.xlsx' }]);
    expect(form.blocked).toContain('report.xlsx');
    await form.add([outcomes]);
    await counted(form);
    expect(form.tables.map(({ name }) => name)).toEqual(['contacts.csv', 'deals.csv']);
    expect(form.ready).toBe(true);
  });

  it('lets a few repeated ids pass, keeps the last row of each, and says so', async () => {
    const form = await formOf(file('leads.csv', 'lead_id,x\n1,a\n1,b\n2,c\n'));
    expect(form.tables[0]?.problems).toMatchObject([
      { severity: 'warning', code: 'duplicate-id', path: 'leads.csv row 1' },
    ]);
    expect(form.recipe.leads?.duplicates).toBe('last');
    form.tables[0]?.setDuplicates('first');
    expect(form.recipe.leads?.duplicates).toBe('first');
    expect(form.ready).toBe(true);
  });

  it('takes a column that repeats everywhere for no id', async () => {
    const form = await formOf(file('leads.csv', 'lead_id\n1\n1\n1\n'));
    expect(form.tables[0]?.problems).toMatchObject([{ severity: 'error', code: 'duplicate-id' }]);
    expect(form.ready).toBe(false);
  });

  it('asks which day is meant only where no date of the file tells it', async () => {
    const dated = (more: string) => file('leads.csv', `lead_id,created_at\n1,03/04/2026\n2,05/06/2026\n${more}`);
    const asked = await formOf(dated(''));
    expect(asked.tables[0]?.dates).toMatchObject({
      ambiguous: '03/04/2026',
      readings: { example: '03/04/2026', dayFirst: '2026-04-03', monthFirst: '2026-03-04' },
    });
    expect(asked.ready).toBe(false);
    asked.tables[0]?.setOrder('day-first');
    expect(asked.ready).toBe(true);
    expect(asked.recipe.leads?.dates).toEqual({ order: 'day-first' });
    const many = Array.from({ length: 600 }, (_, i) => `${i + 3},01/02/2026\n`).join('');
    const told = await formOf(dated(`${many}999,31/12/2025\n`));
    expect(told.tables[0]?.dates).toMatchObject({ ambiguous: null, readings: null, style: { order: 'day-first' } });
    expect(told.ready).toBe(true);
  });

  it('offers texts that mean missing, and takes those that can mean nothing else', async () => {
    const form = await formOf(file('leads.csv', 'lead_id,a,b\n1,Select,None\n2,x,y\n'));
    expect(form.missing).toEqual([
      { text: 'Select', columns: ['a'], chosen: true },
      { text: 'None', columns: ['b'], chosen: false },
    ]);
    expect(form.recipe.missing).toEqual(['Select']);
    form.setMissing('None', true);
    form.setMissing('Select', false);
    expect(form.recipe.missing).toEqual(['None']);
  });

  it('makes each value of a column of several an attribute, over the whole file', async () => {
    const rows = Array.from(
      { length: 300 },
      (_, i) => `${i},${i === 299 ? 'Rare;News' : i % 2 ? 'News' : 'News;Events'}`,
    );
    const form = await formOf(file('leads.csv', `lead_id,Topics\n${rows.join('\n')}\n`));
    expect(form.recipe.leads?.multi).toEqual({ Topics: { by: ';', values: ['News', 'Events', 'Rare'] } });
    form.tables[0]?.setSplit('Topics', false);
    expect(form.recipe.leads?.multi).toBeUndefined();
  });

  it('makes outcomes of columns that hold the date of a stage', async () => {
    const form = await formOf(
      file('leads.csv', 'lead_id,created_at,Date entered "Customer",x\n1,2026-01-01,2026-02-01,a\n2,2026-01-01,,b\n'),
    );
    expect(form.recipe.leads?.stageDates).toEqual({ 'Date entered "Customer"': 'won' });
    expect(form.problems).toEqual([]);
    form.tables[0]?.setStageDate('Date entered "Customer"', null);
    expect(form.recipe.leads?.stageDates).toBeUndefined();
    expect(form.problems.map(({ code }) => code)).toEqual(['no-outcomes']);
  });

  it('reads outcomes from the file of leads too, and then takes their columns for no attributes', async () => {
    const text =
      'Id,Create Date,Status,Close Date,Size\n1,2026-01-01T00:00Z,Closed Won,2026-02-01T00:00Z,5\n2,2026-01-02T00:00Z,Open,,6\n';
    const form = await formOf(file('crm.csv', text));
    const [leadTable] = form.tables;
    leadTable?.setRole('leads');
    expect(leadTable && form.holdsOutcomes(leadTable)).toBe(true);
    if (leadTable) form.addOutcomesOf(leadTable);
    await counted(form);
    expect(leadTable && form.holdsOutcomes(leadTable)).toBe(false);
    expect(form.recipe).toMatchObject({
      leads: { id: 'Id', createdAt: 'Create Date', exclude: ['Status', 'Close Date'] },
      outcomes: { leadId: 'Id', stage: 'Status', occurredAt: 'Close Date', stages: { 'Closed Won': 'won' } },
    });
    const dataset = await loadDataset(engine, form.datasetFiles ?? oneFileEach({ leads }), form.recipe);
    expect(dataset.attributes.map(({ name }) => name)).toEqual(['Size']);
    expect(dataset.outcomes).toMatchObject({ from: Date.UTC(2026, 1, 1), rows: 2 });
  });

  it('reads the next files as a recipe says, with nothing left to choose', async () => {
    const first = await formOf(leads, outcomes);
    first.tables[1]?.setMeaning('Someday', { stage: 'opportunity' });
    first.timeZone = 'Europe/London';
    const recipe = parseRecipe(JSON.stringify({ ...first.recipe, name: 'Ours' }), 'r.json');
    const next = new ImportForm(() => Promise.resolve(engine));
    next.apply(recipe);
    await next.add([file('b.csv', new TextDecoder().decode((outcomes as { bytes: Uint8Array }).bytes)), leads]);
    await counted(next);
    expect(next.recipe).toEqual(recipe);
    expect(next.blocked).toBeNull();
  });

  it('is less sure of a file whose columns say little', async () => {
    const form = await formOf(file('data.csv', 'number,kind,when\n1,a,2026-01-01Z\n2,b,\n'));
    const clear = await formOf(leads);
    expect(form.tables[0]?.confidence).toBeLessThan(clear.tables[0]?.confidence ?? 0);
  });

  it('says why it is not ready while nothing is there, and forgets everything on demand', async () => {
    const form = new ImportForm(() => Promise.reject(new Error('not asked for')));
    expect(form.blocked).toMatch(/Add a file/);
    await form.add([leads]);
    await counted(form);
    expect(form.tables[0]?.problems[0]?.message).toContain('not asked for');
    form.clear();
    expect(form.tables).toEqual([]);
    expect(form.datasetFiles).toBeNull();
  });

  const loans = path.join(sharedData ?? '', 'bpi2012');
  it.skipIf(!existsSync(loans))('guesses a public event log', async () => {
    const source = (name: string): FileSource => ({ name, path: path.join(loans, name) });
    const form = await formOf(source('outcomes.csv'), source('activities.csv'), source('leads.csv'));
    expect(form.blocked).toBeNull();
    expect(form.recipe).toEqual({
      leads: { id: 'lead_id', createdAt: 'created_at' },
      activities: { leadId: 'lead_id', occurredAt: 'occurred_at', type: 'activity' },
      outcomes: {
        leadId: 'lead_id',
        occurredAt: 'outcome_at',
        stage: 'outcome',
        stages: { approved: 'won', cancelled: 'lost', declined: 'lost' },
      },
      badRows: 'set-aside',
    });
    expect(form.tables[2]?.profile?.values).toContainEqual({ value: 'open', count: 399 });
  });
});
