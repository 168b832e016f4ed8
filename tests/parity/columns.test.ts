import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatInstant } from '../../src/core/dataset/instant.ts';
import type { Backtest } from '../../src/core/scoring/backtest.ts';
import type { Model } from '../../src/core/model/schema/schema.ts';
import { evaluate, neededConditions } from '../../src/core/scoring/kernel.ts';
import type { Patterns } from '../../src/core/scoring/patterns/patterns.ts';
import type { Dataset } from '../../src/engine/load/dataset.ts';
import { openNodeEngine } from '../../src/db/duckdb-node.ts';
import { dropDataset } from '../../src/engine/load/load-dataset.ts';
import type { ObservationSet } from '../../src/engine/observe/observation-set.ts';
import { observe, standing } from '../../src/engine/observe/observe.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';
import { SqlStates } from '../support/sql-states.ts';
import { naiveScore } from '../oracle/naive-score.ts';
import { naiveData, type NaiveLead } from '../oracle/naive-tables.ts';
import { runs, timeFor } from '../support/tiny-runs.ts';
import { arbitraryAsOf } from './as-of.ts';
import { arbitraryCase } from './data-sets.ts';
import { loadCase } from './load-case.ts';

const CASES = runs(15);

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const arbitraryBacktests = arbitraryCase(4).chain((each) =>
  fc.tuple(
    fc.constant(each),
    fc.record({
      asOf: arbitraryAsOf(each),
      horizonDays: fc.constant(each.horizon),
      conversion: fc.constantFrom('won' as const, 'opportunity' as const),
      dataEnd: fc.constantFrom(null, formatInstant(each.asOf)),
    }),
  ),
);

describe('states worked out from arrays', () => {
  it(
    'are those that SQL gives, and so are the patterns',
    async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryBacktests, async ([each, backtest]) => {
          const dataset = await loadCase(engine, each);
          try {
            const keys = [...neededConditions(each.models).keys()];
            await expectSame(dataset, await observed(dataset, backtest), keys);
            await expectSame(dataset, await standing(engine, dataset, each.asOf), keys);
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

describe('states that SQL gives', () => {
  it(
    'score every lead as the naive scorer does',
    async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryCase(4), async (each) => {
          const dataset = await loadCase(engine, each);
          try {
            const set = await standing(engine, dataset, each.asOf);
            const conditions = neededConditions(each.models);
            const sql = new SqlStates(engine, dataset, set.table);
            await sql.ensure(conditions);
            const rows = await sql.rows([...conditions.keys()]);
            const { leads } = naiveData(each.tables, each.recipe);
            for (const model of each.models)
              expect(evaluated(model, rows)).toEqual(leads.map((lead) => naivelyScored(model, lead, each.asOf)));
            await sql.drop();
            await set.drop();
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

function evaluated(model: Model, rows: Patterns) {
  const { fit, grade, score, band, qualified } = evaluate(model, rows);
  return Array.from({ length: rows.size }, (_, i) => ({
    ...{ fit: fit[i], grade: model.fit.grades[grade[i] ?? 0]?.grade },
    ...{ score: score[i], band: model.engagement.bands[band[i] ?? 0]?.band },
    qualified: qualified[i] === 1,
  }));
}

function naivelyScored(model: Model, { row, activities, stages }: NaiveLead, asOf: number) {
  const rows = stages.map(({ at, stage }) => ({ occurred_at: at, stage }));
  const { fit, grade, score, band, qualified } = naiveScore(model, row, activities, rows, asOf);
  return { fit, grade, score, band, qualified };
}

async function observed(dataset: Dataset, backtest: Backtest): Promise<ObservationSet> {
  return (await observe(engine, dataset, backtest)).set;
}

async function expectSame(dataset: Dataset, set: ObservationSet, keys: string[]): Promise<void> {
  const conditions = new Map(keys.map((key) => [key, null]));
  const sql = new SqlStates(engine, dataset, set.table);
  await sql.ensure(conditions);
  await set.ensure(conditions);
  expect(statesOf(await set.rows(keys), keys)).toEqual(statesOf(await sql.rows(keys), keys));
  expect(countsOf(await set.patterns(keys), keys)).toEqual(countsOf(await sql.patterns(keys), keys));
  await sql.drop();
  await set.drop();
}

function statesOf({ columns, size }: Patterns, keys: string[]): number[][] {
  return keys.map((key) => {
    const column = columns.get(key);
    return Array.from({ length: size }, (_, i) => column?.states[column.index[i] ?? 0] ?? NaN);
  });
}

/** Patterns come in any order, and may be several with equal states. Amounts are rounded, as sums of decimals depend on it. */
function countsOf(patterns: Patterns, keys: string[]): string[] {
  const states = statesOf(patterns, keys);
  const counts = new Map<string, number[]>();
  for (let i = 0; i < patterns.size; i++) {
    const own = JSON.stringify(states.map((column) => column[i]));
    const before = counts.get(own) ?? [0, 0, 0, 0];
    const { n, converted, amount, worked } = patterns;
    counts.set(
      own,
      [n, converted, amount, worked].map((each, k) => (before[k] ?? 0) + (each[i] ?? 0)),
    );
  }
  return Array.from(counts, ([own, sums]) => `${own} ${sums.map((sum) => sum.toFixed(6)).join(' ')}`).sort();
}
