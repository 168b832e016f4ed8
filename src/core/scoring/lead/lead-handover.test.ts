import { describe, expect, it } from 'vitest';
import { tinyModel } from '../../../../tests/support/tiny-model.ts';
import { DAY } from '../../dataset/instant.ts';
import type { Row } from '../../dataset/text.ts';
import type { Engagement, Handover, Model } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { scoreLead } from '../score-lead.ts';

const T = Date.UTC(2026, 2, 31);
/** Ten days before T. */
const RETURN = T - 10 * DAY;

const visit: Criterion = { id: 'visit', kind: 'activity', activity: ['visit'], points: 50 };
const download: Criterion = { id: 'download', kind: 'activity', activity: ['download'], points: 10 };

/** Grade A with the target 40, where a returned lead starts 10 below. */
function model(engagement: Partial<Engagement> = {}, handover: Partial<Handover> = {}): Model {
  return tinyModel({
    engagement: { criteria: [visit, download], bands: [{ band: 'all' }], ...engagement },
    handover: { targets: { A: 40, D: null }, afterReturn: { startBelowTargetBy: 10 }, ...handover },
  });
}

/** Events as days before T. */
function events(...list: [type: string, days: number][]): Row[] {
  return list.map(([type, days]) => ({ occurred_at: T - days * DAY, type }));
}

function returned(...instants: (number | null)[]): Row[] {
  return instants.map((at) => ({ occurred_at: at, stage: ' Returned' }));
}

function scored(m: Model, activities: Row[], stages: Row[], lead: Row = { job_level: 'VP' }) {
  return scoreLead(m, lead, activities, stages, T);
}

const before = events(['visit', 20]);

describe('a returned lead', () => {
  it('shows as below its target', () => {
    expect(scored(model(), before, returned(RETURN)).score).toBe(30);
  });

  it('is lifted by what it did since', () => {
    expect(scored(model(), [...before, ...events(['download', 5])], returned(RETURN))).toMatchObject({
      score: 40,
      qualified: true,
    });
  });

  it('is not lifted beyond its own sum', () => {
    expect(scored(model(), events(['download', 20]), returned(RETURN)).score).toBe(10);
  });

  it.each<[string, Model, Row[], Row[], number]>([
    ['at the very instant of the return does not lift', model(), events(['visit', 10]), returned(RETURN), 30],
    ['1 ms after the return lifts', model(), [{ occurred_at: RETURN + 1, type: 'visit' }], returned(RETURN), 50],
    [
      'before the latest of several returns does not lift',
      model(),
      events(['visit', 12]),
      returned(RETURN, T - 15 * DAY),
      30,
    ],
  ])('an event %s', (_, m, activities, stages, expected) => {
    expect(scored(m, activities, stages).score).toBe(expected);
  });

  it.each<[string, Row[], Row, Partial<Handover>]>([
    ['a return later than T is unseen', returned(T + 1), { job_level: 'VP' }, {}],
    ['a return without an instant is unseen', returned(null), { job_level: 'VP' }, {}],
    ['a grade without a target has no start', returned(RETURN), {}, {}],
    ['another stage is no return', [{ occurred_at: RETURN, stage: 'accepted' }], { job_level: 'VP' }, {}],
  ])('%s', (_, stages, lead, handover) => {
    expect(scored(model({}, handover), before, stages, lead).score).toBe(50);
  });

  it('keeps its sum in a model without afterReturn', () => {
    const { afterReturn: _, ...handover } = model().handover;
    expect(scored({ ...model(), handover }, before, returned(RETURN)).score).toBe(50);
  });

  it('sees a return exactly at T', () => {
    expect(scored(model(), before, returned(T)).score).toBe(30);
  });

  it('is limited to the range afterwards', () => {
    expect(scored(model({ range: { min: 35 } }), before, returned(RETURN)).score).toBe(35);
  });

  it('is pulled down by what it did since', () => {
    const spam: Criterion = { id: 'spam', kind: 'activity', activity: ['spam'], points: -5 };
    const m = model({ criteria: [visit, spam] });
    expect(scored(m, [...before, ...events(['spam', 5])], returned(RETURN)).score).toBe(25);
  });

  it('is lifted by activity criteria alone', () => {
    const recent: Criterion = { id: 'r', kind: 'recency', points: [{ withinDays: 7, points: 30 }] };
    const m = model({ criteria: [visit, download, recent] });
    expect(scored(m, [...before, ...events(['download', 5])], returned(RETURN)).score).toBe(40);
  });

  it('has the caps anew', () => {
    const m = model({ criteria: [visit, { ...download, points: 100, cap: 15 }] });
    expect(scored(m, [...before, ...events(['download', 20], ['download', 5])], returned(RETURN)).score).toBe(45);
  });

  it('has ages at T', () => {
    const m = model({ criteria: [visit, { ...download, decay: { kind: 'linear', overDays: 10 } }] });
    expect(scored(m, [...before, ...events(['download', 5])], returned(RETURN)).score).toBe(35);
  });
});

