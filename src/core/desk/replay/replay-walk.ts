import type { Reckoner } from './replay-reckoner.ts';
import type { ReplayData } from './replay-data.ts';

/**
 * What is done at an instant of a lead's life: `t` in UTC milliseconds, `round` as in `HandOvers`. The reckoner has been
 * told of everything up to `t`, and the visit settles what it looks at. False where nothing more has to be looked at
 * until the next return.
 */
export type Visit = (t: number, round: number) => boolean;

/** Rounds beyond this one count as this one: they are kept in 16 bits. */
const LAST_ROUND = 65_535;

/**
 * Goes through the lives of leads with a reckoner, one lead at a time. A life goes from `from` to the end of the data,
 * both included; what happened before it is seen as soon as it begins. At every instant everything up to it, and nothing
 * later, has been seen: all events of the same instant at once, then the returns of that instant.
 */
export class Walker {
  readonly #data: ReplayData;
  readonly #reckoner: Reckoner;
  /** The returns of lead `i` stand from `[i]` to before `[i + 1]`. */
  readonly #returns: Uint32Array;
  /** For each sort of event whether anything looks at it: 1, else 0. */
  readonly #seen: Uint8Array;

  constructor(data: ReplayData, reckoner: Reckoner) {
    this.#data = data;
    this.#reckoner = reckoner;
    this.#seen = Uint8Array.from(data.sorts, (matched) => Number(matched.length > 0));
    this.#returns = new Uint32Array(data.leads + 1);
    for (const lead of data.returns.lead) this.#returns[lead + 1]!++;
    for (let lead = 0; lead < data.leads; lead++) this.#returns[lead + 1]! += this.#returns[lead]!;
  }

  walk(lead: number, visit: Visit): void {
    const { at, sort, start, from, end, created } = this.#data;
    const seen = this.#seen;
    const returned = this.#data.returns.at;
    const lastEvent = start[lead + 1] ?? 0;
    const [firstReturn, lastReturn] = [this.#returns[lead]!, this.#returns[lead + 1]!];
    const reckoner = this.#reckoner;
    let event = start[lead] ?? 0;
    let turn = firstReturn;
    let t = from[lead]!;
    // Also false where the life never begins, as NaN is not up to anything.
    if (!(t <= end)) return;
    reckoner.begin(lead, created[lead]!);
    for (;;) {
      for (;;) {
        while (event < lastEvent && seen[sort[event]!] === 0) event++;
        const nextEvent = event < lastEvent ? at[event]! : Infinity;
        const nextReturn = turn < lastReturn ? returned[turn]! : Infinity;
        if (nextEvent > t && nextReturn > t) break;
        if (nextEvent <= nextReturn) reckoner.see(sort[event++]!, nextEvent);
        else {
          reckoner.giveBack();
          turn++;
        }
      }
      const more = visit(t, Math.min(turn - firstReturn, LAST_ROUND));
      const back = turn < lastReturn ? returned[turn]! : Infinity;
      t = more ? Math.min(back, event < lastEvent ? at[event]! : Infinity, reckoner.next()) : back;
      if (!(t <= end)) return;
    }
  }
}
