import type { Criterion } from '../core/model/schema.ts';
import { DAY } from '../core/dataset/instant.ts';
import { strip } from '../core/dataset/text.ts';
import { conditionOf } from '../core/scoring/condition.ts';
import type { ActivityCondition, AttributeCondition } from '../core/scoring/condition.ts';
import { weightTable } from '../core/scoring/decay.ts';
import { detailMatcher, entryMatcher, typeMatcher } from '../core/scoring/match.ts';
import { codeStates } from '../core/scoring/patterns.ts';
import type { Patterns } from '../core/scoring/patterns.ts';
import { observationStatesSql, patternsSql } from '../core/sql/patterns.ts';
import type { StateLocation } from '../core/sql/patterns.ts';
import { activityStatesSql, attributeStatesSql } from '../core/sql/states.ts';
import type { PreparedActivity, PreparedAttribute } from '../core/sql/states.ts';
import { numbers, single, texts } from './arrow-columns.ts';
import type { Dataset, NamedColumn } from './dataset.ts';
import type { QueryEngine } from './query-engine.ts';

/**
 * The observations of one backtest (or of all leads at one instant) as a table of the engine, with the state columns
 * that have been asked for so far: a condition is computed once, also when two models share it.
 */
export class ObservationSet {
  readonly #engine: QueryEngine;
  readonly #dataset: Dataset;
  /** The observations: `obs` counts from 0 in the order of lead and instant. */
  readonly table: string;
  readonly #columns = new Map<string, StateLocation>();
  #next = 0;

  constructor(engine: QueryEngine, dataset: Dataset, table: string) {
    this.#engine = engine;
    this.#dataset = dataset;
    this.table = table;
  }

