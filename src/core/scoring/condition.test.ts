import { describe, expect, it } from 'vitest';
import type { ActivityCriterion } from '../model/kinds/activity.ts';
import type { Criterion } from '../model/kinds/kinds.ts';
import { conditionKey, conditionOf, conditionOfKey, contributionOf, sinceKey } from './condition.ts';

const visit: ActivityCriterion = { id: 'visit', kind: 'activity', activity: ['visit'], points: 5 };
const level: Criterion = { id: 'level', kind: 'category', attribute: 'level', points: [{ values: ['a'], points: 1 }] };
const title: Criterion = { id: 'title', kind: 'text', attribute: 'title', points: [{ words: ['a'], points: 1 }] };
const size: Criterion = {
  id: 'size',
  kind: 'range',
  attribute: 'size',
  points: [{ below: 5, points: 1 }, { points: 2 }],
};
const tiers: Criterion = {
  id: 'tiers',
  kind: 'activity',
  count: 'tiers',
  tiers: [
    { atLeast: 2, points: 5 },
    { atLeast: 3, points: 9 },
  ],
};

const recent: Criterion = { id: 'recent', kind: 'recency', points: [{ withinDays: 7, points: 1 }] };
const recency: Criterion = {
  id: 'recency',
  kind: 'recency',
  points: [
    { withinDays: 7, points: 1 },
    { withinDays: 30, points: 2 },
  ],
  otherwise: 3,
  never: -4,
};
const idle: Criterion = { id: 'idle', kind: 'inactivity', afterDays: 30, everyDays: 7, points: -5 };

describe('two criteria share a key', () => {
  it.each<[string, Criterion, Criterion]>([
    ['with other points', visit, { ...visit, points: 9 }],
    ['with another id, label and group', visit, { ...visit, id: 'other', label: 'Other', group: 'g' }],
    ['with another cap', visit, { ...visit, cap: 3 }],
    ['whether `each` is written or not', visit, { ...visit, count: 'each' }],
    [
      'with `where` in another order',
      { ...visit, where: { a: ['1'], b: ['2'] } },
      { ...visit, where: { b: ['2'], a: ['1'] } },
    ],
    [
      'with other points of a category',
      level,
      { ...level, otherwise: 3, missing: 4, points: [{ values: ['a'], points: 7 }] },
    ],
    ['with other points of a text', title, { ...title, otherwise: 3, points: [{ words: ['a'], points: 7 }] }],
    ['with other points of a range', size, { ...size, missing: 4, points: [{ below: 5, points: 8 }, { points: 9 }] }],
    ['with other points of recency', recency, { ...recency, otherwise: 0, never: 0 }],
    ['with other points and cap of inactivity', idle, { ...idle, points: 7, cap: 3 }],
    [
      'with other points of tiers',
      tiers,
      {
        ...tiers,
        cap: 4,
        tiers: [
          { atLeast: 2, points: 0 },
          { atLeast: 3, points: 1 },
        ],
      },
    ],
  ])('%s', (_, a, b) => {
    expect(conditionKey(a)).toBe(conditionKey(b));
  });
});

