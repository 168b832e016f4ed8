import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import type { Dataset } from './dataset.ts';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import { dropDataset, loadDataset, oneFileEach } from './load-dataset.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });

const LEADS = file('leads.csv', 'lead_id,created_at\nA,2026-01-01\nb,2026-01-02\n007,2026-01-03\n');
const HEADER = 'lead_id,occurred_at,type,page,note\n';
/** A text that stands nowhere: a recipe that looks for it reads activities by way of a table of texts. */
const NOWHERE = 'no text is this one';

/** Everything that a load makes of activities. */
async function loaded(activities: string, recipe: Recipe, sample?: number) {
  const files = oneFileEach({ leads: LEADS, activities: file('activities.csv', activities) });
  const dataset = await loadDataset(engine, files, recipe, { sample });
  try {
    const { activities: summary, details, types, dataEnd, aside } = dataset;
    const tables = aside.map(({ table, columns, parts }) => ({ table, columns, parts }));
    return {
      ...{ summary, details, types, dataEnd, tables },
      // By way of a table, the engine may look leads up in an order of its own.
      rows: await rowsOf(`SELECT * FROM ${dataset.schema}.activities ORDER BY ALL`),
      aside: await Promise.all(aside.map(({ name }) => rowsOf(`SELECT * FROM ${name} ORDER BY r, line`))),
      left: await leftBeside(dataset),
    };
  } finally {
    await dropDataset(engine, dataset.schema);
  }
}

async function rowsOf(sql: string): Promise<unknown[]> {
  const table = await engine.query(sql);
  return table.toArray().map((row: { toJSON: () => unknown }) => row.toJSON());
}

/** Tables and types that have no place in a loaded data set. */
async function leftBeside({ schema }: Dataset): Promise<unknown[]> {
  return rowsOf(
    `SELECT table_name AS name FROM duckdb_tables() WHERE schema_name = '${schema}' AND NOT regexp_full_match(table_name, 'leads|activities|outcomes|types|aside\\d+|zone\\d+')
    UNION ALL SELECT type_name FROM duckdb_types() WHERE schema_name = '${schema}' AND NOT internal`,
  );
}

const both = async (activities: string, recipe: Recipe, sample?: number) => {
  const streamed = await loaded(activities, recipe, sample);
  expect(streamed).toEqual(await loaded(activities, { ...recipe, missing: [NOWHERE] }));
  return streamed;
};

