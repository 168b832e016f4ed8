/** Below this many events of one lead, moving them one by one is fastest. */
const FEW = 24;

/** Events in any order: the lead of each, its instant, and its sort; a sort below 0 leaves the event out. */
export interface LooseEvents {
  lead: Int32Array;
  at: Float64Array;
  sort: Int32Array;
}

/** Events in the order of lead and instant; those of lead `i` stand from `start[i]` to before `start[i + 1]`. */
export interface SortedEvents {
  start: Uint32Array;
  at: Float64Array;
  sort: Uint32Array;
}

/** Puts events that come in parts into the order of lead and instant: counted out by lead, then sorted within it. */
export function sortEvents(parts: readonly LooseEvents[], leads: number): SortedEvents {
  const start = countByLead(parts, leads);
  const count = start[leads]!;
  const events: SortedEvents = { start, at: new Float64Array(count), sort: new Uint32Array(count) };
  const next = start.slice(0, leads);
  for (const { lead, at, sort } of parts)
    for (let i = 0; i < lead.length; i++) {
      if (sort[i]! < 0) continue;
      const to = next[lead[i]!]!++;
      events.at[to] = at[i]!;
      events.sort[to] = sort[i]!;
    }
  for (let each = 0; each < leads; each++) sortRun(events, start[each]!, start[each + 1]!);
  return events;
}

function countByLead(parts: readonly LooseEvents[], leads: number): Uint32Array {
  const start = new Uint32Array(leads + 1);
  for (const { lead, sort } of parts) for (let i = 0; i < lead.length; i++) if (sort[i]! >= 0) start[lead[i]! + 1]!++;
  for (let each = 0; each < leads; each++) start[each + 1]! += start[each]!;
  return start;
}

/** Sorts the events of one lead by instant. */
function sortRun(events: SortedEvents, from: number, to: number): void {
  const { at, sort } = events;
  if (to - from > FEW) return sortLong(events, from, to);
  for (let i = from + 1; i < to; i++) {
    const instant = at[i]!;
    if (at[i - 1]! <= instant) continue;
    const what = sort[i]!;
    let j = i - 1;
    for (; j >= from && at[j]! > instant; j--) {
      at[j + 1] = at[j]!;
      sort[j + 1] = sort[j]!;
    }
    at[j + 1] = instant;
    sort[j + 1] = what;
  }
}

function sortLong({ at, sort }: SortedEvents, from: number, to: number): void {
  if (inOrder(at, from, to)) return;
  const instants = at.slice(from, to);
  const sorts = sort.slice(from, to);
  const order = Uint32Array.from(instants, (_, i) => i).sort((a, b) => instants[a]! - instants[b]!);
  order.forEach((i, rank) => {
    at[from + rank] = instants[i]!;
    sort[from + rank] = sorts[i]!;
  });
}

function inOrder(at: Float64Array, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (at[i - 1]! > at[i]!) return false;
  return true;
}
