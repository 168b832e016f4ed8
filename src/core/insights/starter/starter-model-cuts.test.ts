import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandsFor, cutsFor, gradesFor } from './starter-model-cuts.ts';

const sums = fc
  .uniqueArray(fc.tuple(fc.integer({ min: -200, max: 200 }), fc.integer({ min: 1, max: 1000 })), {
    selector: ([sum]) => sum,
    minLength: 1,
    maxLength: 60,
  })
  .map((entries) => new Map(entries.sort(([a], [b]) => a - b)));

describe('cuts', () => {
  it('hold about the wanted shares where sums are many', () => {
    const even = new Map(Array.from({ length: 20 }, (_, i) => [5 * i, 50]));
    expect(cutsFor(even, [0.12, 0.25, 0.35, 0.28])).toEqual([90, 65, 30]);
  });

  it('leave no slice with less than a thirtieth of the leads, and descend', () => {
    fc.assert(
      fc.property(sums, (some) => {
        const cuts = cutsFor(some, [0.1, 0.2, 0.3, 0.4]);
        const all = [...some.values()].reduce((sum, n) => sum + n, 0);
        const edges = [Infinity, ...cuts, -Infinity];
        for (let i = 1; i < edges.length; i++) {
          const [below, from] = [edges[i - 1] ?? 0, edges[i] ?? 0];
          const held = [...some].filter(([sum]) => sum >= from && sum < below).reduce((n, [, own]) => n + own, 0);
          expect(held / all).toBeGreaterThanOrEqual(0.03 - 1e-9);
          expect(from).toBeLessThan(below);
        }
      }),
    );
  });

  it('are as many as the sums allow', () => {
    expect(gradesFor(new Map([[0, 10]]))).toEqual([{ grade: 'All' }]);
    expect(
      gradesFor(
        new Map([
          [0, 10],
          [25, 10],
        ]),
      ),
    ).toEqual([{ grade: 'A', from: 20 }, { grade: 'B' }]);
  });

  it('name bands by their scores, also below zero', () => {
    const some = new Map([
      [-20, 40],
      [-5, 30],
      [10, 20],
      [30, 10],
    ]);
    expect(bandsFor(some).map(({ band }) => band)).toEqual(['30+', '10-29', '-10 to 9', 'below -10']);
  });
});
