import type { EventColumns } from '../events/event-order.ts';
import type { ObservedRows } from './observed.ts';

/** Of each type, by its code, the observations that had it so often up to their instant, and those of them that converted. */
export interface TypeTallies {
  /** Once, two or three times, more often: of type `c` from `3 * c` on. */
  n: Uint32Array;
  converted: Uint32Array;
}

/** Counts by type and by how often; `types` is how many codes there are. `mask` says who counts; null: all. */
export function tallyTypes(
  { lead, t, converted }: ObservedRows,
  { start, at, type }: EventColumns,
  types: number,
  mask: Uint8Array | null = null,
): TypeTallies {
  const tallies = { n: new Uint32Array(3 * types), converted: new Uint32Array(3 * types) };
  const times = new Uint32Array(types);
  const seen = new Uint32Array(types);
  for (let i = 0; i < lead.length; i++) {
    if (mask?.[i] === 0) continue;
    const [own, now] = [lead[i] ?? 0, t[i] ?? 0];
    const end = start[own + 1] ?? 0;
    let kinds = 0;
    for (let k = start[own] ?? 0; k < end && (at[k] ?? 0) <= now; k++) {
      const code = type[k] ?? 0;
      if (times[code] === 0) seen[kinds++] = code;
      times[code] = (times[code] ?? 0) + 1;
    }
    for (let k = 0; k < kinds; k++) {
      const code = seen[k] ?? 0;
      const often = times[code] ?? 0;
      const place = 3 * code + (often === 1 ? 0 : often <= 3 ? 1 : 2);
      tallies.n[place] = (tallies.n[place] ?? 0) + 1;
      if (converted[i] === 1) tallies.converted[place] = (tallies.converted[place] ?? 0) + 1;
      times[code] = 0;
    }
  }
  return tallies;
}
