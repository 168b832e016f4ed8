// @vitest-environment node
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sharedData } from '../../tests/support/shared-data.ts';
import { openNodeEngine } from '../engine/duckdb-node.ts';
import { loadDataset } from '../engine/load-dataset.ts';
import type { FileSource, QueryEngine } from '../engine/query-engine.ts';
import { ImportForm } from './import-form.svelte.ts';

const file = (name: string, text: string): FileSource => ({ name, bytes: new TextEncoder().encode(text) });
const leads = file('contacts.csv', 'Contact ID,Create Date,Job Level\n1,2026-01-01 10:00,VP\n2,2026-01-02 10:00,CEO\n');
const outcomes = file(
  'deals.csv',
  'Contact ID,Close Date,Deal Stage,Amount\n1,2026-02-01T00:00Z,Closed Won,100\n2,2026-02-02T00:00Z,Someday,\n',
);

// An engine starts and files are read whole: more than the usual five seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

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
  await vi.waitFor(() => expect(form.files.some(({ reading }) => reading)).toBe(false), { timeout: 20_000 });
}

describe('ImportForm', () => {
  it('guesses a set of files so that it loads, leads first', async () => {
    const form = await formOf(outcomes, leads);
    expect(form.files.map(({ name, role }) => [name, role])).toEqual([
      ['contacts.csv', 'leads'],
      ['deals.csv', 'outcomes'],
    ]);
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
    });
    const dataset = await loadDataset(engine, form.datasetFiles ?? { leads }, form.recipe);
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
    form.files[0]?.setColumn('at', null);
    expect(form.needsTimeZone).toBe(false);
    expect(form.recipe.timeZone).toBeUndefined();
  });

  it('lets everything be corrected by hand', async () => {
    const form = await formOf(leads, outcomes);
    const [, deals] = form.files;
    expect(deals?.guessed.includes('amount')).toBe(true);
    deals?.setColumn('amount', null);
    deals?.setStage('Someday', 'opportunity');
    expect(deals?.guessed.includes('amount')).toBe(false);
    expect(deals?.stages).toContainEqual({ value: 'Someday', count: 1, stage: 'opportunity', guessed: false });
    expect(form.recipe.outcomes?.stages).toEqual({ 'Closed Won': 'won', Someday: 'opportunity' });
    deals?.setStage('Closed Won', null);
    expect(deals?.problems.map(({ code }) => code)).toEqual(['no-won-stage']);
    deals?.setColumn('id', null);
    expect(form.ready).toBe(false);
    expect(form.blocked).toContain('deals.csv');
  });

  it('counts the values of a target over the whole file', async () => {
    const rows = Array.from({ length: 400 }, (_, i) => `${i},${i === 399 ? 'Yes' : 'no'}`);
    const form = await formOf(file('all.csv', `id,converted\n${rows.join('\n')}\n`));
    const [flat] = form.files;
    expect(flat?.role).toBe('flat');
    expect(flat?.profile?.values).toEqual([
      { value: 'no', count: 399 },
      { value: 'Yes', count: 1 },
    ]);
    expect(form.recipe.leads?.converted).toEqual({ column: 'converted', values: ['Yes'] });
    flat?.setConverted('Yes', false);
    expect(form.ready).toBe(false);
    flat?.setConverted('no', true);
    expect(form.recipe.leads?.converted?.values).toEqual(['no']);
  });

  it('puts a new file in the place of one of the same kind, and says where two can not both be loaded', async () => {
    const form = await formOf(leads, outcomes);
    await form.add([file('newer.csv', 'lead_id,created_at\n1,2026-01-01\n')]);
    expect(form.files.map(({ name }) => name)).toEqual(['newer.csv', 'deals.csv']);
    form.files[1]?.setRole('leads');
    expect(form.problems.map(({ code, path }) => [code, path])).toContainEqual(['role-twice', 'deals.csv']);
    expect(form.blocked).not.toBeNull();
    const deals = form.files[1];
    if (deals) form.remove(deals);
    await counted(form);
    expect(form.ready).toBe(true);
  });

  it('names a file that can not be read, and goes on with the others', async () => {
    const form = await formOf(leads, { name: 'report.xlsx', bytes: new Uint8Array([80, 75, 3, 4, 0, 0]) });
    expect(form.files.map(({ name }) => name)).toEqual(['contacts.csv', 'report.xlsx']);
    expect(form.files[1]?.problems).toMatchObject([{ severity: 'error', path: 'report.xlsx' }]);
    expect(form.blocked).toContain('report.xlsx');
    await form.add([outcomes]);
    await counted(form);
    expect(form.files.map(({ name }) => name)).toEqual(['contacts.csv', 'deals.csv']);
    expect(form.ready).toBe(true);
  });

  it('finds repeated ids before anything is loaded', async () => {
    const form = await formOf(file('leads.csv', 'lead_id\n1\n1\n'));
    expect(form.files[0]?.problems.map(({ code }) => code)).toEqual(['duplicate-id']);
    expect(form.ready).toBe(false);
  });

  it('says why it is not ready while nothing is there, and forgets everything on demand', async () => {
    const form = new ImportForm(() => Promise.reject(new Error('not asked for')));
    expect(form.blocked).toMatch(/Add a file/);
    await form.add([leads]);
    await counted(form);
    expect(form.files[0]?.problems[0]?.message).toContain('not asked for');
    form.clear();
    expect(form.files).toEqual([]);
    expect(form.datasetFiles).toBeNull();
  });

  const loans = path.join(sharedData ?? '', 'bpi2012');
  it.skipIf(!existsSync(loans))('guesses a public event log', { timeout: 60_000 }, async () => {
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
    });
    expect(form.files[2]?.stages.find(({ value }) => value === 'open')).toMatchObject({ count: 399, stage: null });
  });
});
