import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, formatInstant } from '../../src/core/dataset/instant.ts';
import { STAGES } from '../../src/core/dataset/stages.ts';
import { backtestReport } from '../../src/core/insights/shared/backtest-report.ts';
import type { Backtest } from '../../src/core/scoring/backtest.ts';
import { totalOf } from '../../src/core/scoring/histogram.ts';
import { openNodeEngine } from '../../src/db/duckdb-node.ts';
import { dropDataset } from '../../src/engine/load/load-dataset.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';
import { runBacktest } from '../../src/engine/observe/run-backtest.ts';
import { naiveBacktest } from '../oracle/naive-backtest.ts';
import { naiveData } from '../oracle/naive-tables.ts';
import { runs, timeFor } from '../support/tiny-runs.ts';
import { arbitraryAsOf } from './as-of.ts';
import { arbitraryJudging } from './judgings.ts';
import { arbitraryCase, type Case } from './data-sets.ts';
import { loadCase } from './load-case.ts';

const CASES = runs(20);

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

/** A backtest for each model of a case. */
function arbitrarySettings(each: Case): fc.Arbitrary<Backtest> {
  const { horizon, asOf } = each;
  const observed = fc.record({
    asOf: arbitraryAsOf(each),
    horizonDays: fc.constantFrom(horizon, 1, 365),
    conversion: fc.constantFrom(...STAGES, 'won', 'won'),
    dataEnd: fc.constantFrom(null, null, formatInstant(asOf), formatInstant(asOf + horizon * DAY), '2026-06-30'),
  });
  return observed.chain((settings) =>
    fc.option(arbitraryJudging(each, settings)).map((judging): Backtest => ({ ...settings, ...judging })),
  );
}

const arbitraryBacktests = arbitraryCase(4).chain((each) =>
  fc.tuple(fc.constant(each), fc.tuple(...each.models.map(() => arbitrarySettings(each)))),
);

describe('a backtest', () => {
  it(
    'counts what the naive backtest counts',
    async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryBacktests, async ([each, settings]) => {
          const data = naiveData(each.tables, each.recipe);
          const dataset = await loadCase(engine, each);
          try {
            for (const [i, model] of each.models.entries()) {
              const backtest = settings[i];
              if (!backtest) continue;
              const { histogram, judged } = await runBacktest(engine, dataset, model, backtest);
              const expected = naiveBacktest(model, data, backtest);
              expect({ report: backtestReport(histogram, judged.excluded), worked: totalOf(histogram).worked }).toEqual(
                expected,
              );
            }
          } finally {
            await dropDataset(engine, dataset.schema);
          }
        }),
        { numRuns: CASES, endOnFailure: true },
      );
    },
    timeFor(CASES * 4),
  );
});
