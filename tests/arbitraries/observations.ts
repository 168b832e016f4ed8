import * as fc from 'fast-check';
import type { Observation } from '../../src/core/stats/ranking-fixture.ts';

/** A handful of observations with many ties, of `leads` leads at most. */
export function observations(leads: number): fc.Arbitrary<Observation[]> {
  const one = fc.record({
    a: fc.integer({ min: -3, max: 4 }),
    b: fc.integer({ min: 0, max: 5 }),
    won: fc.boolean(),
    lead: fc.nat(leads - 1),
  });
  return fc.array(one, { minLength: 2, maxLength: 40 });
}
