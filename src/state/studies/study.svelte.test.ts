// @vitest-environment jsdom

import { expect, it } from 'vitest';
import { Study } from './study.svelte.ts';

const moment = () => new Promise((resolve) => setTimeout(resolve));

/** A study of one input, which never ends by itself. */
function endless() {
  const state = { inputs: ['a'] as readonly unknown[] | null, signals: [] as AbortSignal[] };
  const study = new Study<string>(
    () => state.inputs,
    (signal) => {
      state.signals.push(signal);
      return new Promise(() => undefined);
    },
    0,
  );
  return { study, state };
}

it('stops a computation when what it depends on is not known any more', async () => {
  const { study, state } = endless();
  study.want();
  await moment();
  state.inputs = null;
  study.want();
  expect([state.signals.map(({ aborted }) => aborted), study.running]).toEqual([[true], false]);
});

it('starts anew when what it depended on is known again', async () => {
  const { study, state } = endless();
  study.want();
  await moment();
  const inputs = state.inputs;
  state.inputs = null;
  study.want();
  state.inputs = inputs;
  study.want();
  await moment();
  expect(state.signals.map(({ aborted }) => aborted)).toEqual([true, false]);
});

it('goes on while nothing changes', async () => {
  const { study, state } = endless();
  study.want();
  await moment();
  study.want();
  await moment();
  expect(state.signals.map(({ aborted }) => aborted)).toEqual([false]);
});
