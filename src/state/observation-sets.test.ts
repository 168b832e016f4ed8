import { afterAll, beforeAll, expect, it } from 'vitest';
import { atEachStatement, INTERRUPTIONS } from '../../tests/support/interrupted.ts';
import { standingTables } from '../../tests/support/standing-tables.ts';
import { tinyFiles, tinyHow } from '../../tests/support/tiny-workbench.ts';
import { openNodeEngine } from '../db/duckdb-node.ts';
import { dropTables } from '../db/passing-tables.ts';
import type { QueryEngine } from '../db/query-engine.ts';
import { loadDataset } from '../engine/load/load-dataset.ts';
import { ObservationSets } from './observation-sets.ts';

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

it.each(INTERRUPTIONS)('sets whose making is %s at any statement leave no table', async (how) => {
  const dataset = await loadDataset(engine, tinyFiles());
  const before = await standingTables(engine);
  const wanted = { dataset, backtest: tinyHow().backtest, conditions: new Map<string, unknown>() };
  const makeAndDrop = async (on: QueryEngine, signal: AbortSignal) => {
    const sets = new ObservationSets(async () => on);
    const tables: string[] = [];
    for (const scope of ['now', 'backtest'] as const)
      await sets.withObservations({ ...wanted, scope, signal: scope === 'now' ? signal : NEVER }, async ({ table }) => {
        tables.push(table);
      });
    await dropTables(engine, ...tables);
  };
  const statements = await atEachStatement(engine, how, makeAndDrop, async (statement) => {
    expect({ statement, tables: await standingTables(engine) }).toEqual({ statement, tables: before });
  });
  expect(statements).toBeGreaterThan(3);
});

/** Nothing is made for a scope that is asked for once the sets are there. */
const NEVER = new AbortController().signal;
