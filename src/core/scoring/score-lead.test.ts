import { describe, expect, it } from 'vitest';
import type { Row } from '../dataset/text.ts';
import { DAY } from '../dataset/instant.ts';
import type { Model } from '../model/schema/schema.ts';
import type { ActivityPointsCriterion } from '../model/kinds/activity.ts';
import type { Criterion } from '../model/kinds/kinds.ts';
import { scoreLead } from './score-lead.ts';

const T = Date.UTC(2026, 2, 31);

function model(
  engagement: Criterion[],
  fit: Criterion[] = [],
  handover: Model['handover'] = { targets: { A: 40, D: null } },
): Model {
  return {
    format: 'scorebench.model',
    formatVersion: 1,
    name: 'm',
    version: '1',
    fit: { criteria: fit, grades: [{ grade: 'A', from: 70 }, { grade: 'D' }] },
    engagement: { criteria: engagement, bands: [{ band: '75+', from: 75 }, { band: '0-74' }] },
    handover,
  };
}

/** Events of type `visit`, so many milliseconds before T. */
function visits(...before: number[]): Row[] {
  return before.map((each) => ({ lead_id: '1', occurred_at: T - each, type: 'visit', page: '/a' }));
}

function score(criterion: Criterion, activities: Row[]): number {
  return scoreLead(model([criterion]), { lead_id: '1' }, activities, [], T).score;
}

const visit: ActivityPointsCriterion = { id: 'v', kind: 'activity', activity: ['visit'], points: 5 };

describe('an activity criterion', () => {
  it.each<[string, Criterion, Row[], number]>([
    ['gives points for each event', { ...visit }, visits(0, 1, DAY), 15],
    ['counts identical rows as several events', { ...visit }, visits(7, 7), 10],
    ['sees an event exactly at T', { ...visit }, visits(0), 5],
    ['does not see an event 1 ms later than T', { ...visit }, visits(-1), 0],
    ['takes an age below withinDays', { ...visit, withinDays: 2 }, visits(2 * DAY - 1), 5],
    ['takes no age of withinDays', { ...visit, withinDays: 2 }, visits(2 * DAY), 0],
    ['gives points once', { ...visit, count: 'once' }, visits(0, 1), 5],
    ['caps', { ...visit, cap: 12 }, visits(1, 2, 3), 12],
    ['caps negative points', { ...visit, points: -5, cap: 12 }, visits(1, 2, 3), -12],
    ['rounds thousandths down', { ...visit, decay: { kind: 'linear', overDays: 90 } }, visits(DAY), 4],
    [
      'rounds negative thousandths down',
      { ...visit, points: -5, decay: { kind: 'linear', overDays: 90 } },
      visits(DAY),
      -5,
    ],
    [
      'weighs the best event once',
      { ...visit, count: 'once', decay: { kind: 'half-life', days: 1 } },
      visits(DAY, 2 * DAY),
      2,
    ],
    ['begins with validFrom', { ...visit, validFrom: '2026-03-30' }, visits(DAY, DAY + 1), 5],
    ['ends after validTo', { ...visit, validTo: '2026-03-29' }, visits(DAY, DAY + 1), 5],
    ['reads a detail', { ...visit, where: { ' page': ['/A'] } }, visits(0), 5],
    ['has every detail of where match', { ...visit, where: { page: ['/a'], other: ['/a'] } }, visits(0), 0],
    ['finds no detail in a canonical column', { ...visit, where: { type: ['visit'] } }, visits(0), 0],
    ['takes any type', { id: 'v', kind: 'activity', points: 5 }, [{ occurred_at: T }], 5],
    [
      'passes over rows without an instant',
      { id: 'v', kind: 'activity', points: 5 },
      [{ occurred_at: 'soon' }, { type: 'x' }],
      0,
    ],
  ])('%s', (_, criterion, activities, points) => {
    expect(score(criterion, activities)).toBe(points);
  });

  it.each([
    [0, 0],
    [1, 5],
    [2, 5],
    [3, 15],
    [9, 15],
  ])('reaches a tier: %d events give %d', (events, points) => {
    const tiers: Criterion = {
      id: 't',
      kind: 'activity',
      count: 'tiers',
      tiers: [
        { atLeast: 1, points: 5 },
        { atLeast: 3, points: 15 },
      ],
    };
    expect(score(tiers, visits(...new Array<number>(events).fill(1)))).toBe(points);
  });
});