  /** Computes the state columns of the conditions that are not there yet. */
  async ensure(conditions: ReadonlyMap<string, Criterion>, signal?: AbortSignal): Promise<void> {
    const attributes: [string, AttributeCondition][] = [];
    const activities: [string, ActivityCondition][] = [];
    for (const [key, criterion] of conditions) {
      if (this.#columns.has(key)) continue;
      const condition = conditionOf(criterion);
      if (condition.kind === 'attribute') attributes.push([key, condition]);
      else activities.push([key, condition]);
    }
    if (attributes.length + activities.length === 0) return;
    // Tables of compared texts and weights go into a schema of their own, to be dropped in one step.
    const scratch = `${this.table.replace('.', '_')}_${this.#next++}`;
    await this.#engine.query(`CREATE SCHEMA ${scratch}`);
    try {
      if (attributes.length > 0) await this.#addAttributes(attributes, scratch, signal);
      if (activities.length > 0) await this.#addActivities(activities, scratch, signal);
    } finally {
      await this.#engine.query(`DROP SCHEMA ${scratch} CASCADE`);
    }
  }

  /** The observations counted by their states under `keys`. */
  async patterns(keys: readonly string[], signal?: AbortSignal): Promise<Patterns> {
    return this.#read(patternsSql(this.table, this.#locations(keys)), keys, signal);
  }

  /** Every observation as a pattern of its own, in the order of lead and instant. */
  async rows(keys: readonly string[], signal?: AbortSignal): Promise<Patterns> {
    return this.#read(observationStatesSql(this.table, this.#locations(keys)), keys, signal);
  }

  /** Removes the tables of this set. */
  async drop(): Promise<void> {
    for (const table of new Set([this.table, ...Array.from(this.#columns.values(), (column) => column.table)]))
      await this.#engine.query(`DROP TABLE IF EXISTS ${table}`);
    this.#columns.clear();
  }

  #locations(keys: readonly string[]): StateLocation[] {
    return keys.map((key) => {
      const location = this.#columns.get(key);
      if (!location) throw new Error(`no state column for condition ${key}`);
      return location;
    });
  }

  async #read(sql: string, keys: readonly string[], signal: AbortSignal | undefined): Promise<Patterns> {
    const table = await this.#engine.query(sql, { signal });
    return {
      size: table.numRows,
      columns: new Map(keys.map((key, i) => [key, codeStates(numbers(table, `p${i}`))])),
      n: numbers(table, 'n'),
      converted: numbers(table, 'converted'),
      amount: numbers(table, 'amount'),
      worked: numbers(table, 'worked'),
    };
  }

  #newTable(): string {
    return `${this.table}_${this.#next++}`;
  }

  async #addAttributes(
    conditions: [string, AttributeCondition][],
    scratch: string,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const compared = new ComparedTexts();
    const prepared: PreparedAttribute[] = [];
    for (const [i, [, { criterion }]] of conditions.entries()) {
      const attribute = columnOf(this.#dataset.attributes, criterion.attribute);
      prepared.push({ column: `s${i}`, attribute, slot: i, missing: criterion.points.length + 1 });
      if (attribute === null) continue;
      const stateOf = entryMatcher(criterion);
      for (const value of await this.#distinct('leads', attribute, signal)) compared.add(i, value, stateOf(value));
    }
    const comparedTable = `${scratch}.attribute_texts`;
    await this.#engine.insert(comparedTable, compared.columns());
    const states = this.#newTable();
    await this.#engine.query(
      `CREATE TABLE ${states} AS ${attributeStatesSql(this.#dataset.schema, this.table, comparedTable, prepared)}`,
      { signal },
    );
    for (const [i, [key]] of conditions.entries()) this.#columns.set(key, { table: states, column: `s${i}` });
  }

  async #addActivities(
    conditions: [string, ActivityCondition][],
    scratch: string,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const compared = new ComparedTexts();
    let slot = 0;
    const prepared: PreparedActivity[] = [];
    for (const [i, [, condition]] of conditions.entries()) {
      const details: PreparedActivity['details'] = [];
      for (const [name, test] of Object.entries(condition.where ?? {})) {
        const column = columnOf(this.#dataset.details, name);
        details.push({ column, slot: ++slot });
        if (column === null) continue;
        const passes = detailMatcher(test);
        for (const value of await this.#distinct('activities', column, signal))
          if (passes(value)) compared.add(slot, value, 1);
      }
      prepared.push({ column: `s${i}`, condition, types: this.#matchingTypes(condition), details });
    }
    const weights = await this.#insertWeights(prepared, `${scratch}.weights`);
    const comparedTable = `${scratch}.detail_texts`;
    if (slot > 0) await this.#engine.insert(comparedTable, compared.columns());
    const states = this.#newTable();
    const sql = activityStatesSql(
      this.#dataset.schema,
      this.table,
      { weights: weights ?? '', texts: comparedTable },
      prepared,
    );
    await this.#engine.query(`CREATE TABLE ${states} AS ${sql}`, { signal });
    for (const [i, [key]] of conditions.entries()) this.#columns.set(key, { table: states, column: `s${i}` });
  }

  #matchingTypes(condition: ActivityCondition): number[] | null {
    if (!condition.activity && !condition.except) return null;
    const matches = typeMatcher(condition);
    return this.#dataset.types.flatMap((type, code) => (matches(type) ? [code] : []));
  }

  /** The table of decay weights by age, one column for each condition that decays; null where none does. */
  async #insertWeights(conditions: readonly PreparedActivity[], table: string): Promise<string | null> {
    const decaying = conditions.filter(({ condition }) => condition.decay);
    if (decaying.length === 0) return null;
    const span = await this.#engine.query(
      `SELECT coalesce((SELECT max(t) FROM ${this.table}) - (SELECT min(ts) FROM ${this.#dataset.schema}.activities), 0) AS span`,
    );
    const maxAge = Math.max(0, Math.floor((single(span, 'span') ?? 0) / DAY));
    const columns: Record<string, Float64Array> = { age: Float64Array.from({ length: maxAge + 1 }, (_, age) => age) };
    for (const { column, condition } of decaying) {
      const weights = condition.decay ? weightTable(condition.decay, maxAge) : [];
      columns[`w_${column}`] = Float64Array.from({ length: maxAge + 1 }, (_, age) => weights[age] ?? 0);
    }
    await this.#engine.insert(table, columns);
    return table;
  }

  #distinct(
    table: 'leads' | 'activities',
    column: string,
    signal: AbortSignal | undefined,
  ): Promise<(string | null)[]> {
    return distinctTexts(this.#engine, this.#dataset, `${this.#dataset.schema}.${table}`, column, signal);
  }
}

/** Texts that were compared, of all conditions in one table: each insertion is a way to the worker and back. */
class ComparedTexts {
  // A table without rows would not come into being.
  readonly #slots = [-1];
  readonly #texts: (string | null)[] = [null];
  readonly #states = [0];

  add(slot: number, text: string | null, state: number): void {
    this.#slots.push(slot);
    this.#texts.push(text);
    this.#states.push(state);
  }

  columns() {
    return { slot: Float64Array.from(this.#slots), text: this.#texts, state: Float64Array.from(this.#states) };
  }
}

const known = new WeakMap<Dataset, Map<string, (string | null)[]>>();

/** The distinct texts of a column; asked once for a data set, as several criteria and both sets look at the same ones. */
async function distinctTexts(
  engine: QueryEngine,
  dataset: Dataset,
  table: string,
  column: string,
  signal: AbortSignal | undefined,
): Promise<(string | null)[]> {
  let columns = known.get(dataset);
  if (!columns) known.set(dataset, (columns = new Map<string, (string | null)[]>()));
  const key = `${table}.${column}`;
  const before = columns.get(key);
  if (before) return before;
  const sql = `SELECT DISTINCT ${column} AS text FROM ${table} WHERE ${column} IS NOT NULL`;
  signal?.throwIfAborted();
  const found = texts(await engine.query(sql), 'text');
  columns.set(key, found);
  return found;
}

function columnOf(columns: readonly NamedColumn[], name: string): string | null {
  const wanted = strip(name);
  return columns.find((column) => column.name === wanted)?.column ?? null;
}
