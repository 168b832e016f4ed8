import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../model/schema/schema.ts';
import { model, patterns } from '../../scoring/kernel-fixture.ts';
import type { Clusters, Patterns } from '../../scoring/patterns/patterns.ts';
import { callable, calledSwap } from '../shared/called-swap.ts';
import { CallSampler } from './resampled-calls.ts';

const targets = (A: number | null, B: number | null): Model => model({ handover: { targets: { A, B, C: null } } });
const target = fc.option(fc.integer({ min: -5, max: 30 }));

/** The fixture's leads, two or three to a lead. */
function clustered(): Patterns {
  const data = patterns();
  const pattern = Array.from(data.n, (n, i) => Array.from({ length: n }, () => i)).flat();
  const wins = Array.from(data.n, (n, i) => Array.from({ length: n }, (_, k) => Number(k < (data.converted[i] ?? 0))));
  const start = pattern.map((_, i) => i).filter((i) => i % 5 === 0 || i % 5 === 2);
  return {
    ...data,
    clusters: {
      start: Uint32Array.from([...start, pattern.length]),
      pattern: Uint32Array.from(pattern),
      converted: Uint8Array.from(wins.flat()),
    },
  };
}

describe('leads that are drawn anew', () => {
  it('are called as all leads are, where each is drawn once', () => {
    fc.assert(
      fc.property(target, target, target, target, fc.boolean(), (a, b, c, d, repeats) => {
        const data = repeats ? clustered() : patterns();
        const [own, other] = [targets(a, b), targets(c, d)];
        const swap = calledSwap(data, callable(own, data), callable(other, data));
        const { own: set, same } = new CallSampler(data, own, other).whole();
        expect(set).toEqual(swap.asSet);
        expect(same.candidate).toBeCloseTo(swap.same.candidate.converted, 9);
        expect(same.current).toBeCloseTo(swap.same.current.converted, 9);
      }),
    );
  });

  it('are as many leads as there are, and the same for the same seed', () => {
    const everybody = model({ fit: { ...model().fit, grades: [{ grade: 'A' }] }, handover: { targets: { A: -1000 } } });
    const drawn = (seed: number) => [...new CallSampler(patterns(), everybody, everybody).draw(20, seed)];
    expect(drawn(1).map(({ own }) => own.candidate.n)).toEqual(Array.from({ length: 20 }, () => 100));
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });

  it('come with all their observations', () => {
    const everybody = model({ fit: { ...model().fit, grades: [{ grade: 'A' }] }, handover: { targets: { A: -1000 } } });
    // One lead says all: whatever is drawn, it is that lead.
    const one = { ...clustered(), clusters: { ...(clustered().clusters as Clusters), start: Uint32Array.of(0, 100) } };
    const [only] = new CallSampler(one, everybody, everybody).draw(1, 1);
    expect(only?.own.candidate).toEqual({ n: 100, converted: 26 });
  });
});
