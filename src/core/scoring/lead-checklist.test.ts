import { describe, expect, it } from 'vitest';
import { tinyModel } from '../../../tests/support/tiny-model.ts';
import { DAY } from '../dataset/instant.ts';
import type { Row } from '../dataset/text.ts';
import type { Engagement, Handover, Model } from '../model/schema/schema.ts';
import type { Criterion } from '../model/kinds/kinds.ts';
import { scoreLead } from './score-lead.ts';

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
