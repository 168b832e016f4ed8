import type { EventColumns } from './event-columns.ts';

type Events = Pick<EventColumns, 'at' | 'row' | 'type'>;

/** Below this many events of one lead, moving them one by one is fastest. */
const FEW = 24;

/** Sorts one lead's events by instant; they come in the order of their rows, which stays among equal ones. */
export function orderRun(events: Events, from: number, to: number): void {
  if (to - from > FEW) return orderLong(events, from, to);
  const { at, row, type } = events;
  for (let i = from + 1; i < to; i++) {
    const instant = at[i] ?? 0;
    if ((at[i - 1] ?? 0) <= instant) continue;
    const [own, ownType] = [row[i] ?? 0, type[i] ?? 0];
    let j = i - 1;
    for (; j >= from && (at[j] ?? 0) > instant; j--) {
      at[j + 1] = at[j] ?? 0;
      row[j + 1] = row[j] ?? 0;
      type[j + 1] = type[j] ?? 0;
    }
    at[j + 1] = instant;
    row[j + 1] = own;
    type[j + 1] = ownType;
  }
}

function orderLong({ at, row, type }: Events, from: number, to: number): void {
  const [instants, rows, types] = [at.slice(from, to), row.slice(from, to), type.slice(from, to)];
  const order = Uint32Array.from(instants.keys()).sort((a, b) => (instants[a] ?? 0) - (instants[b] ?? 0) || a - b);
  for (const [rank, i] of order.entries()) {
    at[from + rank] = instants[i] ?? 0;
    row[from + rank] = rows[i] ?? 0;
    type[from + rank] = types[i] ?? 0;
  }
}
