import { describe, expect, it } from 'vitest';
import type { Model } from '../model/schema/schema.ts';
import type { ActivityCriterion } from '../model/kinds/activity.ts';
import type { Criterion } from '../model/kinds/kinds.ts';
import { conditionKey, sinceKey } from './condition.ts';
import { totalOf } from './histogram.ts';
import { evaluate, histogramOf, neededConditions } from './kernel.ts';
import { level, model, patterns, spam, visit } from './kernel-fixture.ts';
import type { Patterns } from './patterns/patterns.ts';
import { codeStates } from './patterns/patterns.ts';

describe('evaluate after a return', () => {
  const handover = { ...model().handover, afterReturn: { startBelowTargetBy: 8 } };

  /** As `patterns`, all but the third returned. */
  function returned(visits: number[], spams: number[]): Patterns {
    const all = patterns();
    all.columns.set(sinceKey(visit), codeStates(visits));
    all.columns.set(sinceKey(spam), codeStates(spams));
    return all;
  }

  it('starts returned leads below the target, and lifts them by what came since', () => {
    const found = evaluate(model({ handover }), returned([0, 1000, -1, 5000], [0, 0, -1, 0]));
    expect([...found.score]).toEqual([2, 17, -7, 9]);
  });

  it('leaves leads of a grade without a target as they are', () => {
    const fit = { ...model().fit, grades: [{ grade: 'C' }] };
    const found = evaluate(
      model({ fit, handover: { ...handover, targets: { C: null } } }),
      returned([0, 0, 0, 0], [0, 0, 0, 0]),
    );
    expect([...found.score]).toEqual([15, 20, -7, 9]);
  });

  it('takes the limits of a group only where an event of it matches', () => {
    const engagement = {
      ...model().engagement,
      criteria: [{ ...visit, group: 'g' }, spam],
      groups: [{ id: 'g', min: 6 }],
    };
    const found = evaluate(model({ engagement, handover }), returned([0, 1000, -1, 1000], [0, 0, -1, 0]));
    expect([...found.score]).toEqual([2, 18, -1, 8]);
  });

  it('knows of returns also without an activity criterion', () => {
    const none = model({ engagement: { ...model().engagement, criteria: [level] }, handover });
    const columns = new Map(patterns().columns);
    for (const key of neededConditions([none]).keys())
      if (!columns.has(key)) columns.set(key, codeStates([-1, -1, -1, 0]));
    expect([...evaluate(none, { ...patterns(), columns }).score]).toEqual([50, 10, -5, 2]);
  });

  it('throws where a condition has no column', () => {
    expect(() => evaluate(model({ handover }), patterns())).toThrow('no state column for criterion visit');
  });
});

describe('evaluate with a checklist', () => {
  const checklist = { atLeast: 2, of: ['visit', 'level'] };
  const both = model({
    engagement: { ...model().engagement, criteria: [visit, spam, level] },
    handover: { targets: { A: 10, B: 10, C: -100 }, checklist },
  });

  it('qualifies only leads with enough ticks', () => {
    expect([...evaluate(both, patterns()).qualified]).toEqual([1, 1, 0, 1]);
  });

  it('takes ticks of activities from events since the return', () => {
    const found = patterns();
    found.columns.set(sinceKey(visit), codeStates([0, 1000, -1, -1]));
    found.columns.set(sinceKey(spam), codeStates([0, 0, -1, -1]));
    const handover = { ...both.handover, afterReturn: { startBelowTargetBy: 1 } };
    const engagement = { ...both.engagement, range: { min: 0 } };
    const low = { ...both, engagement, handover: { ...handover, targets: { A: 0, B: 0, C: null } } };
    expect([...evaluate(low, found).qualified]).toEqual([0, 1, 0, 1]);
  });

  it('counts the qualified in the histogram', () => {
    expect(totalOf(histogramOf(both, patterns(), evaluate(both, patterns())))).toMatchObject({
      qualified: 70,
      qualifiedConverted: 19,
    });
  });

  it('ticks tiers by any event, though none be reached', () => {
    const tiers: ActivityCriterion = {
      id: 'tiers',
      kind: 'activity',
      count: 'tiers',
      tiers: [{ atLeast: 3, points: 9 }],
    };
    const one: ActivityCriterion = { ...tiers, tiers: [{ atLeast: 1, points: 0 }] };
    const found = patterns();
    found.columns.set(conditionKey(tiers), codeStates([0, 0, 0, 1]));
    found.columns.set(conditionKey(one), codeStates([0, 1, 1, 1]));
    const handover = { targets: { A: 0, B: 0, C: 0 }, checklist: { atLeast: 1, of: ['tiers'] } };
    const engagement = { ...model().engagement, criteria: [tiers] };
    expect([...evaluate(model({ engagement, handover }), found).qualified]).toEqual([0, 1, 1, 1]);
  });
});

describe('neededConditions of the handover', () => {
  const tiers: Criterion = {
    id: 'tiers',
    kind: 'activity',
    count: 'tiers',
    tiers: [{ atLeast: 3, points: 9 }],
    group: 'g',
  };
  const engagement = { ...model().engagement, criteria: [visit, tiers], groups: [{ id: 'g' }] };
  const { targets } = model().handover;
  const afterReturn = { startBelowTargetBy: 1 };

  it.each<[string, Partial<Model['handover']>, number]>([
    ['no more without checklist and return', {}, 3],
    ['no more for a checklist of activities that tell', { checklist: { atLeast: 1, of: ['visit'] } }, 3],
    ['whether an event matches, for tiers that begin later', { checklist: { atLeast: 1, of: ['tiers'] } }, 4],
    ['the events since a return, and whether one matches in a group', { afterReturn }, 6],
  ])('names %s', (_, handover, size) => {
    expect(neededConditions([model({ engagement, handover: { targets, ...handover } })]).size).toBe(size);
  });
});
