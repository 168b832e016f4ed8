import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActivityCriterion } from '../../model/kinds/activity.ts';
import type { Model } from '../../model/schema/schema.ts';
import { conditionKey } from '../../scoring/condition.ts';
import { evaluate } from '../../scoring/kernel.ts';
import { level, model, patterns, spam, visit } from '../../scoring/kernel-fixture.ts';
import type { CallEffect } from './compare-types.ts';
import { comparedConditions, partEffects } from './part-effects.ts';

function withPoints(criterion: ActivityCriterion, points: number): ActivityCriterion {
  return criterion.count === 'tiers' ? criterion : { ...criterion, points };
}

/** What a model of the fixture differs in; each can be set by itself. */
interface Knobs {
  high: number;
  visit: number | null;
  spam: number;
  cut: number;
  target: number | null;
}

const knobs = fc.record({
  high: fc.constantFrom(50, 60, 5),
  visit: fc.constantFrom(5, 9, 0, null),
  spam: fc.constantFrom(-7, 3),
  cut: fc.constantFrom(50, 40, 60),
  target: fc.constantFrom(10, 15, 25, null),
});

function modelOf({ high, visit: points, spam: less, cut, target }: Knobs): Model {
  const [first, second] = level.points;
  if (!first || !second) throw new Error('the fixture has two entries');
  return model({
    fit: {
      criteria: [{ ...level, points: [{ ...first, points: high }, second] }],
      grades: [{ grade: 'A', from: cut }, { grade: 'B', from: 10 }, { grade: 'C' }],
    },
    engagement: {
      ...model().engagement,
      criteria: [...(points === null ? [] : [withPoints(visit, points)]), withPoints(spam, less)],
    },
    handover: { targets: { A: target, B: 20, C: null } },
  });
}

const NAMES: Record<keyof Knobs, string> = {
  high: 'fit level',
  visit: 'engagement visit',
  spam: 'engagement spam',
  cut: 'grades',
  target: JSON.stringify({ kind: 'target', grade: 'A' }),
};

function calls(of: Model): CallEffect {
  const { qualified } = evaluate(of, patterns());
  const sum = (values: Float64Array) => values.reduce((so, each, i) => so + (qualified[i] === 1 ? each : 0), 0);
  return { calls: sum(patterns().n), wins: sum(patterns().converted) };
}

const less = (a: CallEffect, b: CallEffect): CallEffect => ({ calls: a.calls - b.calls, wins: a.wins - b.wins });

function effectsOf(candidate: Model, current: Model) {
  const work = partEffects(patterns(), { candidate, current });
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

describe('what the differences of two models do', () => {
  it('equals models that are built anew with each of them alone, and without each', () => {
    fc.assert(
      fc.property(knobs, knobs, (own, other) => {
        const { parts } = effectsOf(modelOf(own), modelOf(other));
        const differing = (Object.keys(NAMES) as (keyof Knobs)[]).filter((key) => own[key] !== other[key]);
        expect(parts.map(({ key }) => key).toSorted()).toEqual(differing.map((key) => NAMES[key]).toSorted());
        for (const key of differing) {
          const part = parts.find((each) => each.key === NAMES[key]);
          expect(part?.alone).toEqual(less(calls(modelOf({ ...other, [key]: own[key] })), calls(modelOf(other))));
          expect(part?.back).toEqual(less(calls(modelOf(own)), calls(modelOf({ ...own, [key]: other[key] }))));
        }
      }),
    );
  });

  it('adds up with what they do together, exactly', () => {
    fc.assert(
      fc.property(knobs, knobs, (own, other) => {
        const { parts, total, beyondAlone, beyondBack } = effectsOf(modelOf(own), modelOf(other));
        expect(total).toEqual(less(calls(modelOf(own)), calls(modelOf(other))));
        for (const [of, beyond] of [
          ['alone', beyondAlone],
          ['back', beyondBack],
        ] as const) {
          const sum = (what: keyof CallEffect) => parts.reduce((so, part) => so + part[of][what], beyond[what]);
          expect({ calls: sum('calls'), wins: sum('wins') }).toEqual(total);
        }
      }),
    );
  });

  it('names the conditions of mixtures, too: a return that only one model asks for, of what only the other pays for', () => {
    const bare = model({ engagement: { ...model().engagement, criteria: [spam] } });
    const returning = model({ handover: { ...model().handover, afterReturn: { startBelowTargetBy: 5 } } });
    const both = comparedConditions({ candidate: returning, current: bare });
    expect(both.has(conditionKey(visit))).toBe(true);
    expect([...both.keys()].filter((key) => key.includes('"since":"return"')).length).toBeGreaterThan(1);
  });
});
