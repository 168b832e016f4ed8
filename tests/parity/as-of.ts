import * as fc from 'fast-check';
import { DAY, formatInstant } from '../../src/core/dataset/instant.ts';
import type { AsOf } from '../../src/core/scoring/backtest.ts';
import type { Case } from './data-sets.ts';

/** When the leads of a case are scored in a backtest; the instants are about that of the case. */
export function arbitraryAsOf({ age, asOf }: Pick<Case, 'age' | 'asOf'>): fc.Arbitrary<AsOf> {
  return fc.oneof(
    fc.constant<AsOf>({ kind: 'age', days: age }),
    fc.constant<AsOf>({ kind: 'static' }),
    arbitraryDates(asOf).map((dates): AsOf => ({ kind: 'dates', dates })),
    fc
      .tuple(fc.integer({ min: -3, max: 0 }), fc.integer({ min: 0, max: 3 }))
      .map(([from, to]): AsOf => ({ kind: 'monthly', from: monthOf(asOf, from), to: monthOf(asOf, to) })),
  );
}

/** Dates and instants in any order, some of them equal but written in another way. */
function arbitraryDates(asOf: number): fc.Arbitrary<string[]> {
  const start = Math.floor(asOf / DAY) * DAY;
  const day = fc.integer({ min: -60, max: 40 }).map((days) => formatInstant(start + days * DAY));
  const again = fc.constantFrom(start, asOf).map((at) => new Date(at).toISOString());
  const exact = fc.constant(formatInstant(asOf));
  return fc.array(fc.oneof(exact, again, day), { minLength: 1, maxLength: 4 });
}

function monthOf(instant: number, plus: number): string {
  const date = new Date(instant);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + plus)).toISOString().slice(0, 7);
}
