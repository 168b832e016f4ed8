import { describe, expect, test } from 'vitest';
import { exampleModel } from '../../../../tests/arbitraries/example-model.ts';
import { diffModels } from '../diff/diff.ts';
import { setAfterReturn, setRoute, setTarget, setTick } from './edit-handover.ts';
import { revertHandover } from './edit-revert.ts';
import type { HandoverPart } from './edit-revert.ts';
import { removeCriterion } from './edit.ts';
import type { Model } from '../schema/schema.ts';

const before = exampleModel();
const ids = before.engagement.criteria.map(({ id }) => id);
const [grade = '', band = ''] = [before.fit.grades[0]?.grade, before.engagement.bands[0]?.band];

describe('each part goes back to what it is in the other model', () => {
  const ticked = before.handover.checklist?.of ?? [];
  const [off = ''] = ticked.length > 0 ? ticked : ids;
  const cases: [HandoverPart, Model][] = [
    [{ kind: 'target', grade }, setTarget(before, grade, 77)],
    [{ kind: 'target', grade }, setTarget(before, grade, null)],
    [{ kind: 'checklist' }, setTick(before, off, !ticked.includes(off))],
    [{ kind: 'checklist' }, ids.reduce((model, id) => setTick(model, id, false), before)],
    [{ kind: 'after-return' }, setAfterReturn(before, 33)],
    [{ kind: 'after-return' }, setAfterReturn(setAfterReturn(before, 5), null)],
    [{ kind: 'route', grade, band }, setRoute(before, grade, band, { owner: 'Somebody else', nextStep: '' })],
  ];

  test.each(cases)('%j', (part, model) => {
    expect(diffModels(before, revertHandover(model, before, part))).toEqual([]);
  });
});

test('a route that the other model does not have goes', () => {
  const free = { ...before, handover: { ...before.handover, routes: [] } };
  const routed = setRoute(free, grade, band, { owner: 'Sales' });
  expect(diffModels(free, revertHandover(routed, free, { kind: 'route', grade, band }))).toEqual([]);
});

test('a criterion that is gone does not come back on the checklist', () => {
  const [first = '', second = ''] = ids;
  const checked = { ...before, handover: { ...before.handover, checklist: { atLeast: 2, of: [first, second] } } };
  const gone = removeCriterion(checked, { dimension: 'engagement', id: first });
  const emptied = setTick(gone, second, false);
  expect(revertHandover(emptied, checked, { kind: 'checklist' }).handover.checklist).toEqual({
    atLeast: 1,
    of: [second],
  });
});

test('what is the same already stays the same object', () => {
  expect(revertHandover(before, before, { kind: 'checklist' })).toBe(before);
  expect(revertHandover(before, before, { kind: 'target', grade })).toBe(before);
});
