import { describe, expect, it } from 'vitest';
import { DAY } from '../../dataset/instant.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { visitData, visitModel } from './replay-fixture.ts';
import type { DayLife } from './replay-fixture.ts';
import { replay, scoreSteps } from './replay.ts';

const VISITS: Criterion = { id: 'visits', kind: 'activity', count: 'each', points: 5 };
const AFTER_RETURN = { afterReturn: { startBelowTargetBy: 5 } };

/** Day and round of every hand-over of one lead. */
function handOversOfLife(life: DayLife, criterion: Criterion = VISITS, handover = {}) {
  const model = visitModel(criterion, handover);
  const { at, round } = replay(model, visitData(model, [life], 100));
  return Array.from(at, (instant, i) => [instant / DAY, round[i]]);
}

describe('a hand-over', () => {
  it('is at the event that reaches the target', () => {
    expect(handOversOfLife({ created: 0, visits: [3, 9, 20] })).toEqual([[9, 0]]);
  });
  it('is at creation where what came before is enough', () => {
    expect(handOversOfLife({ created: 30, visits: [3, 9] })).toEqual([[30, 0]]);
  });
  it('begins with the first activity where nobody knows the creation', () => {
    expect(handOversOfLife({ visits: [3, 3] })).toEqual([[3, 0]]);
  });
  it('never comes to a lead of which nothing has an instant', () => {
    expect(handOversOfLife({})).toEqual([]);
  });
  it('never comes after the end of the data', () => {
    expect(handOversOfLife({ created: 0, visits: [3, 101] })).toEqual([]);
  });
  it('may be before 1970', () => {
    expect(handOversOfLife({ created: -50, visits: [-40, -20] })).toEqual([[-20, 0]]);
  });
  it('comes once at the instant of thousands of activities', () => {
    expect(handOversOfLife({ created: 0, visits: new Array<number>(5000).fill(7) })).toEqual([[7, 0]]);
  });
  it('comes between events where points that were taken leave their window', () => {
    const taken: Criterion = { ...VISITS, points: -5, withinDays: 10 };
    expect(handOversOfLife({ created: 5, visits: [3] }, taken, { targets: { A: 0 } })).toEqual([[13, 0]]);
  });
  it('comes between events where points that were taken fade', () => {
    const fading: Criterion = { ...VISITS, points: -5, decay: { kind: 'step', everyDays: 20, keepPercent: 20 } };
    expect(handOversOfLife({ created: 0, visits: [0] }, fading, { targets: { A: -1 } })).toEqual([[20, 0]]);
  });
  it('comes between events where fewer events are worth more', () => {
    const tiers = [
      { atLeast: 1, points: 10 },
      { atLeast: 2, points: 0 },
    ];
    const fewer: Criterion = { id: 'visits', kind: 'activity', count: 'tiers', tiers, withinDays: 10 };
    expect(handOversOfLife({ created: 5, visits: [1, 4] }, fewer)).toEqual([[11, 0]]);
  });
  it('comes between events where age is worth more', () => {
    const points = [{ withinDays: 7, points: 0 }];
    const older: Criterion = { id: 'visits', kind: 'recency', points, otherwise: 10 };
    expect(handOversOfLife({ created: 0, visits: [4] }, older)).toEqual([[11, 0]]);
  });
  it('comes between events where idleness is worth more', () => {
    const fading: Criterion = { id: 'idle', kind: 'inactivity', afterDays: 30, everyDays: 7, points: 5 };
    expect(handOversOfLife({ created: 0 }, fading)).toEqual([[37, 0]]);
  });
});

describe('after a return', () => {
  it('a lead that still has its score is handed over at once where the model has no rule', () => {
    expect(handOversOfLife({ created: 0, visits: [1, 2], returns: [10] })).toEqual([
      [2, 0],
      [10, 1],
    ]);
  });
  it('a lead comes again when it has made up for what it starts below', () => {
    expect(handOversOfLife({ created: 0, visits: [1, 2, 20], returns: [10] }, VISITS, AFTER_RETURN)).toEqual([
      [2, 0],
      [20, 1],
    ]);
  });
  it('an activity at the instant of the return counts as before it', () => {
    expect(handOversOfLife({ created: 0, visits: [1, 2, 10], returns: [10] }, VISITS, AFTER_RETURN)).toEqual([[2, 0]]);
  });
  it('a return before the creation leaves one hand-over, in its round', () => {
    expect(handOversOfLife({ created: 20, visits: [1, 2], returns: [10] })).toEqual([[20, 1]]);
  });
});

it('scoreSteps says from when to when a score holds', () => {
  const criterion: Criterion = { ...VISITS, withinDays: 10 };
  const model = visitModel(criterion);
  const steps = scoreSteps(model, visitData(model, [{ created: 0, visits: [3, 9] }], 100), 0);
  expect(steps.map(({ at, score, qualified }) => [at / DAY, score, qualified])).toEqual([
    [0, 0, false],
    [3, 5, false],
    [9, 10, true],
    [13, 5, false],
    [19, 0, false],
  ]);
});
