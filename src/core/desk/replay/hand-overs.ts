import type { Model } from '../../model/schema/schema.ts';

/**
 * When a model would have handed leads over, in the order of lead and instant. A lead is handed over at the first
 * instant of its life at which it is qualified, and again at the first one after each of its returns.
 */
export interface HandOvers {
  /** Number of the lead: its row in the file of leads, from 0. */
  lead: Uint32Array;
  /** UTC milliseconds. */
  at: Float64Array;
  /** 0: before any return; n: after the n-th. */
  round: Uint16Array;
  /** Index of its grade at that instant, best first. */
  grade: Uint16Array;
}

/** What happened to the leads, by number of lead; UTC milliseconds, NaN for what never happened or has no date. */
export interface Lives {
  /** When its life begins: its creation, else its first activity. */
  from: Float64Array;
  /** The first stage that counts as success. */
  converted: Float64Array;
  /** The first stage `won` or `lost`. */
  closed: Float64Array;
  /** Every stage `returned`, in the order of lead and instant. */
  returns: { lead: Uint32Array; at: Float64Array };
  /** The end of the data: nothing is replayed past it; NaN where no table has an instant. */
  end: number;
}

/** Two models replayed over the lives of the same leads. */
export interface Replayed {
  candidate: HandOvers;
  current: HandOvers;
  lives: Lives;
  /** How many leads there are, also those that no model hands over. */
  leads: number;
  /** What was replayed. */
  models: { candidate: Model; current: Model };
}

/** Targets are from -10000 to 10000: a score above the highest reaches them all, one below the lowest none. */
export const HIGHEST_TARGET = 10_000;
const LOWEST_TARGET = -10_000;

/**
 * The instants of lives that matter for hand-overs whatever the targets are, in the order of lead and instant: those at
 * which the checklist is fulfilled and a lead reaches a higher target than before in the same grade and round.
 */
export interface Records {
  lead: Uint32Array;
  /** UTC milliseconds. */
  at: Float64Array;
  round: Uint16Array;
  grade: Uint16Array;
  /** The highest target that is reached. */
  reach: Int16Array;
}

/** Gathers records; lead after lead, each in the order of instants. */
export class RecordKeeper {
  #records: Records;
  #length = 0;
  /** For each grade the highest target reached in this round. */
  readonly #best: Int16Array;
  #round = 0;
  #lead = -1;

  constructor(grades: number) {
    this.#best = new Int16Array(grades);
    this.#records = withSize(1024);
  }

  begin(lead: number): void {
    this.#lead = lead;
    this.#round = 0;
    this.#best.fill(LOWEST_TARGET - 1);
  }

  /** Notes what the lead reaches at `at` with its checklist fulfilled, where it is more than before. */
  note(at: number, round: number, grade: number, reach: number): void {
    if (round !== this.#round) {
      this.#round = round;
      this.#best.fill(LOWEST_TARGET - 1);
    }
    const most = Math.min(reach, HIGHEST_TARGET);
    if (!(most > this.#best[grade]!)) return;
    this.#best[grade] = most;
    if (this.#length === this.#records.lead.length) this.#records = copied(this.#records, 2 * this.#length);
    const records = this.#records;
    const i = this.#length++;
    records.lead[i] = this.#lead;
    records.at[i] = at;
    records.round[i] = round;
    records.grade[i] = grade;
    records.reach[i] = most;
  }

  finish(): Records {
    return copied(this.#records, this.#length);
  }
}

function withSize(size: number): Records {
  return {
    lead: new Uint32Array(size),
    at: new Float64Array(size),
    round: new Uint16Array(size),
    grade: new Uint16Array(size),
    reach: new Int16Array(size),
  };
}

function copied(records: Records, size: number): Records {
  const copy = withSize(size);
  for (const column of ['lead', 'at', 'round', 'grade', 'reach'] as const)
    copy[column].set(records[column].subarray(0, size));
  return copy;
}

/** The hand-overs under some targets (one for each grade, best first; null: never), read off the records alone. */
export function handOversOf(records: Records, targets: readonly (number | null)[]): HandOvers {
  const { lead, at, round, grade, reach } = records;
  const needed = Int32Array.from(targets, (target) => target ?? HIGHEST_TARGET + 1);
  const chosen = new Uint32Array(lead.length);
  let count = 0;
  let done = { lead: -1, round: -1 };
  for (let i = 0; i < lead.length; i++) {
    if (reach[i]! < needed[grade[i]!]! || (lead[i] === done.lead && round[i] === done.round)) continue;
    done = { lead: lead[i]!, round: round[i]! };
    chosen[count++] = i;
  }
  const found = chosen.subarray(0, count);
  return {
    lead: found.map((i) => lead[i]!),
    at: Float64Array.from(found, (i) => at[i]!),
    round: Uint16Array.from(found, (i) => round[i]!),
    grade: Uint16Array.from(found, (i) => grade[i]!),
  };
}
