import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../src/core/dataset/text.ts';
import { scoreLead, type Reason } from '../../src/core/scoring/score-lead.ts';
import { naiveData, type NaiveLead } from '../oracle/naive-tables.ts';
import { runs, timeFor } from '../support/tiny-runs.ts';
import { arbitraryCase, type Case } from './data-sets.ts';
import { TYPES } from './vocabulary.ts';

const CASES = runs(60);

function stagesOf(lead: NaiveLead): Row[] {
  return lead.stages.map(({ at, stage }) => ({ occurred_at: at, stage }));
}

/** Calls `check` for every model, lead and its stages of many cases. */
function forEveryLead(check: (model: Case['models'][number], lead: NaiveLead, stages: Row[], t: number) => void): void {
  fc.assert(
    fc.property(arbitraryCase(4), ({ models, tables, recipe, asOf }) => {
      const { leads } = naiveData(tables, recipe);
      for (const model of models) for (const lead of leads) check(model, lead, stagesOf(lead), asOf);
    }),
    { numRuns: CASES },
  );
}

describe('what is later than T never changes what a lead has at T', () => {
  it(
    'an activity',
    () => {
      forEveryLead((model, { row, activities }, stages, t) => {
        const later = TYPES.map((type, i) => ({ occurred_at: t + 1 + i * i * 86_400_000, type, page: 'vp' }));
        const scored = scoreLead(model, row, [...later, ...activities], stages, t);
        expect(scored).toEqual(scoreLead(model, row, activities, stages, t));
      });
    },
    timeFor(CASES),
  );

  it(
    'a stage',
    () => {
      forEveryLead((model, { row, activities }, stages, t) => {
        const later = ['returned', 'won', 'lost', 'passed'].map((stage) => ({ occurred_at: t + 1, stage }));
        const scored = scoreLead(model, row, activities, [...later, ...stages], t);
        expect(scored).toEqual(scoreLead(model, row, activities, stages, t));
      });
    },
    timeFor(CASES),
  );
});

describe('the ledger', () => {
  const sum = (lines: readonly Reason[]) => lines.reduce((so, { thousandths }) => so + thousandths, 0);

  it(
    'adds up to the score before rounding down',
    () => {
      forEveryLead((model, { row, activities }, stages, t) => {
        const { fit, score, reasons } = scoreLead(model, row, activities, stages, t);
        const whole = [reasons.fit, reasons.engagement].map((lines) => Math.floor(sum(lines) / 1000));
        expect(whole).toEqual([fit, score]);
      });
    },
    timeFor(CASES),
  );

  it(
    'has no line that changes nothing',
    () => {
      forEveryLead((model, { row, activities }, stages, t) => {
        const { reasons } = scoreLead(model, row, activities, stages, t);
        expect([...reasons.fit, ...reasons.engagement].filter(({ thousandths }) => thousandths === 0)).toEqual([]);
      });
    },
    timeFor(CASES),
  );
});
