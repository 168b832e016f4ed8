import type { Engagement, Group, Model } from '../../model/schema/schema.ts';
import type { ActivityCriterion } from '../../model/kinds/activity.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { conditionKey, matchOf, sinceKey } from '../condition.ts';
import { limit } from '../exact.ts';
import { targetsOf } from '../kernel.ts';
import { activityCriteria, returnedPatterns } from '../patterns/pattern-return.ts';
import { addByState, stateColumn } from '../patterns/patterns.ts';
import type { Patterns, StateColumn } from '../patterns/patterns.ts';
import { LiveSums } from './live-sums.ts';
import type { Listed } from './place.ts';
import { pick } from './rows.ts';
import type { Rows } from './rows.ts';

/** No sum is above it: for grades that are never handed over, which a return doesn't limit. */
const NO_CAP = 2 ** 31 - 1;

/** The patterns whose leads were returned, with what each has earned since, kept up to date. */
export class LiveReturns {
  /** Their numbers, ascending. */
  readonly list: Uint32Array;
  readonly #since: LiveSums;
  /** By group: for each of the patterns whether an event since the return matches a member. */
  readonly #matched: ReadonlyMap<string, Uint16Array>;

  private constructor(list: Uint32Array, since: LiveSums, matched: ReadonlyMap<string, Uint16Array>) {
    this.list = list;
    this.#since = since;
    this.#matched = matched;
  }

  /** Null where the sums may be too large to be kept. */
  static of({ engagement }: Model, patterns: Patterns, list: Uint32Array): LiveReturns | null {
    const picked = (key: string, criterion: Criterion) => pickStates(stateColumn(patterns, key, criterion), list);
    const { n, converted, amount, worked } = patterns;
    const { criteria, groups = [] } = sinceRules(engagement);
    const columns = new Map(
      criteria.map((each): [string, StateColumn] => [conditionKey(each), picked(sinceKey(each), each)]),
    );
    const since = LiveSums.of(
      { criteria, groups },
      { size: list.length, columns, ...{ n, converted, amount, worked } },
    );
    const matched = groups.map(({ id }): [string, Uint16Array] => {
      const matches = new Uint16Array(list.length);
      for (const criterion of criteria.filter(({ group }) => group === id))
        addByState(matches, picked(sinceKey(matchOf(criterion)), criterion), (state) => Number(state > 0));
      return [id, matches];
    });
    return since && new LiveReturns(list, since, new Map(matched));
  }

  /** The same for patterns that were split from these: for each of them, `from` says from which; null: they stayed. */
  splitInto(from: Uint32Array | null): LiveReturns {
    if (!from) return this;
    const last = this.list[this.list.length - 1] ?? 0;
    // One more than the place of a pattern in the list; 0: it is not there.
    const placeOf = new Uint32Array(last + 1);
    for (const [k, i] of this.list.entries()) placeOf[i] = k + 1;
    const list: number[] = [];
    for (let i = 0; i < from.length; i++) if ((placeOf[from[i] ?? 0] ?? 0) > 0) list.push(i);
    const places = Uint32Array.from(list, (i) => (placeOf[from[i] ?? 0] ?? 0) - 1);
    const none = new Float64Array(0);
    const unknown = { size: list.length, columns: new Map(), n: none, converted: none, amount: none, worked: none };
    const matched = Array.from(this.#matched, ([id, matches]): [string, Uint16Array] => [id, pick(matches, places)]);
    return new LiveReturns(Uint32Array.from(list), this.#since.splitInto(unknown, places), new Map(matched));
  }

  /** What is kept, for an account of memory. */
  get arrays(): unknown {
    return [this.list, this.#since.arrays, this.#matched];
  }

  /** How far from 0 a cap can be, in thousandths, with the rules of a model; Infinity where `update` can't take them. */
  reachTo(next: Model): number {
    const starts = startsOf(next).filter((start) => start !== NO_CAP);
    return (
      this.#since.reachTo(sinceRules(next.engagement)) +
      starts.reduce((most, start) => Math.max(most, Math.abs(start)), 0)
    );
  }

  /** Takes over the points and limits of rules that fit. Whether anything follows from them. */
  update(next: Engagement): boolean {
    let touched = false;
    const { totals } = this.#since;
    this.#since.update(sinceRules(next), ({ order, from, to }, change) => {
      touched ||= from < to;
      if (change === 0) return;
      for (let k = from; k < to; k++) {
        const i = order[k] ?? 0;
        totals[i] = (totals[i] ?? 0) + change;
      }
    });
    return touched;
  }

  /**
   * Writes what the rule of the model leaves of the engagement of returned leads, at most, in thousandths. They stand in
   * `rows` where `list` says. Gives those for which it is another now, listed in `changed`.
   */
  writeCaps(model: Model, { caps, kind }: Rows, list: Uint32Array, changed: Uint32Array): Listed {
    let count = 0;
    const start = startsOf(model);
    const idle = this.#idle(model.engagement);
    const { totals } = this.#since;
    for (let k = 0; k < list.length; k++) {
      const i = list[k] ?? 0;
      const from = start[(kind[i] ?? 0) >> 1] ?? NO_CAP;
      const cap = from === NO_CAP ? NO_CAP : from + (totals[k] ?? 0) - (idle?.[k] ?? 0);
      if (caps === null || caps[i] === cap) continue;
      caps[i] = cap;
      changed[count++] = i;
    }
    return { order: changed, from: 0, to: count };
  }

  /**
   * What the sums hold for groups without a matching event, which give 0 whatever their limits; null where that is
   * nothing for all.
   */
  #idle({ groups = [] }: Engagement): Int32Array | null {
    const lifting = groups.filter((group) => limit(0, group) !== 0);
    if (lifting.length === 0) return null;
    const idle = new Int32Array(this.list.length);
    for (const group of lifting) {
      const matched = this.#matched.get(group.id);
      const empty = limit(0, group);
      for (let k = 0; k < idle.length; k++) if (matched?.[k] === 0) idle[k] = (idle[k] ?? 0) + empty;
    }
    return idle;
  }
}

/** The patterns whose leads were returned; null where the model has no rule for them, or none was. */
export function findReturned(model: Model, patterns: Patterns): Uint32Array | null {
  const found = returnedPatterns(model, patterns);
  if (!found) return null;
  const list = new Uint32Array(found.length);
  let count = 0;
  for (let i = 0; i < found.length; i++) {
    list[count] = i;
    count += found[i] ?? 0;
  }
  return count === 0 ? null : list.slice(0, count);
}

/** The caps of rows of which none was returned. */
export function noCaps(size: number): Int32Array {
  return new Int32Array(size).fill(NO_CAP);
}

/** What counts since a return: activities, and the groups that hold some. */
function sinceRules(engagement: Engagement): { criteria: ActivityCriterion[]; groups: Group[] } {
  const criteria = activityCriteria(engagement);
  return { criteria, groups: (engagement.groups ?? []).filter(({ id }) => criteria.some(({ group }) => group === id)) };
}

/** For each grade where a returned lead starts, in thousandths; `NO_CAP` without a target. */
function startsOf(model: Model): Int32Array {
  const below = model.handover.afterReturn?.startBelowTargetBy ?? 0;
  return Int32Array.from(targetsOf(model), (target) => (target === null ? NO_CAP : 1000 * (target - below)));
}

/** A column at some patterns, without the state that stands for a lead that was not returned. */
function pickStates({ index, states }: StateColumn, list: Uint32Array): StateColumn {
  return { index: pick(index, list), states: states.map((state) => Math.max(0, state)) };
}
