import { DAY } from '../../dataset/instant.ts';
import { bodyOf } from './quality-dates.ts';
import type { TableQuality } from './quality-types.ts';

/** Where more rows than that lie after today, the clock is wrong rather than the rows. */
const MOST_FUTURE = 0.5;

/**
 * The last day (counted from 1970-01-01) of the bulk of all tables' rows, and how many rows lie after it: days after
 * tomorrow, and few rows far from all others. Null where no row does, or where the clock must be wrong.
 */
export function bulkOf(tables: readonly TableQuality[], now: number): { day: number; after: number } | null {
  const counts = new Map<number, number>();
  for (const { days } of tables)
    days.day.forEach((day, i) => counts.set(day, (counts.get(day) ?? 0) + (days.n[i] ?? 0)));
  const all = [...counts].map(([day, n]) => ({ day, n })).sort((a, b) => a.day - b.day);
  const total = all.reduce((sum, { n }) => sum + n, 0);
  const tomorrow = Math.floor(now / DAY) + 1;
  const past = all.filter(({ day }) => day <= tomorrow);
  const later = total - past.reduce((sum, { n }) => sum + n, 0);
  if (later > MOST_FUTURE * total) return null;
  const body = bodyOf({ day: past.map(({ day }) => day), n: past.map(({ n }) => n) }, tomorrow);
  const day = body?.to ?? past.at(-1)?.day;
  if (day === undefined) return null;
  const after = all.reduce((sum, each) => (each.day > day ? sum + each.n : sum), 0);
  return after === 0 ? null : { day, after };
}
