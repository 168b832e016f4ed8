// @vitest-environment jsdom

import { describe, expect, it } from 'vitest';
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

describe('a computation that tells how far it is', () => {
  function telling() {
    const state = { inputs: ['a'] as readonly unknown[], runs: 0, end: (_: string) => undefined as void };
    const study = new Study<string>(
      () => state.inputs,
      (_, tell) => {
        state.runs++;
        tell({ done: 0.25, value: 'a part' });
        return new Promise((resolve) => (state.end = resolve));
      },
      0,
    );
    return { study, state };
  }

  it('shows what is known by then, and that it goes on', async () => {
    const { study, state } = telling();
    study.want();
    await moment();
    expect([study.value, study.done, study.running, study.stale]).toEqual(['a part', 0.25, true, false]);
    state.end('all');
    await moment();
    expect([study.value, study.done, study.running]).toEqual(['all', null, false]);
  });

  it('can be stopped, and is not begun again until somebody asks', async () => {
    const { study, state } = telling();
    study.want();
    await moment();
    study.stop();
    study.want();
    await moment();
    expect([study.value, study.stopped, study.running, state.runs]).toEqual(['a part', true, false, 1]);
    study.retry();
    await moment();
    expect([study.stopped, study.running, state.runs]).toEqual([false, true, 2]);
  });

  it('is begun again when what it depends on has changed and is as before', async () => {
    const { study, state } = telling();
    study.want();
    await moment();
    const { inputs } = state;
    study.stop();
    state.inputs = ['b'];
    study.want();
    state.inputs = inputs;
    study.want();
    await moment();
    expect([study.running, state.runs]).toEqual([true, 2]);
  });
});
