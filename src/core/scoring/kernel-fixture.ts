import type { Model } from '../model/schema/schema.ts';
import type { ActivityCriterion } from '../model/kinds/activity.ts';
import type { CategoryCriterion } from '../model/kinds/category.ts';
import { conditionKey } from './condition.ts';
import type { Patterns } from './patterns/patterns.ts';
import { codeStates } from './patterns/patterns.ts';

/* A model of three criteria and four patterns of its states. For tests. */

export const level: CategoryCriterion = {
  id: 'level',
  kind: 'category',
  attribute: 'level',
  points: [
    { values: ['a'], points: 50 },
    { values: ['b'], points: 10 },
  ],
  missing: -5,
};
export const visit: ActivityCriterion = { id: 'visit', kind: 'activity', activity: ['visit'], points: 5, cap: 20 };
export const spam: ActivityCriterion = { id: 'spam', kind: 'activity', activity: ['spam'], points: -7 };

/** The model, with parts of it changed. */
export function model(changes: Partial<Pick<Model, 'fit' | 'engagement' | 'handover'>> = {}): Model {
  return {
    format: 'scorebench.model',
    formatVersion: 1,
    name: 'm',
    version: '1',
    fit: { criteria: [level], grades: [{ grade: 'A', from: 50 }, { grade: 'B', from: 10 }, { grade: 'C' }] },
    engagement: { criteria: [visit, spam], bands: [{ band: 'hot', from: 15 }, { band: 'cold' }] },
    handover: { targets: { A: 10, B: 20, C: null } },
    ...changes,
  };
}

/** Four patterns: states of `level`, `visit` and `spam`, then how many leads have it. */
export function patterns(): Patterns {
  return {
    size: 4,
    columns: new Map([
      [conditionKey(level), codeStates([0, 1, 3, 0])],
      [conditionKey(visit), codeStates([3000, 5000, 0, 1999])],
      [conditionKey(spam), codeStates([0, 0, 1000, 0])],
    ]),
    n: Float64Array.of(10, 20, 30, 40),
    converted: Float64Array.of(5, 6, 7, 8),
    amount: Float64Array.of(1.5, 2, 0, 4),
    worked: Float64Array.of(6, 7, 8, 9),
  };
}
