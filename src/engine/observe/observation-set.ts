import type { PatternsReply } from '../../core/desk/group/answer-patterns.ts';
import type { TypeTallies } from '../../core/desk/states/type-tallies.ts';
import type { DeskReply } from '../../core/desk/messages.ts';
import type { Patterns, StateColumn } from '../../core/scoring/patterns/patterns.ts';
import { codes, integers, numbers, single } from '../../db/arrow-columns.ts';
import { DataColumns } from './data-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import { dropTables } from '../../db/passing-tables.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/**
 * The observations of one backtest (or of all leads at one instant) as a table of the engine, and as columns with the
 * states that have been asked for so far: a condition is computed once, also when two models share it.
 */
export class ObservationSet {
  readonly #engine: QueryEngine;
  readonly #dataset: Dataset;
  /** The observations: `obs` counts from 0 in the order of lead and instant. */
  readonly table: string;
  /** Whether a lead may be there at several instants. */
  readonly #repeats: boolean;
  /** Conditions whose states are there; those used last stand last. */
  readonly #known = new Set<string>();
  /** What was answered last, as long as it is in use. */
  #last: WeakRef<Patterns> | null = null;
  #brought: Promise<void> | null = null;

  constructor(engine: QueryEngine, dataset: Dataset, table: string, repeats = false) {
    this.#engine = engine;
    this.#dataset = dataset;
    this.table = table;
    this.#repeats = repeats;
  }

