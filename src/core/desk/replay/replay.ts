import type { Model } from '../../model/schema/schema.ts';
import type { HandOvers } from './hand-overs.ts';
import { targetsOf } from '../../scoring/kernel.ts';
import { Reckoner } from './replay-reckoner.ts';
import { handOversOf, HIGHEST_TARGET, RecordKeeper } from './replay-records.ts';
import type { Records } from './replay-records.ts';
import type { ReplayData } from './replay-data.ts';
import { Walker } from './replay-walk.ts';

/**
 * A replay: every lead is scored at every instant of its life at which it might become qualified, by what was known
 * then. Ages are whole days, so a score changes only when something happens (an event, a return) or a whole number of
 * days after it. Points that fade, windows that close and idleness that costs can only lower a score; so between what
 * happens only criteria whose points can rise are looked at (see `timingOf`), and all that changes a grade.
 *
 * It goes forward in steps, so that it may be given up between them.
 */
export class Replay {
  readonly #data: ReplayData;
  readonly #reckoner: Reckoner;
  readonly #walker: Walker;
  readonly #keeper: RecordKeeper;
  #lead = 0;

  constructor(model: Model, data: ReplayData) {
    this.#data = data;
    this.#reckoner = new Reckoner(model, data, false);
    this.#walker = new Walker(data, this.#reckoner);
    this.#keeper = new RecordKeeper(model.fit.grades.length);
  }

  /** Goes through so many more leads; says whether there are others. */
  advance(leads: number): boolean {
    const end = Math.min(this.#lead + leads, this.#data.leads);
    const reckoner = this.#reckoner;
    const keeper = this.#keeper;
    const most = Math.min(reckoner.model.engagement.range?.max ?? Infinity, HIGHEST_TARGET);
    const { gradeStays } = reckoner;
    let grade = -1;
    const visit = (t: number, round: number) => {
      reckoner.settleChecks(t);
      if (!reckoner.checked()) return true;
      reckoner.settle(t);
      const reach = reckoner.reach();
      if (grade < 0 || !gradeStays) grade = reckoner.gradeOf(reckoner.fit());
      keeper.note(t, round, grade, reach);
      return !(gradeStays && reach >= most);
    };
    for (; this.#lead < end; this.#lead++) {
      grade = -1;
      keeper.begin(this.#lead);
      this.#walker.walk(this.#lead, visit);
    }
    return this.#lead < this.#data.leads;
  }

  finish(): Records {
    return this.#keeper.finish();
  }
}

/** Replays a model over all leads at once. */
export function replay(model: Model, data: ReplayData): HandOvers {
  const run = new Replay(model, data);
  run.advance(data.leads);
  return handOversOf(run.finish(), targetsOf(model));
}