describe('a group of a returned lead', () => {
  const grouped = (min: number, max: number) =>
    model({ criteria: [visit, { ...download, group: 'g' }], groups: [{ id: 'g', min, max }] });

  it('is limited', () => {
    expect(scored(grouped(0, 4), [...before, ...events(['download', 5])], returned(RETURN)).score).toBe(34);
  });

  it('is lifted to its minimum by a matching event', () => {
    expect(scored(grouped(15, 20), [...before, ...events(['download', 5])], returned(RETURN)).score).toBe(45);
  });

  it('gives 0 without a matching event', () => {
    expect(scored(grouped(15, 20), before, returned(RETURN)).score).toBe(30);
  });

  it('has a matching event also where that gives no points', () => {
    const tiers: Criterion = {
      id: 't',
      kind: 'activity',
      count: 'tiers',
      tiers: [{ atLeast: 3, points: 1 }],
      group: 'g',
    };
    const m = model({ criteria: [visit, tiers], groups: [{ id: 'g', min: 5 }] });
    expect(scored(m, [...before, ...events(['download', 5])], returned(RETURN)).score).toBe(35);
  });
});

describe('a checklist', () => {
  const tiers: Criterion = {
    id: 'tiers',
    kind: 'activity',
    activity: ['mail'],
    count: 'tiers',
    tiers: [{ atLeast: 3, points: 1 }],
  };
  const recent: Criterion = {
    id: 'recent',
    kind: 'recency',
    activity: ['call'],
    points: [{ withinDays: 7, points: 0 }],
    never: 5,
  };
  const faded: Criterion = { ...visit, id: 'faded', decay: { kind: 'linear', overDays: 20 } };
  const free: Criterion = { ...download, id: 'free', points: 0 };
  const level: Criterion = {
    id: 'level',
    kind: 'category',
    attribute: 'job_level',
    points: [{ values: ['VP'], points: 60 }],
  };
  const of = (atLeast: number, ...ids: string[]) =>
    model({ criteria: [level, visit, free, tiers, recent, faded] }, { checklist: { atLeast, of: ids } });

  it.each<[string, Model, Row[], boolean]>([
    ['is ticked by a matching event', of(1, 'visit'), events(['visit', 1]), true],
    ['is not ticked without one', of(1, 'visit'), events(['mail', 1]), false],
    ['is ticked by an event that gives no points', of(1, 'free'), events(['download', 1]), true],
    ['is ticked by an event that reaches no tier', of(1, 'tiers'), events(['mail', 1]), true],
    ['is not ticked by an event that weighs nothing', of(1, 'faded'), events(['visit', 20]), false],
    ['is ticked by another kind that gives points', of(1, 'level'), [], true],
    ['is ticked by recency that gives points for never', of(1, 'recent'), [], true],
    ['is not ticked by another kind that gives none', of(1, 'recent'), events(['call', 1]), false],
    ['needs as many ticks as it says', of(2, 'level', 'visit', 'free'), [], false],
    ['is fulfilled by any of its criteria', of(2, 'level', 'visit', 'free'), events(['download', 1]), true],
  ])('%s', (_, m, activities, qualified) => {
    expect(scored(m, activities, []).qualified).toBe(qualified);
  });

  it('is not enough without the target', () => {
    expect(
      scored(
        model({ criteria: [download] }, { checklist: { atLeast: 1, of: ['download'] } }),
        events(['download', 1]),
        [],
      ).qualified,
    ).toBe(false);
  });

  it('of a returned lead is ticked only by a later event', () => {
    const m = of(1, 'visit');
    const late: Row[] = [{ occurred_at: RETURN + 1, type: 'visit' }];
    expect([events(['visit', 10]), late].map((each) => scored(m, each, returned(RETURN)).qualified)).toEqual([
      false,
      true,
    ]);
  });

  it('of a returned lead is ticked by any event in a model without afterReturn', () => {
    const { afterReturn: _, ...handover } = of(1, 'visit').handover;
    expect(scored({ ...of(1, 'visit'), handover }, before, returned(RETURN)).qualified).toBe(true);
  });

  it('of a returned lead is ticked by another kind as before', () => {
    const m = of(1, 'level');
    expect(scored(m, [...before, ...events(['visit', 1])], returned(RETURN)).qualified).toBe(true);
  });
});

describe('the ledger of a returned lead', () => {
  it('has a line for the return, before that of the range', () => {
    const lines = scored(model({ range: { max: 20 } }), before, returned(RETURN)).reasons.engagement;
    expect(lines.map(({ kind, thousandths }) => [kind, thousandths])).toEqual([
      ['criterion', 50_000],
      ['return', -20_000],
      ['range', -10_000],
    ]);
  });

  it('has no line where the return changes nothing', () => {
    const lines = scored(model(), events(['download', 20]), returned(RETURN)).reasons.engagement;
    expect(lines.map(({ kind }) => kind)).toEqual(['criterion']);
  });
});
