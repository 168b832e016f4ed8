import { describe, expect, it } from 'vitest';
import { DAY } from '../../dataset/instant.ts';
import type { Row } from '../../dataset/text.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import type { InactivityCriterion } from '../../model/kinds/inactivity.ts';
import type { RecencyCriterion } from '../../model/kinds/recency.ts';
import { pointsOfLead } from './lead-points.ts';
import { viewLead } from './lead-view.ts';

const T = Date.UTC(2026, 2, 31);

/** An event of each type so many milliseconds before T. */
function events(before: Record<string, number>): Row[] {
  return Object.entries(before).map(([type, each]) => ({ occurred_at: T - each, type }));
}

function points(criterion: Criterion, activities: Row[], lead: Row = {}): number {
  return pointsOfLead(criterion, viewLead(lead, activities, [], T)) / 1000;
}

const recent: RecencyCriterion = {
  id: 'r',
  kind: 'recency',
  activity: ['visit'],
  points: [
    { withinDays: 7, points: 20 },
    { withinDays: 30, points: 10 },
  ],
  otherwise: 3,
  never: -4,
};

describe('recency', () => {
  it.each<[string, number, Row[]]>([
    ['gives the first entry below its days', 20, events({ visit: 7 * DAY - 1 })],
    ['gives the next entry from just its days on', 10, events({ visit: 7 * DAY })],
    ['gives otherwise from the last entry on', 3, events({ visit: 30 * DAY })],
    ['gives never without an event', -4, []],
    ['looks at its types alone', 10, events({ visit: 8 * DAY, mail: 0 })],
    ['looks at the latest event', 20, [...events({ visit: 8 * DAY }), ...events({ visit: DAY })]],
    ['does not see an event 1 ms later than T', -4, events({ visit: -1 })],
  ])('%s', (_, expected, activities) => {
    expect(points(recent, activities)).toBe(expected);
  });

  it('gives 0 for otherwise and never where they are absent', () => {
    const plain: Criterion = { id: 'r', kind: 'recency', points: [{ withinDays: 1, points: 5 }] };
    expect([points(plain, []), points(plain, events({ visit: DAY }))]).toEqual([0, 0]);
  });
});

const idle: InactivityCriterion = {
  id: 'i',
  kind: 'inactivity',
  except: ['mail'],
  afterDays: 30,
  everyDays: 7,
  points: -5,
  cap: 40,
};

describe('inactivity', () => {
  it.each([
    [29, 0],
    [30, -5],
    [36, -5],
    [37, -10],
    [79, -40],
    [80, -40],
    [1000, -40],
  ])('after %d idle days gives %d', (days, expected) => {
    expect(points(idle, events({ visit: days * DAY }))).toBe(expected);
  });

  it.each<[string, number, Row[], Row]>([
    ['counts from the creation where nothing happened', -5, [], { created_at: T - 30 * DAY }],
    ['counts from the creation where that is later', -5, events({ visit: 90 * DAY }), { created_at: T - 30 * DAY }],
    ['counts from the event where that is later', 0, events({ visit: DAY }), { created_at: T - 90 * DAY }],
    ['does not see a creation later than T', -5, events({ visit: 30 * DAY }), { created_at: T + 1 }],
    ['passes over types that are taken out', -5, events({ mail: 0, visit: 30 * DAY }), {}],
    ['gives nothing without a creation and an event', 0, [], {}],
  ])('%s', (_, expected, activities, lead) => {
    expect(points(idle, activities, lead)).toBe(expected);
  });

  it('has one period where the next is longer than the idle time', () => {
    expect(points({ ...idle, everyDays: 3650 }, events({ visit: 1000 * DAY }))).toBe(-5);
  });

  it('counts the first period at once where afterDays is 0', () => {
    expect(points({ ...idle, afterDays: 0 }, events({ visit: 0 }))).toBe(-5);
  });
});
