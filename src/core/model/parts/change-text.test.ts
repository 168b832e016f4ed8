import { expect, it } from 'vitest';
import { exampleModel } from '../../../../tests/arbitraries/example-model.ts';
import { setDecay } from '../edit/edit-activity.ts';
import { setTarget } from '../edit/edit-handover.ts';
import { setPoints } from '../edit/edit-points.ts';
import { removeCriterion } from '../edit/edit.ts';
import { diffModels } from '../diff/diff.ts';
import type { Model } from '../schema/schema.ts';
import { changeText, groupChanges } from './change-text.ts';

const list = (model: Model) =>
  groupChanges(diffModels(exampleModel(), model), exampleModel(), model).map(({ ref, changes }) => [
    ref?.id ?? null,
    ...changes.map(changeText),
  ]);

it('puts the changes of a criterion together, in words', () => {
  const pricing = { dimension: 'engagement', id: 'pricing' } as const;
  const level = { dimension: 'fit', id: 'level' } as const;
  let model = setPoints(exampleModel(), pricing, { part: 'event' }, -5);
  model = setPoints(model, pricing, { part: 'cap' }, null);
  model = setDecay(model, pricing, { kind: 'half-life', days: 30 });
  model = setTarget(setTarget(model, 'A', null), 'D', 90);
  expect(list(removeCriterion(model, level))).toEqual([
    ['level', 'removed'],
    ['pricing', '5 → −5', '20 → none', 'fades over 90 days → halves every 30 days'],
    [null, '40 → never'],
    [null, 'never → 90'],
  ]);
});

it('does not print notes', () => {
  expect(list({ ...exampleModel(), notes: 'long '.repeat(20) })).toEqual([[null, 'changed']]);
});
