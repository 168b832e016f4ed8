import { describe, expect, it } from 'vitest';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { conditionKey } from '../../scoring/condition.ts';
import { codeStates } from '../../scoring/patterns/patterns.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { criterionEvidence, entryEvidence, partLeads } from './criterion-evidence.ts';
import { MODEL } from '../lead/lead-fixture.ts';

function patterns(criterion: Criterion, states: number[]): Patterns {
  return {
    size: states.length,
    columns: new Map([[conditionKey(criterion), codeStates(states)]]),
    n: Float64Array.from(states, (_, i) => 10 * (i + 1)),
    converted: Float64Array.from(states, () => 1),
    amount: new Float64Array(states.length),
    worked: new Float64Array(states.length),
  };
}

describe('criterionEvidence', () => {
  it('counts recency by entry, otherwise and never', () => {
    const recent: Criterion = { id: 'r', kind: 'recency', points: [{ withinDays: 7, points: 1 }] };
    const { entries, otherwise, never, missing } = criterionEvidence(recent, patterns(recent, [0, 1, 2])) ?? {};
    expect([entries?.map(({ n }) => n), otherwise?.n, never?.n, missing]).toEqual([[10], 20, 30, null]);
  });

  it('counts the leads that were idle for a period or more', () => {
    const idle: Criterion = { id: 'i', kind: 'inactivity', afterDays: 1, everyDays: 7, points: -1 };
    const { entries } = criterionEvidence(idle, patterns(idle, [0, 1, 9])) ?? {};
    expect(entries?.map(({ n }) => n)).toEqual([50]);
  });

  it('is null where the observations hold no column for the criterion', () => {
    const idle: Criterion = { id: 'i', kind: 'inactivity', afterDays: 1, everyDays: 7, points: -1 };
    expect(criterionEvidence({ ...idle, afterDays: 2 }, patterns(idle, [0]))).toBeNull();
  });
});

it('sets a rate against the average', () => {
  const found = entryEvidence(263, 81, 1000, 100);
  expect(found).toMatchObject({ n: 263, rate: 81 / 263, few: false, verdict: 'above' });
  expect(found.lift).toBeCloseTo(3.0798, 4);
  // R prop.test, 81 of 263, over the average of 0.1
  expect(found.low).toBeCloseTo(0.2552885198782742 / 0.1, 10);
  expect(found.high).toBeCloseTo(0.36620957698280004 / 0.1, 10);
});

it('tells below from the same, and claims nothing from few leads or without conversions', () => {
  expect(entryEvidence(400, 4, 1000, 100).verdict).toBe('below');
  expect(entryEvidence(100, 11, 1000, 100).verdict).toBe('same');
  expect(entryEvidence(29, 25, 1000, 100)).toMatchObject({ few: true, verdict: 'unknown' });
  expect(entryEvidence(400, 0, 1000, 0)).toEqual({
    n: 400,
    rate: 0,
    lift: null,
    low: null,
    high: null,
    few: false,
    verdict: 'unknown',
  });
  expect(entryEvidence(0, 0, 1000, 100)).toMatchObject({ rate: null, lift: null, few: true, verdict: 'unknown' });
});

describe('the leads behind a number of a criterion', () => {
  it('are those in its state', () => {
    const [level] = MODEL.fit.criteria;
    const [visits] = MODEL.engagement.criteria;
    if (!level || !visits) throw new Error('no criteria');
    expect(partLeads(level, { at: { part: 'entry', index: 1 }, label: 'Manager' })).toMatchObject({
      title: 'leads with Job level: Manager',
      where: { states: { anyOf: [1] } },
    });
    expect(partLeads(level, { at: { part: 'missing' }, label: 'Missing' })?.where.states?.anyOf).toEqual([3]);
    expect(partLeads(visits, { at: { part: 'event' }, label: 'Each time' })?.where.states?.anyOf).toBe('positive');
    expect(partLeads(visits, { at: { part: 'cap' }, label: 'At most' })).toBeNull();
  });
});
