import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { nthSmallest } from './nth-smallest.ts';

it('gives what sorting gives, also of ties and of values far apart', () => {
  const value = fc.oneof(fc.nat({ max: 3 }), fc.integer(), fc.integer({ min: -1e13, max: 1e13 }));
  const values = fc.array(value, { minLength: 1, maxLength: 4000, size: 'max' });
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (list, share) => {
      const place = Math.floor(share * list.length);
      expect(nthSmallest(Float64Array.from(list), place)).toBe(list.toSorted((a, b) => a - b)[place]);
    }),
  );
});

it('looks at nothing twice that is one value', () => {
  expect(nthSmallest(new Float64Array(1e6).fill(7), 123_456)).toBe(7);
});
