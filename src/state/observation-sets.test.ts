import { afterAll, beforeAll, expect, it } from 'vitest';
import { atEachStatement, INTERRUPTIONS } from '../../tests/support/interrupted.ts';
import { standingTables } from '../../tests/support/standing-tables.ts';
import { tinyFiles, tinyHow } from '../../tests/support/tiny-workbench.ts';
import { openNodeEngine } from '../db/duckdb-node.ts';
import { dropTables } from '../db/passing-tables.ts';
import type { QueryEngine } from '../db/query-engine.ts';
import { loadDataset } from '../engine/load/load-dataset.ts';
import { neededConditions } from '../core/scoring/kernel.ts';
import { tinyModel } from '../../tests/support/tiny-model.ts';
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

it('another period or filter counts the same observations anew, and works out no state', async () => {
  const dataset = await loadDataset(engine, tinyFiles());
  const asked: string[] = [];
  const on: QueryEngine = {
    ...bound(engine),
    desk: {
      ...engine.desk,
      ask: (request) => {
        asked.push(request.kind);
        return engine.desk.ask(request);
      },
    },
  };
  const sets = new ObservationSets(() => Promise.resolve(on));
  const { backtest } = tinyHow();
  if (!backtest) throw new Error('no backtest');
  const conditions = neededConditions([tinyModel()]);
  const signal = NEVER;
  const all = await sets.prepare(dataset, backtest, conditions, { signal });
  expect(all.judged).toMatchObject({ at: null, earlier: { n: 0 } });
  const before = await standingTables(engine);
  asked.length = 0;
  const split = { random: 0.5, seed: 1 };
  const [earlier, later] = await Promise.all(
    (['earlier', 'later'] as const).map((judge) =>
      sets.prepare(dataset, { ...backtest, split, judge }, conditions, { signal }),
    ),
  );
  expect(await standingTables(engine)).toEqual(before);
  expect(new Set(asked)).toEqual(new Set(['chances', 'judge', 'recount', 'patterns']));
  expect((earlier?.observations ?? 0) + (later?.observations ?? 0)).toBe(all.observations);
  expect(later?.judged).toMatchObject({ later: { n: later?.observations } });
  expect(later?.backtest.columns).toBe(earlier?.backtest.columns);
  // As long as the same data is in use, it is as it was.
  const again = await sets.prepare(dataset, backtest, conditions, { signal });
  expect({ ...again, backtest: again.backtest.n }).toEqual({ ...all, now: again.now, backtest: all.backtest.n });
});

/** Methods of an engine stand on its class. */
function bound(of: QueryEngine): QueryEngine {
  return {
    dialect: of.dialect,
    desk: of.desk,
    query: (sql, options) => of.query(sql, options),
    take: (sql, read) => of.take(sql, read),
    insert: (name, columns) => of.insert(name, columns),
    importFile: (source) => of.importFile(source),
    releaseFile: (name) => of.releaseFile(name),
    close: () => of.close(),
  };
}
