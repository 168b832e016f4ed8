import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Model } from '../../src/core/model/schema/schema.ts';
import { openNodeEngine } from '../../src/db/duckdb-node.ts';
import { dropDataset } from '../../src/engine/load/load-dataset.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';
import { scoreLeads } from '../../src/engine/observe/score-leads.ts';
import { naiveScore, type NaiveScore } from '../oracle/naive-score.ts';
import { naiveData, type NaiveData } from '../oracle/naive-tables.ts';
import { runs, timeFor } from '../support/tiny-runs.ts';
import { arbitraryCase } from './data-sets.ts';
import { expectSameData, loadCase } from './load-case.ts';

const CASES = runs(20);

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

function scoreOneByOne(model: Model, data: NaiveData, asOf: number): NaiveScore[] {
  return data.leads.map(({ row, activities, stages }) =>
    naiveScore(
      model,
      row,
      activities,
      stages.map(({ at, stage }) => ({ occurred_at: at, stage })),
      asOf,
    ),
  );
}

describe('the engine and the naive scorer', () => {
  it(
    'give every lead the same integers, grade, band and route',
    async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryCase(4), async (each) => {
          const data = naiveData(each.tables, each.recipe);
          const dataset = await loadCase(engine, each);
          try {
            expectSameData(dataset, data);
            for (const model of each.models) {
              const expected = scoreOneByOne(model, data, each.asOf).map(
                ({ ledger: _, owner, nextStep, ...scored }, i) => ({
                  leadId: data.leads[i]?.id,
                  ...scored,
                  owner: owner ?? '',
                  nextStep: nextStep ?? '',
                }),
              );
              expect(await scoreLeads(engine, dataset, model, each.asOf)).toEqual(expected);
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
