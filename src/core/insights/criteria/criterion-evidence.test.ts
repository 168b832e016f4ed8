import { describe, expect, it } from 'vitest';
import type { Criterion } from '../../model/schema/schema.ts';
import { conditionKey } from '../../scoring/condition.ts';
import { codeStates } from '../../scoring/patterns/patterns.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { criterionEvidence } from './criterion-evidence.ts';

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
