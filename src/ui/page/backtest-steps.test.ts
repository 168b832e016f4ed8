// @vitest-environment jsdom

import { expect, it } from 'vitest';
import { textsInMemory } from '../../../tests/support/keeping-in-memory.ts';
import { tinyModel } from '../../../tests/support/tiny-model.ts';
import { DEFAULT_BACKTEST } from '../../core/scoring/backtest.ts';
import type { Backtest } from '../../core/scoring/backtest.ts';
import { changedBacktest } from '../../state/changed-backtest.ts';
import { Models } from '../../state/models/models.svelte.ts';
import type { Session } from '../../state/session.svelte.ts';
import { changeBacktest, stepLabel } from './backtest-steps.ts';
import { isOfSample } from './of-sample.ts';

const split = { at: '2026-01-01' };
const where = [{ attribute: 'country', values: ['DE', null] }];

it.each<[Partial<Backtest>, Partial<Backtest>, string]>([
  [{}, { split }, 'Split at 1 Jan 2026'],
  [{ split }, { split, judge: 'later' }, 'Judge the later part'],
  [{ split, judge: 'later' }, { split }, 'Judge all'],
  [{ split, judge: 'later' }, {}, 'No split, judge all'],
  [{}, { split: { share: 0.7 } }, 'Split at 70%'],
  [{}, { split: { random: 0.7, seed: 1 } }, 'Split by chance'],
  [{}, { where }, 'Filter: country DE or missing'],
  [{ where }, {}, 'Filter: none'],
  [{}, { horizonDays: 30 }, 'As of day 14 · won in 30 days'],
])('from %j to %j it is called %s', (before, after, label) => {
  expect(stepLabel({ ...DEFAULT_BACKTEST, ...before }, { ...DEFAULT_BACKTEST, ...after })).toBe(label);
});

it('is undone in order with edits of the model, and kept each time', async () => {
  const models = new Models(textsInMemory());
  models.openLibrary('d', { candidate: tinyModel(), current: tinyModel({ version: 'in use' }) });
  const kept: Backtest[] = [];
  const backtest: Backtest = DEFAULT_BACKTEST;
  const workbench = {
    backtest,
    models,
    setBacktest: (patch: Parameters<typeof changedBacktest>[1]) =>
      (workbench.backtest = changedBacktest(workbench.backtest, patch)),
  };
  const session = {
    workbench,
    keepSettings: () => Promise.resolve(kept.push(workbench.backtest)),
  } as unknown as Session;
  const guarded = (work: () => Promise<unknown>) => work().then(() => undefined);
  const change = (patch: Parameters<typeof changeBacktest>[2]) => changeBacktest(session, guarded, patch);

  change({ split, judge: 'later' });
  models.editor.apply((model) => ({ ...model, version: 'edited' }), { label: 'edited' });
  change({ where });
  // What changes nothing is no step.
  change({ judge: 'later' });
  expect(models.undoKeys.undoLabel).toBe('Filter: country DE or missing');
  models.undoKeys.undo();
  expect([workbench.backtest.where, workbench.backtest.judge]).toEqual([undefined, 'later']);
  models.undoKeys.undo();
  expect(models.open.version).not.toBe('edited');
  models.undoKeys.undo();
  expect(workbench.backtest).toEqual(DEFAULT_BACKTEST);
  for (let i = 0; i < 3; i++) models.undoKeys.redo();
  expect(workbench.backtest).toEqual({ ...DEFAULT_BACKTEST, split, judge: 'later', where });
  expect(kept).toHaveLength(6);
});

it('tells a notebook of the sample by its data', () => {
  expect(['../sample-data', 'sample-data/', 'data', null].map(isOfSample)).toEqual([true, true, false, false]);
});