describe('two criteria have different keys', () => {
  it.each<[string, Criterion, Criterion]>([
    ['of different types', visit, { ...visit, activity: ['click'] }],
    ['with types taken out', visit, { ...visit, except: ['click'] }],
    ['of any type', visit, { id: 'visit', kind: 'activity', points: 5 }],
    ['by details', visit, { ...visit, where: { page: ['/a'] } }],
    [
      'by equals and contains',
      { ...visit, where: { page: ['/a'] } },
      { ...visit, where: { page: { contains: ['/a'] } } },
    ],
    ['by age', visit, { ...visit, withinDays: 30 }],
    ['by validity from', visit, { ...visit, validFrom: '2026-01-01' }],
    ['by validity to', { ...visit, validFrom: '2026-01-01' }, { ...visit, validTo: '2026-01-01' }],
    ['by decay', visit, { ...visit, decay: { kind: 'linear', overDays: 30 } }],
    ['by count', visit, { ...visit, count: 'once' }],
    [
      'by limits of tiers',
      tiers,
      {
        ...tiers,
        tiers: [
          { atLeast: 2, points: 5 },
          { atLeast: 4, points: 9 },
        ],
      },
    ],
    ['by windows of recency', recency, { ...recency, points: [{ withinDays: 8, points: 1 }] }],
    ['by types of recency', recency, { ...recency, activity: ['visit'] }],
    ['by types of inactivity', idle, { ...idle, except: ['visit'] }],
    ['by first day of inactivity', idle, { ...idle, afterDays: 31 }],
    ['by days of a period', idle, { ...idle, everyDays: 8 }],
    ['by attribute', level, { ...level, attribute: 'other' }],
    ['by values', level, { ...level, points: [{ values: ['b'], points: 1 }] }],
    ['by number of entries', level, { ...level, points: [...level.points, { values: ['b'], points: 1 }] }],
    ['by words and contains', title, { ...title, points: [{ contains: ['a'], points: 1 }] }],
    ['by limits of a range', size, { ...size, points: [{ below: 6, points: 1 }, { points: 2 }] }],
    ['by kind', level, { ...title, attribute: 'level' }],
  ])('%s', (_, a, b) => {
    expect(conditionKey(a)).not.toBe(conditionKey(b));
  });
});

describe('contributionOf', () => {
  it.each<[string, Criterion, number, number]>([
    ['an entry', level, 0, 1000],
    ['otherwise of 0 where it is absent', level, 1, 0],
    ['otherwise', { ...level, otherwise: -3 }, 1, -3000],
    ['missing of 0 where it is absent', { ...level, otherwise: -3 }, 2, 0],
    ['missing', { ...level, missing: 7 }, 2, 7000],
    ['the open entry of a range', size, 1, 2000],
    ['a sum of weights', visit, 2500, 12_500],
    ['a cap', { ...visit, cap: 12 }, 2500, 12_000],
    ['a cap of negative points', { ...visit, points: -5, cap: 12 }, 2500, -12_000],
    ['no tier', tiers, 0, 0],
    ['the second tier', tiers, 2, 9000],
    ['a cap on tiers', { ...tiers, cap: 6 }, 2, 6000],
    ['an entry of recency', recency, 1, 2000],
    ['otherwise of recency', recency, 2, 3000],
    ['never', recency, 3, -4000],
    ['otherwise of recency of 0 where it is absent', { ...recent, never: 7 }, 1, 0],
    ['never of 0 where it is absent', { ...recent, otherwise: 7 }, 2, 0],
    ['periods without activity', idle, 3, -15_000],
    ['a cap on periods', { ...idle, cap: 12 }, 3, -12_000],
  ])('%s', (_, criterion, state, thousandths) => {
    expect(contributionOf(criterion, state)).toBe(thousandths);
  });
});

describe('conditionOfKey', () => {
  it.each<[string, Criterion]>([
    ['an attribute', size],
    ['activities', { ...visit, where: Object.fromEntries([['__proto__', ['a']]]) }],
    ['recency', { id: 'x', kind: 'recency', except: ['a'], points: [{ withinDays: 7, points: 1 }] }],
    ['inactivity', { id: 'x', kind: 'inactivity', afterDays: 0, everyDays: 7, points: -1 }],
  ])('reads the condition on %s back', (_, criterion) => {
    expect(conditionOfKey(conditionKey(criterion))).toStrictEqual(conditionOf(criterion));
  });
});

describe('sinceKey', () => {
  it('is another key than that of all events', () => {
    expect(sinceKey(visit)).not.toBe(conditionKey(visit));
  });

  it('reads back as the same condition for events later than a return', () => {
    expect(conditionOfKey(sinceKey(visit))).toStrictEqual({ ...conditionOf(visit), since: 'return' });
  });
});
