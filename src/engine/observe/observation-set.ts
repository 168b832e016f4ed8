import type { PatternsReply } from '../../core/desk/group/answer-patterns.ts';
import type { PeriodsBy } from '../../core/desk/group/answer-periods.ts';
import type { ObservedDays } from '../../core/desk/judge/days-of.ts';
import type { DeskRequest, Judgement } from '../../core/desk/messages.ts';
import type { TypeTallies } from '../../core/desk/states/type-tallies.ts';
import type { Excluded } from '../../core/scoring/backtest.ts';
import type { Judging } from '../../core/scoring/judging/judging.ts';
import type { PeriodPatterns } from '../../core/scoring/patterns/period-patterns.ts';
import type { Patterns } from '../../core/scoring/patterns/patterns.ts';
import { dropTables } from '../../db/passing-tables.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import type { Dataset } from '../load/dataset.ts';
import { BroughtSet } from './brought-set.ts';
import type { SetSource } from './brought-set.ts';
import { DataColumns } from './data-columns.ts';
import { KnownStates, told, withColumns } from './known-states.ts';
import { tableOfJudged } from './read-observed.ts';

/** What is judged: the counts of the split, how many are judged from when to when, and who is left out beforehand. */
export interface JudgedSet extends Omit<Judgement, 'excluded'> {
  excluded: Excluded;
}

/**
 * The observations of one backtest (or of all leads at one instant) as a table of the engine, and as columns with the
 * states that have been asked for so far: a condition is computed once, also when two models share it, and whatever is
 * judged. All are judged until `judge` says otherwise.
 */
export class ObservationSet {
  readonly #engine: QueryEngine;
  readonly #dataset: Dataset;
  readonly #desk: BroughtSet;
  readonly #known = new KnownStates();
  /** What was answered last, as long as it is in use. */
  #last: WeakRef<Patterns> | null = null;
  /** Whether others are judged than when that was answered. */
  #rejudged = false;
  #judged: { key: string; judged: JudgedSet } | null = null;
  /** A table of the judged ones alone, where one was asked for. */
  #judgedTable: string | null = null;

  constructor(engine: QueryEngine, dataset: Dataset, source: SetSource) {
    this.#engine = engine;
    this.#dataset = dataset;
    this.#desk = new BroughtSet(engine, dataset, source);
  }

  /** All observations, whoever is judged: `obs` counts from 0 in the order of lead and instant. */
  get table(): string {
    return this.#desk.source.table;
  }

  /** The conditions, by their keys, whose states are not there yet. */
  missing(conditions: ReadonlyMap<string, unknown>): string[] {
    return this.#known.missing(conditions.keys());
  }

