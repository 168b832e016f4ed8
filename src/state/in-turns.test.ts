import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inTurns } from './in-turns.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('does nothing at once, then part after part with the waits that they ask for', () => {
  const done: string[] = [];
  inTurns(
    (function* () {
      done.push('first');
      yield 60;
      done.push('second');
    })(),
  );
  expect(done).toEqual([]);
  vi.advanceTimersByTime(0);
  expect(done).toEqual(['first']);
  vi.advanceTimersByTime(59);
  expect(done).toEqual(['first']);
  vi.advanceTimersByTime(1);
  expect(done).toEqual(['first', 'second']);
});

it('does no more once it is ended', () => {
  const done: string[] = [];
  const end = inTurns(
    (function* () {
      done.push('first');
      yield 0;
      done.push('second');
    })(),
  );
  vi.advanceTimersToNextTimer();
  end();
  vi.runAllTimers();
  expect(done).toEqual(['first']);
});