describe('an attribute criterion', () => {
  const level: Criterion = {
    id: 'l',
    kind: 'category',
    attribute: 'level',
    points: [{ values: ['x'], points: 70 }],
    otherwise: 3,
    missing: -4,
  };

  it.each([
    [{ level: ' X' }, 70],
    [{ level: 'y' }, 3],
    [{ level: ' ' }, -4],
    [{}, -4],
  ])('gives the lead %j its points', (lead, fit) => {
    expect(scoreLead(model([], [level]), lead, [], [], T).fit).toBe(fit);
  });

  it('finds no attribute in a canonical column', () => {
    expect(scoreLead(model([], [{ ...level, attribute: 'lead_id' }]), { lead_id: 'x' }, [], [], T).fit).toBe(-4);
  });

  it.each([
    [70, 'A'],
    [69, 'D'],
  ])('a fit of %d has grade %s', (points, grade) => {
    const exact: Criterion = { ...level, points: [{ values: ['x'], points }] };
    expect(scoreLead(model([], [exact]), { level: 'x' }, [], [], T).grade).toBe(grade);
  });
});

describe('a band and the handover', () => {
  const once = (points: number): Criterion => ({ id: 'v', kind: 'activity', count: 'once', points });
  const keen: Criterion = { id: 'k', kind: 'category', attribute: 'k', points: [{ values: ['x'], points: 70 }] };
  const scored = (points: number, lead: Row) =>
    scoreLead(
      model([once(points)], [keen], {
        targets: { A: 40, D: null },
        routes: [{ grade: 'A', band: '75+', owner: 'Sales' }],
      }),
      lead,
      visits(0),
      [],
      T,
    );

  it.each([
    [75, '75+'],
    [74, '0-74'],
  ])('a score of %d falls into band %s', (points, band) => {
    expect(scored(points, {}).band).toBe(band);
  });

  it.each([
    [40, true],
    [39, false],
  ])('with a target of 40 a score of %d is qualified: %s', (points, qualified) => {
    expect(scored(points, { k: 'x' }).qualified).toBe(qualified);
  });

  it('is never qualified without a target', () => {
    expect(scored(10_000, {}).qualified).toBe(false);
  });

  it('puts grade and score into the label', () => {
    expect(scored(100, {}).label).toBe('D100');
  });

  it('names the owner of the cell', () => {
    expect(scored(75, { k: 'x' }).owner).toBe('Sales');
  });

  it('has no next step where the route has none', () => {
    expect(scored(75, { k: 'x' }).nextStep).toBeNull();
  });
});

describe('the ledger', () => {
  const limited: Model = {
    ...model([]),
    engagement: {
      criteria: [
        { ...visit, group: 'g', cap: 12 },
        { id: 'none', kind: 'activity', activity: ['none'], points: 5 },
      ],
      groups: [
        { id: 'g', max: 8 },
        { id: 'empty', min: 3 },
      ],
      range: { max: 10 },
      bands: [{ band: '0' }],
    },
  };

  it('has a line for every criterion that gave points, and for every limit that changed the sum', () => {
    const { engagement } = scoreLead(limited, {}, visits(1, 2, 3), [], T).reasons;
    expect(engagement.map(({ kind, id, thousandths }) => [kind, id, thousandths])).toEqual([
      ['criterion', 'v', 12_000],
      ['group', 'g', -4000],
      ['group', 'empty', 3000],
      ['range', 'engagement', -1000],
    ]);
  });

  it('has no line for what changed nothing', () => {
    expect(scoreLead(limited, {}, visits(1), [], T).reasons.engagement.map(({ id }) => id)).toEqual(['v', 'empty']);
  });
});

describe('scoreLead', () => {
  it.each(['2026-03-31', '2026-03-31T02:00+02:00', new Date(T), T])('takes the as-of instant %s', (asOf) => {
    expect(scoreLead(model([visit]), {}, visits(0, -1), [], asOf).score).toBe(5);
  });

  it('throws where the as-of instant is none', () => {
    expect(() => scoreLead(model([]), {}, [], [], 'soon')).toThrow('invalid as-of instant: soon');
  });
});
