import type { Model } from '../../model/schema/schema.ts';
import { handOversOf, HIGHEST_TARGET, RecordKeeper } from './hand-overs.ts';
import type { HandOvers, Records } from './hand-overs.ts';
import { targetsOf } from '../../scoring/kernel.ts';
import { Reckoner } from './replay-reckoner.ts';
import type { ReplayData } from './replay-data.ts';

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

/** What a model says of a lead from `at` until the next step. */
export interface ScoreStep {
  /** UTC milliseconds. */
  at: number;
  fit: number;
  /** Index of the grade, best first. */
  grade: number;
  score: number;
  checked: boolean;
  qualified: boolean;
  /** The target of the grade; null: it is never handed over. */
  target: number | null;
  /** As in `HandOvers`: 0 before any return, n after the n-th. */
  round: number;
}

/**
 * The score of one lead as a step function of time, over its whole life: a step for each instant at which anything
 * changes. Empty where the life has no beginning, or begins after the end of the data.
 */
export function scoreSteps(model: Model, data: ReplayData, lead: number): ScoreStep[] {
  const reckoner = new Reckoner(model, data, true);
  const targets = targetsOf(model);
  const steps: ScoreStep[] = [];
  new Walker(data, reckoner).walk(lead, (at, round) => {
    reckoner.settle(at);
    const fit = reckoner.fit();
    const grade = reckoner.gradeOf(fit);
    const target = targets[grade] ?? null;
    const score = reckoner.score(target);
    const checked = reckoner.checked();
    const step = { at, fit, grade, score, checked, qualified: target !== null && score >= target && checked, target };
    if (!sameStep(steps.at(-1), { ...step, round })) steps.push({ ...step, round });
    return true;
  });
  return steps;
}

function sameStep(before: ScoreStep | undefined, step: ScoreStep): boolean {
  return (
    before !== undefined &&
    before.fit === step.fit &&
    before.score === step.score &&
    before.checked === step.checked &&
    before.round === step.round
  );
}

/**
 * What is done at an instant of a lead's life: `t` in UTC milliseconds, `round` as in `HandOvers`. The reckoner has been
 * told of everything up to `t`, and the visit settles what it looks at. False where nothing more has to be looked at
 * until the next return.
 */
type Visit = (t: number, round: number) => boolean;

/** Rounds beyond this one count as this one: they are kept in 16 bits. */
const LAST_ROUND = 65_535;

/**
 * Goes through the lives of leads with a reckoner, one lead at a time. A life goes from `from` to the end of the data,
 * both included; what happened before it is seen as soon as it begins. At every instant everything up to it, and nothing
 * later, has been seen: all events of the same instant at once, then the returns of that instant.
 */
class Walker {
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
