import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankingOf } from './ranking.ts';

describe('a ranking', () => {
  it('has each value once, ascending, with all that is said of it', () => {
    const ranking = rankingOf([30, -2.5, 30, 0], { n: [5, 2, 1, 0], converted: [1, 2, 1, 0] });
    expect(ranking).toEqual({
      values: Float64Array.of(-2.5, 0, 30),
      place: Uint32Array.of(2, 0, 2, 1),
      n: Float64Array.of(2, 0, 6),
      converted: Float64Array.of(2, 0, 2),
    });
  });

  it('loses no lead', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.nat(9))), (cells) => {
        const n = cells.map(([, leads]) => leads);
        const ranking = rankingOf(
          cells.map(([score]) => score),
          { n, converted: n },
        );
        expect(ranking.n.reduce((so, here) => so + here, 0)).toBe(n.reduce((so, here) => so + here, 0));
        cells.forEach(([score], cell) => expect(ranking.values[ranking.place[cell] ?? -1]).toBe(score));
      }),
    );
  });
});
