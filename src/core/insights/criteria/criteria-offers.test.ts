import { describe, expect, it } from 'vitest';
import type { ActivityCriterion } from '../../model/kinds/activity.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { conditionKey } from '../../scoring/condition.ts';
import { model } from '../../scoring/kernel-fixture.ts';
import { codeStates } from '../../scoring/patterns/patterns.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { fadingRows } from './criteria-fading.ts';
import { offerRows } from './criteria-offers.ts';
import { fadingProbe, offerProbe, probeKey, probesOf } from './criteria-probes.ts';
import { criterionRows } from './criteria-rows.ts';

const fair: ActivityCriterion = {
  ...{ id: 'fair', kind: 'activity', activity: ['scan'], count: 'once', points: 20 },
  ...{ validFrom: '2026-03-01', validTo: '2026-03-31' },
};
const visit: ActivityCriterion = {
  ...{ id: 'visit', kind: 'activity', activity: ['visit'], points: 10 },
  decay: { kind: 'linear', overDays: 100 },
};

/** A pattern a row: the states under `conditions`, then how many leads, then how many converted. */
function counted(conditions: readonly Criterion[], rows: readonly (readonly number[])[]): Patterns {
  const size = conditions.length;
  const column = (i: number) => rows.map((row) => row[i] ?? 0);
  return {
    size: rows.length,
    columns: new Map(conditions.map((each, i) => [conditionKey(each), codeStates(column(i))])),
    n: Float64Array.from(column(size)),
    converted: Float64Array.from(column(size + 1)),
    amount: new Float64Array(rows.length),
    worked: new Float64Array(rows.length),
  };
}

const withOnly = (criterion: Criterion) =>
  model({ fit: { ...model().fit, criteria: [] }, engagement: { ...model().engagement, criteria: [criterion] } });

describe('probes', () => {
  it('of an offer look before its dates and after them', () => {
    expect(
      offerProbe(fair)?.conditions.map((each) => ('validFrom' in each ? [each.validFrom, each.validTo] : ['', ''])),
    ).toEqual([
      ['2026-03-01', '2026-03-31'],
      ['', ''],
      ['2026-04-01', undefined],
    ]);
    expect(offerProbe(fair)?.conditions[1]).toMatchObject({ validTo: '2026-02-28' });
  });

  it('are the same for other points, so that nothing is asked anew', () => {
    const keys = (points: number) =>
      probesOf(withOnly({ ...visit, points })).flatMap(({ conditions }) => conditions.map(conditionKey));
    expect(keys(10)).toEqual(keys(99));
  });

  it('are none for a criterion without dates or fade', () => {
    expect(probesOf(model())).toEqual([]);
  });
});

describe('an offer', () => {
  const probe = offerProbe(fair);
  if (!probe) throw new Error('no probe');
  // Inside alone, inside and after, before alone, after alone, neither.
  const states = counted(probe.conditions, [
    [1000, 0, 0, 40, 10],
    [1000, 0, 1000, 20, 5],
    [0, 1000, 0, 30, 3],
    [0, 0, 1000, 10, 1],
    [0, 0, 0, 100, 5],
  ]);
  const own = counted(
    [fair],
    [
      [1000, 60, 15],
      [0, 140, 9],
    ],
  );
  const rows = criterionRows(own, withOnly(fair), withOnly(fair));
  const at = (day: string) => offerRows(rows, new Map([[probeKey(probe), states]]), Date.parse(day))[0];

  it('parts the leads inside its dates, only outside of them, and without the activity', () => {
    const { inside, outside, neither } = at('2026-06-01') ?? {};
    expect([inside, outside, neither].map((group) => [group?.n, group?.converted])).toEqual([
      [60, 15],
      [40, 4],
      [100, 5],
    ]);
    expect(at('2026-06-01')?.difference?.value).toBeCloseTo(0.15, 10);
  });

  it('says what each lead inside got', () => {
    expect(at('2026-06-01')?.paid).toBe(20);
  });

  it.each([
    ['2026-02-27', 'coming', 'Starts 1 Mar 2026, in 2 days.'],
    ['2026-03-01', 'running', 'Until 31 Mar 2026: 31 days left.'],
    ['2026-03-31', 'running', 'Until 31 Mar 2026: 1 day left.'],
    ['2026-04-01', 'ended', 'Ended 31 Mar 2026: gives no points to events since.'],
  ])('on %s is %s', (day, status, when) => {
    expect([at(day)?.status, at(day)?.when]).toEqual([status, when]);
  });

  it('is left out until it is counted', () => {
    expect(offerRows(rows, new Map(), null)).toEqual([]);
  });
});

describe('a fade', () => {
  const probe = fadingProbe(visit);
  if (!probe) throw new Error('no probe');
  /** Leads and conversions by the age of the latest event: 0–7, 8–30, 31–90, over 90 days, none. */
  function judged(groups: readonly (readonly [n: number, converted: number])[]) {
    const full = [2000, 1000, 1000, 1000, 0];
    const states = groups.map(([n, converted], age) => [
      full[age] ?? 0,
      ...[0, 1, 2, 3].map((condition) => (age <= condition ? 1000 : 0)),
      ...[n, converted],
    ]);
    const own = counted(
      [visit],
      [
        [900, 100, 20],
        [0, 100, 5],
      ],
    );
    const rows = criterionRows(own, withOnly(visit), withOnly(visit));
    return fadingRows(
      rows,
      own,
      new Map([[probeKey(probe as NonNullable<typeof probe>), counted(probe?.conditions ?? [], states)]]),
    )[0];
  }

  it('says how much of the points is left', () => {
    // 100 leads keep 900 of what would be 2000 for 50 of them and 1000 for the other 50.
    const row = judged([
      [50, 10],
      [50, 10],
      [0, 0],
      [0, 0],
      [100, 5],
    ]);
    expect(row?.kept).toBeCloseTo((100 * 900) / (50 * 2000 + 50 * 1000), 10);
  });

  it('counts leads by the age of their latest event', () => {
    const row = judged([
      [50, 10],
      [60, 11],
      [70, 12],
      [80, 13],
      [100, 5],
    ]);
    expect(row?.ages.map(({ n, converted }) => [n, converted])).toEqual([
      [50, 10],
      [60, 11],
      [70, 12],
      [80, 13],
    ]);
    expect(row?.none.n).toBe(100);
  });

  it.each<[string, [number, number][]]>([
    [
      'Events older than 30 days no longer tell wins from others: a shorter fade would do.',
      [
        [1000, 300],
        [1000, 200],
        [1000, 52],
        [1000, 48],
        [5000, 250],
      ],
    ],
    [
      'Fresh events tell more: some fade is right. Even those older than 90 days still tell.',
      [
        [1000, 300],
        [1000, 200],
        [1000, 150],
        [1000, 100],
        [5000, 250],
      ],
    ],
    [
      'Fresh events tell no more than older ones yet. They still tell at 8–30 days; there are no older ones.',
      [
        [100, 30],
        [100, 29],
        [0, 0],
        [0, 0],
        [5000, 250],
      ],
    ],
    [
      'Fresh events tell no more than older ones yet. They still tell at 8–30 days; older ones are too few to judge.',
      [
        [100, 30],
        [100, 29],
        [9, 2],
        [0, 0],
        [5000, 250],
      ],
    ],
    [
      'At no age do these events tell wins from others yet.',
      [
        [100, 5],
        [100, 5],
        [100, 5],
        [0, 0],
        [5000, 250],
      ],
    ],
  ])('finds: %s', (finding, groups) => {
    expect(judged(groups)?.finding).toBe(finding);
  });
});
