import { describe, expect, it } from 'vitest';
import type { Criterion } from '../../core/model/kinds/kinds.ts';
import { tinyModel } from '../../../tests/support/tiny-model.ts';
import { kindEditor, KINDS } from './kind-editors.ts';

const at = { id: 'c', attribute: 'a' };
const TEXT: Criterion = { ...at, kind: 'text', points: [{ words: ['vp'], points: 5 }] };
const RANGE: Criterion = { ...at, kind: 'range', points: [{ below: 50, points: 5 }, { points: 9 }] };
const RECENCY: Criterion = {
  ...{ id: 'r', kind: 'recency' },
  points: [1, 7].map((withinDays) => ({ withinDays, points: 5 })),
};
const EACH: Criterion = { id: 'e', kind: 'activity', points: 5 };
const TIERS: Criterion = { id: 't', kind: 'activity', count: 'tiers', tiers: [{ atLeast: 3, points: 5 }] };

const conditionOf = (criterion: Criterion, index: number) => kindEditor(criterion.kind).entry(criterion, index);
const newEntryOf = (criterion: Criterion) => kindEditor(criterion.kind).newEntry(criterion);

it('offers every kind once, by its name', () => {
  expect(new Set(KINDS.map(({ label }) => label)).size).toBe(6);
});

describe('the condition of an entry', () => {
  it('is a number between words, which follow it', () => {
    expect(conditionOf(RECENCY, 0)).toMatchObject({ before: 'within', value: 1, after: 'day' });
    expect(conditionOf(RECENCY, 1)).toMatchObject({ before: 'within', value: 7, after: 'days' });
    expect(conditionOf(TIERS, 0)).toMatchObject({ before: 'from', value: 3, after: 'events' });
  });

  it('is none where the entry takes the rest', () => {
    expect(conditionOf(RANGE, 0)).toMatchObject({ before: 'below', value: 50 });
    expect(conditionOf(RANGE, 1)).toBeNull();
  });

  it('keeps its texts when they are looked for in another way', () => {
    const condition = conditionOf(TEXT, 0);
    const model = tinyModel({ fit: { criteria: [TEXT] } });
    if (condition?.as !== 'texts') throw new Error('a text criterion has texts');
    const edited = condition.how?.set(model, { dimension: 'fit', id: 'c' }, 0, 'contains');
    expect(edited?.fit.criteria).toMatchObject([{ points: [{ contains: ['vp'], points: 5 }] }]);
  });
});

it('offers another entry only where there are entries', () => {
  expect(newEntryOf(TIERS)).toMatchObject({ label: 'Add tier' });
  expect(newEntryOf(EACH)).toBeNull();
});
