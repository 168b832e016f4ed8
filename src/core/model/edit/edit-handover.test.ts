import { expect, it } from 'vitest';
import { exampleModel } from '../../../../tests/arbitraries/example-model.ts';
import { setAfterReturn, setRoute, setTarget, setTick, setTicksNeeded, unroutedCells } from './edit-handover.ts';
import type { Model } from '../schema/schema.ts';

it('targets and routes are set for what is there', () => {
  const model = exampleModel();
  expect(setTarget(model, 'D', 90).handover.targets.D).toBe(90);
  expect(setTarget(model, 'A', null).handover.targets.A).toBeNull();
  expect(setTarget(model, 'E', 5)).toBe(model);
  const routed = setRoute(model, 'B', '0-24', { owner: 'Marketing' });
  expect(routed.handover.routes?.[1]).toEqual({ grade: 'B', band: '0-24', owner: 'Marketing' });
  expect(setRoute(routed, 'B', '0-24', { owner: '' }).handover.routes).toEqual(model.handover.routes);
  expect(setRoute(model, 'B', 'none', { owner: 'x' })).toBe(model);
});

it('a checklist never asks for more than it has, and goes with its last criterion', () => {
  const model = exampleModel();
  const none = ['demo', 'pricing', 'download'].reduce((each, id) => setTick(each, id, false), model);
  expect(none.handover).not.toHaveProperty('checklist');
  expect(setTick(none, 'idle', true).handover.checklist).toEqual({ atLeast: 1, of: ['idle'] });
  const more = setTick(setTick(model, 'idle', true), 'demo', false);
  expect(more.handover.checklist).toEqual({ atLeast: 2, of: ['pricing', 'download', 'idle'] });
  expect(setTicksNeeded(more, 9).handover.checklist?.atLeast).toBe(3);
  expect(setTick(setTicksNeeded(more, 9), 'idle', false).handover.checklist?.atLeast).toBe(2);
  expect(setTick(model, 'level', true)).toBe(model);
  expect(setTick(model, 'demo', true)).toBe(model);
  expect(setTicksNeeded(none, 1)).toBe(none);
  expect(setTicksNeeded(model, NaN)).toBe(model);
});

it('a return is set within bounds, or not at all', () => {
  const model = exampleModel();
  expect(setAfterReturn(model, 0).handover.afterReturn).toEqual({ startBelowTargetBy: 1 });
  expect(setAfterReturn(model, null).handover).not.toHaveProperty('afterReturn');
  expect(setAfterReturn(model, 10)).toBe(model);
  expect(setAfterReturn(model, NaN)).toBe(model);
});

it('cells without a route are found; a blank one says nothing', () => {
  const cells = (model: Model) => unroutedCells(model).map(({ grade, band }) => `${grade} ${band}`);
  const model = exampleModel();
  expect(cells(model)).toHaveLength(15);
  expect(cells(model)).not.toContain('A 75+');
  expect(cells(setRoute(model, 'B', '0-24', { owner: ' ' }))).toContain('B 0-24');
  expect(cells(setRoute(model, 'B', '0-24', { nextStep: 'Mail' }))).not.toContain('B 0-24');
});
