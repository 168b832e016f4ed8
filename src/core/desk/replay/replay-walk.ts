import type { Reckoner } from './replay-reckoner.ts';
import type { ReplayData } from './replay-timelines.ts';

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

  constructor(data: ReplayData, reckoner: Reckoner) {
    this.#data = data;
    this.#reckoner = reckoner;
    this.#returns = new Uint32Array(data.timelines.leads + 1);
    for (const lead of data.lives.returns.lead) this.#returns[lead + 1]!++;
    for (let lead = 0; lead < data.timelines.leads; lead++) this.#returns[lead + 1]! += this.#returns[lead]!;
  }

  walk(lead: number, visit: Visit): void {
    const { timelines, lives } = this.#data;
    const { at, sort, start } = timelines;
    const returned = lives.returns.at;
    const lastEvent = start[lead + 1]!;
    const [firstReturn, lastReturn] = [this.#returns[lead]!, this.#returns[lead + 1]!];
    const reckoner = this.#reckoner;
    let event = start[lead]!;
    let turn = firstReturn;
    let t = lives.from[lead]!;
    // Also false where the life never begins, as NaN is not up to anything.
    if (!(t <= lives.end)) return;
    reckoner.begin(lead, timelines.created[lead]!);
    for (;;) {
      for (;;) {
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
      if (!(t <= lives.end)) return;
    }
  }
}
