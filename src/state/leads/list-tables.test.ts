import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import { standingTables } from '../../../tests/support/standing-tables.ts';
import { ListTables } from './list-tables.ts';

const NEVER = new AbortController().signal;

let engine: QueryEngine;
let tables: ListTables;
beforeAll(async () => {
  engine = await openNodeEngine();
});
beforeEach(() => {
  tables = new ListTables(async () => engine);
});
afterEach(() => tables.close());
afterAll(() => engine.close());

async function make(table: string, signal = NEVER): Promise<void> {
  await engine.query(`CREATE TABLE ${table} (x INTEGER)`);
  await tables.take(table, signal);
}

const left = async () =>
  (await standingTables(engine)).flatMap((name) => (name?.startsWith('table main.') ? [name.slice(11)] : []));

it('keeps what is shown and what was made after it, and drops what was made before', async () => {
  for (const table of ['list1', 'sorted1', 'list2', 'sorted2', 'list3']) await make(table);
  await tables.show('list2', 'sorted2');
  expect(await left()).toEqual(['list2', 'list3', 'sorted2']);
});

it('keeps a list that is shown in another order', async () => {
  for (const table of ['list1', 'sorted1', 'sorted2']) await make(table);
  await tables.show('list1', 'sorted2');
  expect(await left()).toEqual(['list1', 'sorted2']);
});

it('drops nothing while it is read, and then what is needed no more', async () => {
  for (const table of ['list1', 'sorted1', 'list2', 'sorted2']) await make(table);
  await tables.whileRead(async () => {
    await tables.show('list2', 'sorted2');
    expect(await left()).toHaveLength(4);
  });
  expect(await left()).toEqual(['list2', 'sorted2']);
});

it('drops a table at once that nobody waits for any more', async () => {
  await expect(make('list1', AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  expect(await left()).toEqual([]);
});

it('drops all when it is closed, and what comes after', async () => {
  await make('list1');
  await tables.close();
  await expect(make('sorted1')).rejects.toThrow('the list is closed');
  expect(await left()).toEqual([]);
});