describe('activities that are read without a table of texts in between', () => {
  const usual = Array.from({ length: 30 }, (_, i) => `A,2026-02-01T10:00:${String(i).padStart(2, '0')}Z,visit,/,`);

  it('are those that are read with one, whatever stands in the file', async () => {
    const id = fc.constantFrom('A', 'A', 'A', 'b', '007', ' A', 'A\u00a0', 'B', '7', 'x', '', ' ', 'Total', '3 rows');
    const at = fc.constantFrom(
      ...['2026-02-01T10:00:00Z', '2026-02-01T10:00:00Z', '2026-03-01T23:59:59Z', '2026-02-01T10:00:00.123Z'],
      ...['2026-02-01 10:00:00', '2026-02-01', '2026-02-30T10:00:00Z', '2026-02-01T24:00:00Z', '2026-02-01T10:00:60Z'],
      ...[
        ' 026-02-01T10:00:00Z',
        '0026-02-01T10:00:00Z',
        '2026-2 -01T10:00:00Z',
        '2026-02-01T10:00:00+02:00',
        '',
        'soon',
        '12',
      ],
    );
    const type = fc.constantFrom('visit', 'visit', 'Visit', ' visit ', 'mail', '', ' ', 'Total', 'éa', '"a, ""b"""');
    const cell = fc.constantFrom('', '', '/', '/x', ' ', '12', '"two\nlines"');
    const row = fc.tuple(id, at, type, cell, cell).map((cells) => cells.join(','));
    const recipe = fc.record<Recipe>(
      {
        badRows: fc.constantFrom('error', 'set-aside'),
        timeZone: fc.constantFrom('UTC', 'Europe/Berlin'),
        idCase: fc.constant('ignore'),
        activities: fc.constantFrom({}, { exclude: ['page'] }, { types: { Visit: 'seen' } }, { type: 'note' }),
      },
      { requiredKeys: [] },
    );
    // What the first rows are like decides on how the others are read at first.
    const rows = fc
      .tuple(fc.boolean(), fc.array(row, { minLength: 1, maxLength: 30 }))
      .map(([alike, odd]) => [...(alike ? usual : []), ...odd]);
    await fc.assert(
      fc.asyncProperty(rows, recipe, fc.constantFrom(1, 2, 100), async (lines, how, sample) => {
        expect((await both(`${HEADER}${lines.join('\n')}\n`, how, sample)).left).toEqual([]);
      }),
      { numRuns: Number(process.env['SCOREBENCH_RUNS'] ?? 40) },
    );
  }, 300_000);

  it('take a date of another shape after many of one', async () => {
    const { rows } = await both(
      `${HEADER}${[...usual, 'b,2026-02-03,mail,,', ' b ,2026-02-04,mail,,'].join('\n')}\n`,
      {},
    );
    expect(rows).toHaveLength(32);
  });

  it('lose totals and notes below the data, and nothing else', async () => {
    const below = ['b,2026-02-03T00:00:00Z,,,', 'Total,,31,,', 'Generated by us,,,,'];
    const { rows, summary } = await both(`${HEADER}${[...usual, ...below].join('\n')}\n`, { badRows: 'set-aside' });
    expect(rows).toHaveLength(31);
    expect(summary?.setAside).toEqual([{ reason: 'a total or a note below the data', count: 2 }]);
  });

  it('may have many texts that the first rows do not hold', async () => {
    const later = Array.from(
      { length: 1200 },
      (_, i) => `A,2026-02-01T10:00:00Z,mail,page ${i},${i % 2 ? 'odd' : '-'}`,
    );
    expect((await both(`${HEADER}${[...usual, ...later].join('\n')}\n`, {}, 10)).rows).toHaveLength(1230);
  });

  it('stand in the order of the file, also those with texts that the first rows do not hold', async () => {
    const lines = [...usual, 'A,2026-01-01T10:00:00Z,mail,/new,', 'b,2026-02-03,visit,/,', ...usual];
    const files = oneFileEach({ leads: LEADS, activities: file('activities.csv', `${HEADER}${lines.join('\n')}\n`) });
    const { schema } = await loadDataset(engine, files, {}, { sample: 10 });
    const rows = await rowsOf(`SELECT lead, x0::VARCHAR AS page FROM ${schema}.activities ORDER BY rowid`);
    await dropDataset(engine, schema);
    const plain = usual.map(() => ({ lead: 0, page: '/' }));
    expect(rows).toEqual([...plain, { lead: 0, page: '/new' }, { lead: 1, page: '/' }, ...plain]);
  });

  it('may have very many types, at the end too', async () => {
    const later = Array.from({ length: 1200 }, (_, i) => `A,2026-02-01T10:00:00Z,type ${i},,`);
    expect((await both(`${HEADER}${[...usual, ...later].join('\n')}\n`, {}, 10)).types).toHaveLength(1201);
  });

  it('may have very many types', async () => {
    const many = Array.from({ length: 1200 }, (_, i) => `A,2026-02-01T10:00:00Z,type ${i},,`);
    expect((await both(`${HEADER}${[...many, 'x,,type 7,,'].join('\n')}\n`, {})).types).toHaveLength(1200);
  });

  it('come from a file with bad rows all the same', async () => {
    const { rows, summary } = await both(`${HEADER}${[...usual, 'A,x', ...usual].join('\n')}\n`, {
      badRows: 'set-aside',
    });
    expect(rows).toHaveLength(60);
    expect(summary?.rows).toBe(61);
  });
});
