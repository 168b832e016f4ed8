import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import { UserError } from '../../core/diagnostics.ts';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import { dropDataset, loadDataset, oneFileEach } from './load-dataset.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

/** What a load makes of leads, or what it says where it can't. */
async function loaded(leads: string, recipe: Recipe, sample?: number): Promise<unknown> {
  const source = { name: 'leads.csv', bytes: new TextEncoder().encode(leads) };
  try {
    const dataset = await loadDataset(engine, oneFileEach({ leads: source }), recipe, { sample });
    const { schema, leads: summary, attributes, warnings, aside } = dataset;
    const table = await engine.query(`SELECT * FROM ${schema}.leads ORDER BY lead`);
    const rows: unknown[] = table.toArray().map((row: { toJSON: () => unknown }) => row.toJSON());
    const left = await engine.query(
      `SELECT count(*)::DOUBLE AS n FROM duckdb_tables() WHERE schema_name = '${schema}' AND regexp_matches(table_name, 'raw|first')`,
    );
    await dropDataset(engine, schema);
    return { summary, attributes, warnings, rows, aside: aside.length, left: left.toArray() as unknown[] };
  } catch (problem) {
    if (problem instanceof UserError) return problem.diagnostics;
    throw problem;
  }
}

it('leads that are read without a table of texts in between are those that are read with one', async () => {
  const id = fc.integer({ min: 0, max: 400 }).map(String);
  const odd = fc.constantFrom('', ' ', ' 7', 'Total', 'Exported by us', 'é');
  const at = fc.constantFrom('2026-02-01T10:00:00Z', '2026-02-01T10:00:00Z', '2026-02-01', ' 2026-02-01');
  const oddAt = fc.constantFrom('', 'soon', '12');
  const cell = fc.constantFrom('', 'x', '12', ' ', '"a, b"');
  const row = fc.tuple(id, at, cell, cell);
  const oddRow = fc.tuple(fc.oneof(id, odd), fc.oneof(at, oddAt), cell, cell);
  const rows = fc.oneof(
    { weight: 2, arbitrary: fc.array(row, { maxLength: 12 }) },
    fc
      .tuple(fc.array(row, { maxLength: 8 }), fc.array(oddRow, { maxLength: 3 }))
      .map(([some, more]) => [...some, ...more]),
  );
  const recipe = fc.record<Recipe>(
    {
      badRows: fc.constantFrom('error', 'set-aside'),
      timeZone: fc.constantFrom('UTC', 'Europe/Berlin'),
      leads: fc.constantFrom({}, { exclude: ['size'] }, { createdAt: 'since' }, { duplicates: 'last' as const }),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(rows, recipe, fc.constantFrom(1, 2, 100), async (cells, how, sample) => {
      const text = `lead_id,${how.leads?.createdAt ?? 'created_at'},size,city\n${cells.map((each) => each.join(',')).join('\n')}\n`;
      expect(await loaded(text, how, sample)).toEqual(await loaded(text, { ...how, missing: ['no text is this one'] }));
    }),
    { numRuns: Number(process.env['SCOREBENCH_RUNS'] ?? 40) },
  );
}, 300_000);
