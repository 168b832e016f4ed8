import * as fc from 'fast-check';
import { DAY, formatInstant } from '../../src/core/dataset/instant.ts';
import type { Backtest, Judge, Split, AttributeFilter } from '../../src/core/scoring/backtest.ts';
import { naiveData } from '../oracle/naive-tables.ts';
import type { Case } from './data-sets.ts';

/** Columns of leads that no filter can look at. */
const KEYS = ['lead_id', 'created_at'];

/** Which observations of a case are judged, in any way that its backtest allows. */
export function arbitraryJudging(
  each: Case,
  { asOf }: Backtest,
): fc.Arbitrary<Pick<Backtest, 'split' | 'judge' | 'where'>> {
  const byChance: fc.Arbitrary<Split> = fc.record({
    random: fc.constantFrom(0.1, 0.5, 0.7, 0.999),
    seed: fc.nat({ max: 20 }),
  });
  const split = asOf.kind === 'static' ? byChance : fc.oneof(byChance, byTime(each));
  const where = arbitraryWhere(each);
  return fc.oneof(
    fc.record({ split, judge: fc.constantFrom<Judge>('all', 'earlier', 'later') }),
    fc.record({ where }),
    fc.record({ split, judge: fc.constantFrom<Judge>('all', 'earlier', 'later'), where }),
  );
}

function byTime({ asOf, horizon }: Case): fc.Arbitrary<Split> {
  const near = fc.tuple(fc.integer({ min: -60, max: 60 }), fc.constantFrom(0, 0, 1, -1, horizon * DAY));
  return fc.oneof(
    fc.constantFrom(0.01, 0.29, 0.5, 0.7, 0.99).map((share) => ({ share })),
    near.map(([days, more]) => ({ at: formatInstant(Math.floor(asOf / DAY) * DAY + days * DAY + more) })),
    fc.constantFrom(0, horizon * DAY, 1).map((more) => ({ at: new Date(asOf + more).toISOString() })),
  );
}

/** Values that occur, written in other ways, others, and missing ones. */
function arbitraryWhere({ tables, recipe }: Case): fc.Arbitrary<AttributeFilter[]> {
  const { leads } = naiveData(tables, recipe);
  const names = Object.keys(leads[0]?.row ?? {}).filter((name) => !KEYS.includes(name));
  if (names.length === 0) return fc.constant([]);
  const entry = fc.constantFrom(...names).chain((attribute) => {
    const texts = leads.map(({ row }) => String(row[attribute] ?? ''));
    const written = fc
      .tuple(fc.constantFrom('', ...texts), fc.constantFrom('', ' '), fc.boolean())
      .map(([text, space, upper]) => space + (upper ? text.toUpperCase() : text) + space);
    return fc.record({
      attribute: fc.constantFrom(attribute, ` ${attribute}`),
      values: fc.array(fc.oneof(written, fc.constantFrom(null, 'nobody has this')), { minLength: 1, maxLength: 5 }),
    });
  });
  return fc.array(entry, { maxLength: 2 });
}
