import { describe, expect, it } from 'vitest';
import { DEFAULT_BACKTEST } from '../backtest.ts';
import type { Backtest } from '../backtest.ts';
import { judgedProblem } from './judged-problem.ts';
import { checkJudging } from './judging.ts';

const at = Date.UTC(2026, 0, 1);
const some = { n: 10, converted: 2 };
const none = { n: 0, converted: 0 };
const COUNTS = { at, all: { n: 20, converted: 4 }, earlier: some, later: some, between: none };
const observed = { from: Date.UTC(2025, 0, 1), to: Date.UTC(2026, 5, 1) };

const told = (settings: Partial<Backtest>, counts: Partial<typeof COUNTS>, judged = some) =>
  judgedProblem({ ...DEFAULT_BACKTEST, ...settings }, { counts: { ...COUNTS, ...counts }, judged, observed });

describe('what is wrong with a judged period', () => {
  const split = { at: '2026-01-01' };

  it('is nothing where both sides have leads, and what is judged has a success', () => {
    expect(told({ split, judge: 'later' }, {})).toBeNull();
    expect(told({}, { all: none }, none)).toBeNull();
    expect(told({ split, judge: 'later' }, { earlier: none })).toBeNull();
  });

  it('is a side that is empty, with the time that leads are scored in', () => {
    expect(told({ split }, { later: none })).toMatchObject({
      message: 'no later observation: none is scored on 2026-01-01 or after',
      hint: 'leads are scored from 2025-01-01 to 2026-06-01: split between, or choose another horizon',
    });
    expect(told({ split, judge: 'earlier' }, { earlier: none })?.message).toBe(
      'no earlier observation: none was scored 90 days or more before 2026-01-01, so that its outcome was known by then',
    );
    expect(told({ split: { random: 0.5, seed: 1 } }, { earlier: none })?.message).toContain('by chance');
  });

  it('is a period without a success, or a filter that lets nobody through', () => {
    expect(told({ split, judge: 'later' }, {}, { n: 10, converted: 0 })?.message).toBe(
      'none of the 10 later observations has reached won within the horizon, so nothing can be judged',
    );
    const where = [{ attribute: 'country', values: ['DE'] }];
    expect(told({ where }, { all: none }, none)?.message).toBe('the filter lets no observation through');
  });
});

describe('a split that can not be made', () => {
  it.each([
    [{ judge: 'later' }, /no split, so nothing is later/],
    [{ split: { at: 'soon' } }, /no instant to split at: soon/],
    [{ split: { share: 1 } }, /no share to split at: 1/],
    [{ split: { share: 0 } }, /no share to split at: 0/],
    [{ split: { share: NaN } }, /no share to split at: NaN/],
    [{ split: { random: 2, seed: 1 } }, /no share to split at: 2/],
    [{ split: { random: 0.5, seed: 0.5 } }, /no seed: 0.5/],
    [{ asOf: { kind: 'static' }, split: { share: 0.5 } }, /no time to split by/],
  ] as [Partial<Backtest>, RegExp][])('%j', (settings, message) => {
    expect(() => checkJudging({ ...DEFAULT_BACKTEST, ...settings })).toThrow(message);
  });

  it('is none by chance, also without time', () => {
    const settings: Backtest = { ...DEFAULT_BACKTEST, asOf: { kind: 'static' }, split: { random: 0.5, seed: 1 } };
    expect(() => checkJudging({ ...settings, judge: 'earlier' })).not.toThrow();
  });
});
