// @vitest-environment jsdom

import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { afterRest } from './after-rest.ts';
import { Rested } from './rested.svelte.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('afterRest', () => {
  it('does the work once the rest is over, unless it is called off', () => {
    const work = vi.fn();
    afterRest(50, work);
    const stop = afterRest(50, work);
    vi.advanceTimersByTime(40);
    stop();
    expect(work).not.toHaveBeenCalled();
    vi.advanceTimersByTime(40);
    expect(work).toHaveBeenCalledOnce();
  });

  it('waits for an idle moment where the browser tells of them', () => {
    let idle = (): void => undefined;
    vi.stubGlobal('requestIdleCallback', (work: () => void) => {
      idle = work;
      return 1;
    });
    const work = vi.fn();
    afterRest(50, work);
    vi.advanceTimersByTime(60);
    expect(work).not.toHaveBeenCalled();
    idle();
    expect(work).toHaveBeenCalledOnce();
  });
});

describe('a rested value', () => {
  it('follows once the value rests', () => {
    let given = $state.raw({ step: 0 });
    const made: Rested<{ step: number }>[] = [];
    const stop = $effect.root(() => {
      made.push(new Rested(() => given));
    });
    flushSync();
    const shown = () => made[0]?.shown.step;
    for (let step = 1; step <= 3; step++) {
      flushSync(() => (given = { step }));
      vi.advanceTimersByTime(40);
    }
    expect(shown()).toBe(0);
    vi.advanceTimersByTime(100);
    expect(shown()).toBe(3);
    stop();
  });
});
