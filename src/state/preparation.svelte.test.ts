// @vitest-environment jsdom

import { describe, expect, it } from 'vitest';
import type { Prepared } from '../core/insights/shared/prepared.ts';
import { DEFAULT_BACKTEST } from '../core/scoring/backtest.ts';
import type { Dataset } from '../engine/load/dataset.ts';
import { tinyModel } from '../../tests/support/tiny-model.ts';
import type { ObservationSets, PrepareOptions } from './observation-sets.ts';
import { Preparation } from './preparation.svelte.ts';

const DATASET = { schema: 'd1' } as Dataset;

interface Asked extends PrepareOptions {
  answer: (prepared: Prepared) => void;
}

/** Sets that answer when the test does. */
function slowSets(): { sets: ObservationSets; asked: Asked[] } {
  const asked: Asked[] = [];
  const prepare: ObservationSets['prepare'] = (_dataset, _backtest, _conditions, options) =>
    new Promise((answer) => asked.push({ ...options, answer }));
  return { sets: { prepare } as ObservationSets, asked };
}

function answerOf(observations: number): Prepared {
  return { observations } as Prepared;
}

describe('Preparation', () => {
  it('shows the last answer that was asked for, whatever comes first', async () => {
    const { sets, asked } = slowSets();
    const preparation = new Preparation();
    const first = preparation.start(sets, DATASET, DEFAULT_BACKTEST, [tinyModel()]);
    const last = preparation.start(sets, DATASET, { ...DEFAULT_BACKTEST, horizonDays: 30 }, [tinyModel()]);
    asked[1]?.answer(answerOf(2));
    asked[0]?.answer(answerOf(1));
    await Promise.all([first, last]);
    expect(preparation.prepared?.observations).toBe(2);
  });

  it('tells how many conditions are done', () => {
    const { sets, asked } = slowSets();
    const preparation = new Preparation();
    void preparation.start(sets, DATASET, DEFAULT_BACKTEST, [tinyModel()]);
    asked[0]?.onProgress?.(1, 3);
    expect(preparation.progress).toEqual({ done: 1, total: 3 });
  });

  it('keeps the answer before when it is stopped', async () => {
    const { sets, asked } = slowSets();
    const preparation = new Preparation();
    const first = preparation.start(sets, DATASET, DEFAULT_BACKTEST, [tinyModel()]);
    asked[0]?.answer(answerOf(1));
    await first;
    const second = preparation.start(sets, DATASET, { ...DEFAULT_BACKTEST, horizonDays: 30 }, [tinyModel()]);
    preparation.stop();
    asked[1]?.answer(answerOf(2));
    await second;
    expect([preparation.running, preparation.stopped, preparation.prepared?.observations]).toEqual([false, true, 1]);
  });

  it('goes on with what was stopped when it is asked again', async () => {
    const { sets, asked } = slowSets();
    const preparation = new Preparation();
    const stopped = preparation.start(sets, DATASET, DEFAULT_BACKTEST, [tinyModel()]);
    preparation.stop();
    const again = preparation.start(sets, DATASET, DEFAULT_BACKTEST, [tinyModel()]);
    asked[0]?.answer(answerOf(1));
    asked[1]?.answer(answerOf(2));
    await Promise.all([stopped, again]);
    expect([preparation.stopped, preparation.prepared?.observations]).toEqual([false, 2]);
  });
});
