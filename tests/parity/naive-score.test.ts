import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreLead } from '../../src/core/scoring/score-lead.ts';
import { naiveScore } from '../oracle/naive-score.ts';
import { naiveData } from '../oracle/naive-tables.ts';
import { runs, timeFor } from '../support/tiny-runs.ts';
import { arbitraryCase } from './data-sets.ts';

const CASES = runs(60);

describe('the one-lead scorer', () => {
  it(
    'says of every lead what the contract says, with the same lines of the ledger',
    () => {
      fc.assert(
        fc.property(arbitraryCase(4), ({ models, tables, recipe, asOf }) => {
          for (const model of models)
            for (const { row, activities, stages } of naiveData(tables, recipe).leads) {
              const rows = stages.map(({ at, stage }) => ({ occurred_at: at, stage }));
              const { reasons, ...scored } = scoreLead(model, row, activities, rows, asOf);
              const bare = (lines: typeof reasons.fit) =>
                lines.map(({ kind, id, thousandths }) => ({ kind, id, thousandths }));
              expect({ ...scored, ledger: { fit: bare(reasons.fit), engagement: bare(reasons.engagement) } }).toEqual(
                naiveScore(model, row, activities, rows, asOf),
              );
            }
        }),
        { numRuns: CASES },
      );
    },
    timeFor(CASES),
  );
});
