import { describe, expect, it } from 'vitest';
import { conditionKey } from '../../scoring/condition.ts';
import { level, model, patterns, spam, visit } from '../../scoring/kernel-fixture.ts';
import { codeStates } from '../../scoring/patterns/patterns.ts';
import { unmatchedCriteria } from './unmatched-criteria.ts';

function where(states: { level?: number[]; visit?: number[] }) {
  const some = patterns();
  if (states.level) some.columns.set(conditionKey(level), codeStates(states.level));
  if (states.visit) some.columns.set(conditionKey(visit), codeStates(states.visit));
  return unmatchedCriteria(model(), some).map(({ dimension, id }) => `${dimension} ${id}`);
}

describe('criteria that no lead matches', () => {
  it('are none where each is matched by somebody', () => {
    expect(where({})).toEqual([]);
  });

  it('are those whose column is missing for all, or whose values never occur', () => {
    expect(where({ level: [3, 3, 3, 3] })).toEqual(['fit level']);
    expect(where({ level: [2, 2, 3, 2] })).toEqual(['fit level']);
  });

  it('are those whose activity nobody did', () => {
    expect(where({ visit: [0, 0, 0, 0] })).toEqual(['engagement visit']);
  });

  it('are not told before anything is loaded', () => {
    expect(unmatchedCriteria(model(), { ...patterns(), size: 0 })).toEqual([]);
  });

  it('are named as the model names them', () => {
    const named = model({ engagement: { criteria: [{ ...spam, label: 'Spam' }], bands: [{ band: 'all' }] } });
    const some = patterns();
    some.columns.set(conditionKey(spam), codeStates([0, 0, 0, 0]));
    expect(unmatchedCriteria(named, some)[0]?.name).toBe('Spam');
  });
});
