import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import { orderOf } from '../../core/dataset/dates/date-order.ts';
import { profileTable } from './profile-table.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

const file = (name: string, text: string) => ({ source: { name, bytes: new TextEncoder().encode(text) } });
const NOTHING = { id: null, values: null, multi: [], dates: [] };

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

describe('profileTable', () => {
  it('counts rows, ids and every value of a column, also far down', async () => {
    const rows = Array.from(
      { length: 5000 },
      (_, i) => `${i % 4999},${i === 4000 ? 'Closed Won' : i % 2 ? 'open' : 'Open'}`,
    );
    const profile = await profileTable(engine, [file('o.csv', `id,stage\n${rows.join('\n')}\n,open\n`)], {
      ...NOTHING,
      id: 'id',
      values: 'stage',
    });
    expect(profile).toMatchObject({
      rows: 5001,
      rejected: 0,
      ids: {
        distinct: 4999,
        missing: 1,
        firstMissing: 'o.csv row 5001',
        extra: 1,
        repeated: { id: '0', first: 'o.csv row 1', second: 'o.csv row 5000', times: 2 },
      },
      values: [
        { value: 'open', count: 5000 },
        { value: 'Closed Won', count: 1 },
      ],
      distinct: 3,
    });
  });

  it('counts over all files of a table, and names the file of a row', async () => {
    const files = [file('a.csv', 'id,stage\n1,x\n2,x\n'), file('b.csv', 'stage,id\ny,2\ny,\n')];
    expect(await profileTable(engine, files, { ...NOTHING, id: 'id', values: 'stage' })).toMatchObject({
      rows: 4,
      ids: {
        missing: 1,
        firstMissing: 'b.csv row 2',
        repeated: { id: '2', first: 'a.csv row 2', second: 'b.csv row 1' },
      },
      values: [
        { value: 'x', count: 2 },
        { value: 'y', count: 2 },
      ],
    });
  });

  it('lists the parts of a column of several values, most frequent first', async () => {
    const text = 'id,likes\n1,a; b\n2,B\n3,\n4,c;b\n';
    const profile = await profileTable(engine, [file('l.csv', text)], {
      ...NOTHING,
      multi: [{ column: 'likes', by: ';' }],
    });
    expect(profile.parts).toEqual({ likes: ['b', 'a', 'c'] });
  });

  it('finds the order of day and month in a date far down', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `${i},${i === 290 ? '31/01/2026' : '01/02/2026'}`);
    const { orders } = await profileTable(engine, [file('l.csv', `id,made\n${rows.join('\n')}\n`)], {
      ...NOTHING,
      dates: ['made'],
    });
    expect(orders.map(orderOf)).toMatchObject([{ order: 'known', dates: 'day-first' }]);
  });

  it('counts lines that are no rows', async () => {
    const profile = await profileTable(engine, [file('l.csv', 'a,b\n1,2\n1,2,3\n4,5\n')], NOTHING);
    expect(profile).toMatchObject({ rows: 2, rejected: 1 });
  });

  it('names the file that it reads and what it does after, without a share once all is read', async () => {
    const steps: [string, number | null][] = [];
    const files = ['a', 'b'].map((name) => file(`${name}.csv`, 'id\n1\n2\n'));
    await profileTable(engine, files, NOTHING, { onProgress: (...step) => steps.push(step) });
    expect([...new Set(steps.map(([step]) => step))]).toEqual([
      'reading a.csv (1 of 2)',
      'reading b.csv (2 of 2)',
      'counting a.csv and 1 more',
    ]);
    expect(steps.at(-1)).toEqual(['counting a.csv and 1 more', null]);
    expect(steps.every(([, share]) => share === null || share < 1)).toBe(true);
  });

  it('leaves nothing in the engine, also where the file is broken', async () => {
    const before = await schemas();
    await profileTable(engine, [file('l.csv', 'a\n1\n')], NOTHING);
    await expect(profileTable(engine, [file('b.csv', 'a,b\n1,2,3\n')], NOTHING)).rejects.toThrow(/b\.csv/);
    expect(await schemas()).toBe(before);
  });

  async function schemas(): Promise<number> {
    return (await engine.query("SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'profile%'"))
      .numRows;
  }
});