  /** The conditions, by their keys, whose states are not there yet. */
  missing(conditions: ReadonlyMap<string, unknown>): string[] {
    return [...conditions.keys()].filter((key) => !this.#known.has(key));
  }

  /** Computes the states under the conditions, by their keys, that are not there yet; `onEach` is told of each. */
  async ensure(conditions: ReadonlyMap<string, unknown>, signal?: AbortSignal, onEach?: () => void): Promise<void> {
    this.#use(conditions.keys());
    const missing = this.missing(conditions);
    if (missing.length === 0) return;
    const prepared = await DataColumns.of(this.#engine, this.#dataset).prepare(missing, signal);
    await this.#bring(signal);
    for (const condition of prepared) {
      signal?.throwIfAborted();
      await this.#engine.desk.ask({ kind: 'ensure', set: this.table, conditions: [condition] });
      this.#known.add(condition[0]);
      onEach?.();
    }
  }

  /**
   * The observations counted by their states under `keys`, and by lead where leads are there at several instants. The next
   * ones are worked out from these; of other conditions, only the states that were used last are kept.
   */
  async patterns(keys: readonly string[], signal?: AbortSignal): Promise<Patterns> {
    signal?.throwIfAborted();
    await this.#bring(signal);
    const before = this.#last?.deref();
    const known = before?.apart ? [...before.columns.keys()] : [];
    const answer = await this.#engine.desk.ask({ kind: 'patterns', set: this.table, keys: [...keys], known });
    let patterns: Patterns;
    if (answer && 'added' in answer) {
      if (!before) throw new Error('columns for patterns that are not there');
      patterns = withColumns(before, keys, answer.added);
    } else {
      const { patterns: counted, from } = countedIn(answer);
      patterns = before && from ? { ...counted, split: { of: new WeakRef(before), from } } : counted;
    }
    this.#last = new WeakRef(patterns);
    await this.#forget(keys);
    return patterns;
  }

  /** As {@link patterns}, for a look at other conditions that are in use for a moment: nothing is worked out from them. */
  async counted(keys: readonly string[], signal?: AbortSignal): Promise<Patterns> {
    return (await this.#ask('counted', keys, signal)).patterns;
  }

  /** As {@link counted}, with the number of the pattern of each observation. */
  async numbered(keys: readonly string[], signal?: AbortSignal): Promise<{ patterns: Patterns; numbers: Uint32Array }> {
    const { patterns, numbers } = await this.#ask('numbered', keys, signal);
    return { patterns, numbers: numbers ?? new Uint32Array(0) };
  }

  /** Every observation as a pattern of its own, in the order of lead and instant. */
  async rows(keys: readonly string[], signal?: AbortSignal): Promise<Patterns> {
    return (await this.#ask('rows', keys, signal)).patterns;
  }

  /** How often each activity type, by its code, had happened up to the observations; none where there are no activities. */
  async typeTallies(signal?: AbortSignal): Promise<TypeTallies> {
    await DataColumns.of(this.#engine, this.#dataset).bringEvents(signal);
    await this.#bring(signal);
    const types = this.#dataset.types.length;
    const answer = await this.#engine.desk.ask({ kind: 'type-tallies', set: this.table, types });
    if (!answer || !('tallies' in answer)) throw new Error('no tallies in the answer');
    return answer.tallies;
  }

  /** Removes all that is kept of this set. */
  async drop(): Promise<void> {
    this.#known.clear();
    await this.#engine.desk.ask({ kind: 'drop-set', set: this.table });
    await dropTables(this.#engine, this.table);
  }

  #use(keys: Iterable<string>): void {
    for (const key of keys) if (this.#known.delete(key)) this.#known.add(key);
  }

  /** Of conditions that are out of use, the states of some are kept: an edit may be undone, and a look comes again. */
  async #forget(inUse: readonly string[]): Promise<void> {
    this.#use(inUse);
    const keys = [...this.#known].slice(0, Math.max(0, this.#known.size - new Set(inUse).size - MOST_UNUSED));
    if (keys.length === 0) return;
    for (const key of keys) this.#known.delete(key);
    await this.#engine.desk.ask({ kind: 'forget', set: this.table, keys });
  }

  async #ask(
    kind: 'counted' | 'numbered' | 'rows',
    keys: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<PatternsReply> {
    signal?.throwIfAborted();
    await this.#bring(signal);
    return countedIn(await this.#engine.desk.ask({ kind, set: this.table, keys: [...keys] }));
  }

  /** Brings the observations to where their states are worked out, once. */
  #bring(signal: AbortSignal | undefined): Promise<void> {
    this.#brought ??= this.#read(signal).catch((problem: unknown) => {
      this.#brought = null;
      throw problem;
    });
    return this.#brought;
  }

  async #read(signal: AbortSignal | undefined): Promise<void> {
    // Returns are looked up when observations come, so the leads have to be there.
    await DataColumns.of(this.#engine, this.#dataset).prepare([], signal);
    const size = single(await this.#engine.query(`SELECT count(*) AS n FROM ${this.table}`), 'n') ?? 0;
    const rows = {
      lead: new Uint32Array(size),
      t: new Float64Array(size),
      converted: new Uint8Array(size),
      amount: new Float64Array(size),
      worked: new Uint8Array(size),
      repeats: this.#repeats,
    };
    for (let first = 0; first < size; first += PART) {
      signal?.throwIfAborted();
      const answer = await this.#engine.query(
        `SELECT lead::INTEGER AS lead, t::DOUBLE AS t, converted::UTINYINT AS converted, amount::DOUBLE AS amount, worked::UTINYINT AS worked
FROM ${this.table} WHERE obs >= ${first} AND obs < ${first + PART} ORDER BY obs`,
      );
      rows.lead.set(integers(answer, 'lead'), first);
      rows.t.set(numbers(answer, 't'), first);
      rows.converted.set(codes(answer, 'converted'), first);
      rows.amount.set(numbers(answer, 'amount'), first);
      rows.worked.set(codes(answer, 'worked'), first);
    }
    await this.#engine.desk.ask({ kind: 'observe', data: this.#dataset.schema, set: this.table, rows });
  }
}

function countedIn(answer: DeskReply): PatternsReply {
  if (!answer || !('patterns' in answer)) throw new Error('no patterns in the answer');
  return answer;
}

/** The same patterns under other conditions, where each observation is one. */
function withColumns(before: Patterns, keys: readonly string[], added: ReadonlyMap<string, StateColumn>): Patterns {
  const columns = keys.map((key): [string, StateColumn] => {
    const column = added.get(key) ?? before.columns.get(key);
    if (!column) throw new Error(`no state column for condition ${key}`);
    return [key, column];
  });
  return { ...before, columns: new Map(columns), split: { of: new WeakRef(before), from: null } };
}

/** Conditions whose states are kept though no model asks for them: as many as a look at offers and fades takes at once. */
const MOST_UNUSED = 60;

/** Rows that are read at once: larger answers take the engine several times as long for each row. */
const PART = 1 << 20;
