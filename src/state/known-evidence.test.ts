import { describe, expect, it } from 'vitest';
import { criterionEvidence } from '../core/insights/criteria/criterion-evidence.ts';
import type { Criterion } from '../core/model/kinds/kinds.ts';
import { conditionKey } from '../core/scoring/condition.ts';
import { codeStates } from '../core/scoring/patterns/patterns.ts';
import type { Patterns } from '../core/scoring/patterns/patterns.ts';
import { knownEvidence } from './known-evidence.ts';

/** Each kind with its points, whatever they are; the states that leads are in. */
const KINDS: Record<string, [(points: number) => Criterion, number[]]> = {
  category: [
    (points) => ({
      id: 'c',
      kind: 'category',
      attribute: 'level',
      points: [{ values: ['C'], points }],
      missing: points,
    }),
    [0, 1, 2],
  ],
  'each event': [
    (points) => ({ id: 'e', kind: 'activity', activity: ['visit'], count: 'each', points, cap: points + 5 }),
    [0, 1000, 3000],
  ],
  tiers: [
    (points) => ({ id: 't', kind: 'activity', activity: ['visit'], count: 'tiers', tiers: [{ atLeast: 2, points }] }),
    [0, 1, 1],
  ],
};

function patternsOf(criterion: Criterion, states: number[]): Patterns {
  return {
    size: states.length,
    columns: new Map([[conditionKey(criterion), codeStates(states)]]),
    n: Float64Array.from(states, (_, i) => 10 * (i + 1)),
    converted: Float64Array.from(states, (_, i) => i + 1),
    amount: new Float64Array(states.length),
    worked: new Float64Array(states.length),
  };
}

describe.each(Object.entries(KINDS))('the evidence of %s', (_name, [criterion, states]) => {
  const patterns = patternsOf(criterion(5), states);

  it('is the same for any points, and not computed again', () => {
    const found = knownEvidence(patterns, criterion(5));
    expect(knownEvidence(patterns, criterion(40))).toBe(found);
    expect(found).toEqual(criterionEvidence(criterion(40), patterns));
  });

  it('is another of other leads', () => {
    const others = patternsOf(criterion(5), [...states, 0]);
    expect(knownEvidence(others, criterion(5))).toEqual(criterionEvidence(criterion(5), others));
  });
});

it('evidence of a condition that no lead was read for is none', () => {
  const criterion: Criterion = { id: 'n', kind: 'category', attribute: 'other', points: [] };
  expect(knownEvidence(patternsOf({ ...criterion, attribute: 'level' }, [0]), criterion)).toBeNull();
});
