import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { gains } from './gains.ts';

it('counts calls and wins from the highest value down, and passes over values without leads', () => {
  expect(gains([1, 2, 5, 9], [4, 0, 3, 2], [1, 0, 1, 2])).toEqual([
    { value: 9, calls: 2, wins: 2 },
    { value: 5, calls: 5, wins: 3 },
    { value: 1, calls: 9, wins: 4 },
  ]);
  expect(gains([], [], [])).toEqual([]);
});

it('is the gains of five bands worked out by hand', () => {
  // 5 bands of 2 leads with 4, 2, 2, 2, 0 tenths of the wins, the best last.
  const points = gains([1, 2, 3, 4, 5], [2, 2, 2, 2, 2], [0, 1, 1, 1, 2]);
  expect(points.map(({ wins }) => wins / 5)).toEqual([0.4, 0.6, 0.8, 1, 1]);
  expect(points.map(({ wins, calls }) => wins / calls / 0.5)).toEqual(
    [2, 1.5, 4 / 3, 1.25, 1].map((x) => expect.closeTo(x, 12)),
  );
});

it('ends with everybody', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { minLength: 1 }), (counts) => {
      const n = counts.map(([a, b]) => a + b);
      const won = counts.map(([a]) => a);
      const last = gains(
        n.map((_, i) => i),
        n,
        won,
      ).at(-1);
      expect(last?.calls ?? 0).toBe(n.reduce((so, each) => so + each, 0));
      expect(last?.wins ?? 0).toBe(won.reduce((so, each) => so + each, 0));
    }),
  );
});
