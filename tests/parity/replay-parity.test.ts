import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../src/core/dataset/instant.ts';
import type { Model } from '../../src/core/model/schema/schema.ts';
import { handOversOf } from '../../src/core/desk/replay/hand-overs.ts';
import type { HandOvers, Records } from '../../src/core/desk/replay/hand-overs.ts';
import { targetsOf } from '../../src/core/scoring/kernel.ts';
import { Replay, replay, scoreSteps } from '../../src/core/desk/replay/replay.ts';
import type { ReplayData } from '../../src/core/desk/replay/replay-data.ts';
import { dropDataset } from '../../src/engine/load/load-dataset.ts';
import { naiveData, type NaiveLead } from '../oracle/naive-tables.ts';
import { openDesk, replayDataOf } from '../support/replay-data.ts';
import type { OpenDesk } from '../support/replay-data.ts';
import { runs, timeFor } from '../support/tiny-runs.ts';
import { arbitraryCase, type Case } from './data-sets.ts';
import { loadCase } from './load-case.ts';
import { isSame, naiveHandOvers, naiveSteps, type NaiveStep } from '../oracle/naive-replay.ts';

const CASES = runs(10);

let open: OpenDesk;
beforeAll(async () => {
  open = await openDesk();
});
afterAll(() => open.engine.close());

/** Cases whose data ends soon after their instant: most lives are then short enough for the naive replay. */
const arbitraryReplay = fc
  .tuple(arbitraryCase(2), fc.constantFrom(0, 1, 20, 60, 400))
  .map(([each, days]) => ({ each, end: each.asOf + days * DAY }));

/** What the replay kept without knowing any target. */
function recordsOf(model: Model, data: ReplayData): Records {
  const run = new Replay({ ...model, handover: { ...model.handover, targets: {} } }, data);
  while (run.advance(3));
  return run.finish();
}

/** The hand-overs of one lead as rows, in words that the naive replay uses too. */
function rowsOf({ lead, at, round, grade }: HandOvers, { fit }: Model, of: number) {
  return Array.from(lead, (each, i) => ({
    lead: each,
    ...{ at: at[i], round: round[i], grade: fit.grades[grade[i] ?? -1]?.grade },
  })).filter((row) => row.lead === of);
}

/** The highest targets that any lead of a case reaches: where it matters at which instant a score rises. */
const TARGETS = 12;

function withTarget(model: Model, target: number): Model {
  const targets = Object.fromEntries(model.fit.grades.map(({ grade }) => [grade, target]));
  return { ...model, handover: { ...model.handover, targets } };
}

/** The steps of one lead, as far as the naive replay knows them. */
function knownSteps(model: Model, data: ReplayData, lead: number): NaiveStep[] {
  const steps: NaiveStep[] = [];
  for (const { at, fit, grade, score, qualified, round } of scoreSteps(model, data, lead)) {
    const step = { at, fit, grade: model.fit.grades[grade]?.grade ?? '', score, qualified, round };
    if (!isSame(steps.at(-1), step)) steps.push(step);
  }
  return steps;
}

/** Calls `check` for each case, loaded into the engine. */
async function forEveryCase(
  check: (each: { models: Model[]; data: ReplayData; leads: NaiveLead[]; end: number | null }) => void,
): Promise<void> {
  const oneCase = async ({ each, end: wanted }: { each: Case; end: number }) => {
    const { leads, dataEnd } = naiveData(each.tables, each.recipe);
    const end = dataEnd === null ? null : Math.min(dataEnd, wanted);
    const dataset = await loadCase(open.engine, each);
    try {
      const data = await replayDataOf(open, dataset, each.models, end);
      check({ models: each.models, data, leads, end });
    } finally {
      await dropDataset(open.engine, dataset.schema);
    }
  };
  await fc.assert(fc.asyncProperty(arbitraryReplay, oneCase), { numRuns: CASES, endOnFailure: true });
}

describe('the replay', () => {
  it(
    'hands over whom the naive scorer qualifies at any change point, at that instant, also when targets come later',
    async () => {
      await forEveryCase(({ models, data, leads, end }) => {
        for (const model of models) {
          const handOvers = replay(model, data);
          const readOff = handOversOf(recordsOf(model, data), targetsOf(model));
          leads.forEach((each, lead) => {
            const steps = naiveSteps(model, each, end);
            if (!steps) return;
            const expected = naiveHandOvers(steps).map(({ at, round, grade }) => ({ lead, at, round, grade }));
            expect(rowsOf(handOvers, model, lead)).toEqual(expected);
            expect(rowsOf(readOff, model, lead)).toEqual(expected);
            expect(knownSteps(model, data, lead)).toEqual(steps);
          });
        }
      });
    },
    timeFor(CASES * 8),
  );

  it(
    'hands over at the first qualified step of a round, whatever score the targets are set to',
    async () => {
      await forEveryCase(({ models, data, leads }) => {
        for (const model of models) {
          const records = recordsOf(model, data);
          const scores = leads.flatMap((_, lead) => scoreSteps(model, data, lead).map(({ score }) => score));
          const targets = [...new Set(scores)].filter((score) => Math.abs(score) <= 10_000).sort((a, b) => b - a);
          for (const target of targets.slice(0, TARGETS)) {
            const aimed = withTarget(model, target);
            const expected = leads.flatMap((_, lead) =>
              naiveHandOvers(knownSteps(aimed, data, lead)).map(({ at, round }) => [lead, at, round]),
            );
            const { lead, at, round } = handOversOf(records, targetsOf(aimed));
            expect(Array.from(lead, (each, i) => [each, at[i], round[i]])).toEqual(expected);
          }
        }
      });
    },
    timeFor(CASES * 8),
  );
});
