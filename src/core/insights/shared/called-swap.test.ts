import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../model/schema/schema.ts';
import { evaluate } from '../../scoring/kernel.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { model, patterns } from '../../scoring/kernel-fixture.ts';
import { callable, calledSwap as swapOf } from './called-swap.ts';

const targets = (A: number | null, B: number | null): Model => model({ handover: { targets: { A, B, C: null } } });
const calledSwap = (over: Patterns, candidate: Model, current: Model) =>
  swapOf(over, callable(candidate, over), callable(current, over));
const target = fc.option(fc.integer({ min: -5, max: 30 }));

describe('whom two models call with the same number of calls', () => {
  it('is the same for equal models', () => {
    const swap = calledSwap(patterns(), model(), model());
    expect(swap.same.candidate).toEqual(swap.same.current);
    expect([swap.added, swap.dropped]).toEqual([
      { n: 0, converted: 0 },
      { n: 0, converted: 0 },
    ]);
  });

  it('is as many leads, also where targets differ, and what is swapped is as many', () => {
    fc.assert(
      fc.property(target, target, target, target, (a, b, c, d) => {
        const swap = calledSwap(patterns(), targets(a, b), targets(c, d));
        expect(swap.same.candidate.n).toBeCloseTo(swap.same.current.n, 9);
        expect(swap.added.n).toBeCloseTo(swap.dropped.n, 9);
        const difference = swap.same.candidate.converted - swap.same.current.converted;
        expect(swap.added.converted - swap.dropped.converted).toBeCloseTo(difference, 9);
      }),
    );
  });

  it('counts the calls of each model as it is set', () => {
    const own = targets(10, 20);
    const { qualified } = evaluate(own, patterns());
    const calls = patterns().n.reduce((sum, n, i) => sum + (qualified[i] === 1 ? n : 0), 0);
    expect(calledSwap(patterns(), own, model()).asSet.candidate.n).toBe(calls);
  });

  it('calls fewer where the current model can’t call as many', () => {
    const swap = calledSwap(patterns(), targets(-100, -100), targets(-100, null));
    expect(swap.asSet.candidate.n).toBeGreaterThan(swap.same.candidate.n);
    expect(swap.same.candidate.n).toBeCloseTo(swap.asSet.current.n, 9);
  });
});
