import { expect, it } from 'vitest';
import { twoProportion } from './two-proportion.ts';

it('agrees with the pooled formula', () => {
  const { z, p } = twoProportion(30, 200, 55, 220);
  expect(z).toBeCloseTo(-2.547528885813896, 10);
  expect(p).toBeCloseTo(0.010848887104829457, 10);
});

it('finds no difference where nothing can differ', () => {
  expect(twoProportion(0, 50, 0, 80)).toEqual({ z: 0, p: 1 });
  expect(twoProportion(50, 50, 80, 80)).toEqual({ z: 0, p: 1 });
  expect(twoProportion(0, 0, 3, 80)).toEqual({ z: 0, p: 1 });
  expect(twoProportion(0, 0, 0, 0)).toEqual({ z: 0, p: 1 });
});
