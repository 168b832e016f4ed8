import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import type { Model } from '../../model/schema/schema.ts';
import type { ActivityPointsCriterion } from '../../model/kinds/activity.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { capped, limit, wholePoints } from '../../scoring/exact.ts';
import { model } from '../../scoring/kernel-fixture.ts';
import { derivedTarget } from './derived-target.ts';

const each = (id: string, points: number, more: Partial<ActivityPointsCriterion> = {}): Criterion => ({
  ...{ id, kind: 'activity', activity: [id], points },
  ...more,
});

function withChecklist(criteria: Criterion[], atLeast: number, parts: Partial<Model['engagement']> = {}): Model {
  return model({
    engagement: { criteria, bands: [{ band: 'all' }], ...parts },
    handover: { targets: { A: 10, B: 20, C: null }, checklist: { atLeast, of: criteria.map(({ id }) => id) } },
  });
}

const demo = each('demo', 40);
const pricing = each('pricing', 15, { cap: 10 });
const webinar = each('webinar', 25, { count: 'once', decay: { kind: 'step', everyDays: 30, keepPercent: 75 } });

test('the target is the sum of the smallest set that fulfils the checklist', () => {
  const found = derivedTarget(withChecklist([demo, pricing, webinar], 2));
  expect(found?.target).toBe(35);
  expect(found?.smallest.map(({ id }) => id)).toEqual(['pricing', 'webinar']);
  expect(found).toMatchObject({ limited: false, fades: true, impossible: [], worthless: [] });
});

test('without a checklist there is none', () => {
  expect(derivedTarget(model())).toBeNull();
});

describe('what one tick gives at least', () => {
  const of = (criterion: Criterion) => derivedTarget(withChecklist([criterion], 1));

  test('the smallest tier, as one event may reach no more', () => {
    const tiers = [
      { atLeast: 1, points: 5 },
      { atLeast: 3, points: 15 },
    ];
    expect(of({ id: 't', kind: 'activity', count: 'tiers', tiers })?.target).toBe(5);
  });

  test('nothing where one event ticks below the first tier', () => {
    const found = of({ id: 't', kind: 'activity', count: 'tiers', tiers: [{ atLeast: 3, points: 15 }] });
    expect(found?.target).toBe(0);
    expect(found?.worthless).toHaveLength(1);
  });

  test('of recency the smallest points above zero', () => {
    const points = [
      { withinDays: 7, points: 20 },
      { withinDays: 30, points: 10 },
    ];
    expect(of({ id: 'r', kind: 'recency', points, never: -5 })?.target).toBe(10);
  });

  test('of inactivity one period, where that gives points', () => {
    expect(of({ id: 'i', kind: 'inactivity', afterDays: 3, everyDays: 1, points: 4, cap: 3 })?.target).toBe(3);
    expect(of({ id: 'i', kind: 'inactivity', afterDays: 3, everyDays: 1, points: -4 })).toBeNull();
  });

  test('of an attribute the smallest points above zero', () => {
    const points = [
      { values: ['x'], points: 9 },
      { values: ['y'], points: 0 },
    ];
    expect(of({ id: 'a', kind: 'category', attribute: 'a', points, missing: 2 })?.target).toBe(2);
  });

  test('what takes points lowers the target and is named', () => {
    const found = derivedTarget(withChecklist([demo, each('spam', -7)], 1));
    expect(found?.target).toBe(-7);
    expect(found?.worthless.map(({ id }) => id)).toEqual(['spam']);
  });
});

test('limits of groups and of the whole are heeded', () => {
  const groups = [
    { id: 'web', max: 12 },
    { id: 'never-below', min: 3 },
  ];
  const criteria = [each('a', 20, { group: 'web' }), each('b', 10, { group: 'web' }), each('c', 30)];
  expect(derivedTarget(withChecklist(criteria, 2, { groups }))).toMatchObject({ target: 15, limited: true });
  expect(derivedTarget(withChecklist(criteria, 3, { groups, range: { max: 40 } }))?.target).toBe(40);
});

const arbitrary = fc.record({
  points: fc.array(
    fc.record({ points: fc.integer({ min: 0, max: 50 }), group: fc.constantFrom(undefined, 'g', 'h') }),
    {
      minLength: 1,
      maxLength: 6,
    },
  ),
  g: fc.record({ min: fc.integer({ min: -10, max: 10 }), max: fc.integer({ min: 10, max: 60 }) }),
  h: fc.record({ max: fc.integer({ min: 0, max: 40 }) }),
  range: fc.record({ min: fc.integer({ min: -5, max: 5 }), max: fc.integer({ min: 20, max: 90 }) }),
  need: fc.nat(),
  cap: fc.integer({ min: 1, max: 40 }),
});

/** Every set of ticks as a bit mask, tried one by one. */
test('every set that fulfils the checklist gives at least the target, and one gives just that', () => {
  fc.assert(
    fc.property(arbitrary, ({ points, g, h, range, need, cap }) => {
      const criteria = points.map(({ points: own, group }, i) =>
        each(`c${i}`, own, { cap, ...(group !== undefined && { group }) }),
      );
      const atLeast = 1 + (need % criteria.length);
      const groups = [
        { id: 'g', ...g },
        { id: 'h', ...h },
      ];
      const found = derivedTarget(withChecklist(criteria, atLeast, { groups, range }));
      const scores: number[] = [];
      for (let mask = 0; mask < 1 << criteria.length; mask++) {
        const sums: Record<string, number> = { g: 0, h: 0, none: 0 };
        let ticks = 0;
        points.forEach(({ points: own, group = 'none' }, i) => {
          if (!(mask & (1 << i))) return;
          ticks++;
          sums[group] = (sums[group] ?? 0) + capped(1000 * own, cap);
        });
        const sum = limit(sums.g ?? 0, g) + limit(sums.h ?? 0, h) + (sums.none ?? 0);
        if (ticks >= atLeast) scores.push(wholePoints(limit(sum, range)));
      }
      expect(found?.target).toBe(Math.min(...scores));
    }),
  );
});