  /** Computes the states under the conditions, by their keys, that are not there yet; `onEach` is told of each. */
  async ensure(conditions: ReadonlyMap<string, unknown>, signal?: AbortSignal, onEach?: () => void): Promise<void> {
    this.#known.use(conditions.keys());
    const missing = this.missing(conditions);
    if (missing.length === 0) return;
    const prepared = await DataColumns.of(this.#engine, this.#dataset).prepare(missing, signal);
    for (const condition of prepared) {
      await this.#desk.ask({ kind: 'ensure', set: this.table, conditions: [condition] }, signal);
      this.#known.add(condition[0]);
      onEach?.();
    }
  }

  /**
   * Says who is judged from now on: patterns, rows and tallies then count no others. No state is worked out anew. Throws a
   * `UserError` where a split can't be made, or an attribute isn't there; then all stays as it was.
   */
  async judge(judging: Judging, signal?: AbortSignal): Promise<JudgedSet> {
    const { split, judge, where = [], horizonDays } = judging;
    const key = JSON.stringify([split, judge, where, horizonDays]);
    if (this.#judged?.key === key) return this.#judged.judged;
    // The first view needs none of it.
    const { prepareJudging } = await import('./prepare-judging.ts');
    const prepared = await prepareJudging(this.#engine, this.#dataset, judging, signal);
    if (where.length > 0) await this.#desk.tellExcluded(signal);
    const answer = await this.#desk.ask({ kind: 'judge', set: this.table, judging: prepared }, signal);
    const { judgement } = told(answer, 'judgement');
    this.#rejudged = true;
    const judged = { ...judgement, excluded: judgement.excluded ?? this.#desk.excluded };
    this.#judged = { key, judged };
    await this.#dropJudgedTable();
    return judged;
  }

  /** As {@link judge}, where what it gives is of no interest: nothing is asked where just those are judged already. */
  async judgeAs(judging: Judging, signal?: AbortSignal): Promise<void> {
    const { split, where = [] } = judging;
    const isAll = !split && where.length === 0;
    if (this.#judged !== null || !isAll) await this.judge(judging, signal);
  }

  /**
   * The judged observations counted by their states under `keys`, and by lead where leads are there at several instants. The
   * next ones are worked out from these; of other conditions, only the states that were used last are kept.
   */
  async patterns(keys: readonly string[], signal?: AbortSignal): Promise<Patterns> {
    const patterns = (await this.#recounted(keys, signal)) ?? (await this.#counted(keys, signal));
    this.#rejudged = false;
    this.#last = new WeakRef(patterns);
    const surplus = this.#known.surplus(keys);
    if (surplus.length > 0) await this.#desk.ask({ kind: 'forget', set: this.table, keys: surplus });
    return patterns;
  }

  /** As {@link patterns}, for a look at other conditions that are in use for a moment: nothing is worked out from them. */
  async counted(keys: readonly string[], signal?: AbortSignal): Promise<Patterns> {
    return (await this.#ask('counted', keys, signal)).patterns;
  }

  /** As {@link counted}, with the number of the pattern of each observation; larger than any for one that isn't judged. */
  async numbered(keys: readonly string[], signal?: AbortSignal): Promise<{ patterns: Patterns; numbers: Uint32Array }> {
    const { patterns, numbers } = await this.#ask('numbered', keys, signal);
    return { patterns, numbers: numbers ?? new Uint32Array(0) };
  }

  /** Every judged observation as a pattern of its own, in the order of lead and instant. */
  async rows(keys: readonly string[], signal?: AbortSignal): Promise<Patterns> {
    return (await this.#ask('rows', keys, signal)).patterns;
  }

  /**
   * All that the filter lets through, whatever their period, counted apart by the periods of the split in force, or by
   * stretches of time that begin at the instants of `by` (UTC milliseconds, ascending) and end with the next.
   */
  async countedBy(keys: readonly string[], by: PeriodsBy, signal?: AbortSignal): Promise<PeriodPatterns> {
    const request: DeskRequest = { kind: 'counted-by', set: this.table, keys: [...keys], by };
    return told(await this.#desk.ask(request, signal), 'byPeriod').byPeriod;
  }

  /** All that the filter lets through, whatever their period, by the UTC day on which they are scored. */
  async days(signal?: AbortSignal): Promise<ObservedDays> {
    return told(await this.#desk.ask({ kind: 'days', set: this.table }, signal), 'days').days;
  }

  /** How often each activity type, by its code, had happened up to the observations; none where there are no activities. */
  async typeTallies(signal?: AbortSignal): Promise<TypeTallies> {
    await DataColumns.of(this.#engine, this.#dataset).bringEvents(signal);
    const types = this.#dataset.types.length;
    return told(await this.#desk.ask({ kind: 'type-tallies', set: this.table, types }, signal), 'tallies').tallies;
  }

  /** A table of the engine with the judged observations alone, as {@link table}; it is there until others are judged. */
  async judgedTable(signal?: AbortSignal): Promise<string> {
    if (this.#judgedTable !== null) return this.#judgedTable;
    const { mask } = told(await this.#desk.ask({ kind: 'judged-mask', set: this.table }, signal), 'mask');
    if (mask === null) return this.table;
    return (this.#judgedTable = await tableOfJudged(this.#engine, this.table, mask, signal));
  }

  /** Removes all that is kept of this set. */
  async drop(): Promise<void> {
    this.#known.clear();
    await this.#engine.desk.ask({ kind: 'drop-set', set: this.table });
    await this.#dropJudgedTable();
    await dropTables(this.#engine, this.table);
  }

  /** The patterns that were answered last with other counts, where these are of the same conditions; else null. */
  async #recounted(keys: readonly string[], signal: AbortSignal | undefined): Promise<Patterns | null> {
    const before = this.#rejudged ? this.#last?.deref() : undefined;
    if (before?.columns.size !== keys.length || !keys.every((key) => before.columns.has(key))) return null;
    const { counts } = told(await this.#desk.ask({ kind: 'recount', set: this.table }, signal), 'counts');
    return counts && { ...before, ...counts, split: { of: new WeakRef(before), from: null, recounted: true } };
  }

  async #counted(keys: readonly string[], signal: AbortSignal | undefined): Promise<Patterns> {
    const before = this.#rejudged ? undefined : this.#last?.deref();
    const known = before?.apart ? [...before.columns.keys()] : [];
    const answer = await this.#desk.ask({ kind: 'patterns', set: this.table, keys: [...keys], known }, signal);
    if (answer && 'added' in answer) {
      if (!before) throw new Error('columns for patterns that are not there');
      return withColumns(before, keys, answer.added);
    }
    const { patterns, from } = told(answer, 'patterns');
    return before && from ? { ...patterns, split: { of: new WeakRef(before), from } } : patterns;
  }

  async #ask(
    kind: 'counted' | 'numbered' | 'rows',
    keys: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<PatternsReply> {
    return told(await this.#desk.ask({ kind, set: this.table, keys: [...keys] }, signal), 'patterns');
  }

  async #dropJudgedTable(): Promise<void> {
    const table = this.#judgedTable;
    this.#judgedTable = null;
    if (table !== null) await dropTables(this.#engine, table);
  }
}
