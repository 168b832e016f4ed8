import { DAY } from '../../src/core/dataset/instant.ts';
import { conditionOfKey } from '../../src/core/scoring/condition.ts';
import type { AttributeCondition, EventCondition } from '../../src/core/scoring/condition.ts';
import { codeStates } from '../../src/core/scoring/patterns/patterns.ts';
import type { Patterns } from '../../src/core/scoring/patterns/patterns.ts';
import {
  attributeStatesSql,
  prepareAttributes,
  prepareEvents,
  weightColumns,
} from '../../src/core/sql/prepare-conditions.ts';
import type { TextColumns } from '../../src/core/sql/prepare-conditions.ts';
import { eventStatesSql, observationStatesSql, patternsSql, sinceStatesSql } from '../../src/core/sql/states-sql.ts';
import type { EventStateColumn, StateLocation } from '../../src/core/sql/states-sql.ts';
import { numbers, single, texts } from '../../src/db/arrow-columns.ts';
import type { Dataset } from '../../src/engine/load/dataset.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';

/** Conditions of one sort with their keys. */
type Keyed<Condition> = [string, Condition][];

/**
 * The states of observations by SQL alone, as a warehouse would compute them; `ObservationSet` does it with arrays, many
 * times as fast. Both give the same states, which the tests hold them to.
 */
export class SqlStates {
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

  /** Computes the state columns of the conditions, by their keys, that are not there yet. */
  async ensure(conditions: ReadonlyMap<string, unknown>, signal?: AbortSignal): Promise<void> {
    const attributes: Keyed<AttributeCondition> = [];
    const [all, since]: [Keyed<EventCondition>, Keyed<EventCondition>] = [[], []];
    for (const key of conditions.keys()) {
      if (this.#columns.has(key)) continue;
      const condition = conditionOfKey(key);
      if (condition.kind === 'attribute') attributes.push([key, condition]);
      else (condition.kind === 'activity' && condition.since ? since : all).push([key, condition]);
    }
    if (attributes.length > 0) await this.#inScratch((scratch) => this.#addAttributes(attributes, scratch, signal));
    if (all.length > 0) await this.#inScratch((scratch) => this.#addEvents(all, eventStatesSql, scratch, signal));
    if (since.length > 0) await this.#inScratch((scratch) => this.#addEvents(since, sinceStatesSql, scratch, signal));
  }

  /** The observations counted by their states under `keys`. */
  async patterns(keys: readonly string[], signal?: AbortSignal): Promise<Patterns> {
    return this.#read(patternsSql(this.table, this.#locations(keys)), keys, signal);
  }

  /** Every observation as a pattern of its own, in the order of lead and instant. */
  async rows(keys: readonly string[], signal?: AbortSignal): Promise<Patterns> {
    return this.#read(observationStatesSql(this.table, this.#locations(keys)), keys, signal);
  }

  /** Removes the tables of states; the observations stay. */
  async drop(): Promise<void> {
    for (const table of new Set(Array.from(this.#columns.values(), (column) => column.table)))
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

  /** Tables of compared texts and weights go into a schema of their own, to be dropped in one step. */
  async #inScratch(work: (scratch: string) => Promise<void>): Promise<void> {
    const scratch = `${this.table.replace('.', '_')}_${this.#next++}`;
    await this.#engine.query(`CREATE SCHEMA ${scratch}`);
    try {
      await work(scratch);
    } finally {
      await this.#engine.query(`DROP SCHEMA ${scratch} CASCADE`);
    }
  }

  #newTable(): string {
    return `${this.table}_${this.#next++}`;
  }

  async #addAttributes(
    conditions: Keyed<AttributeCondition>,
    scratch: string,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { schema } = this.#dataset;
    const prepared = await prepareAttributes(conditionsOf(conditions), this.#textColumns('leads', signal));
    const texts = `${scratch}.attribute_texts`;
    await this.#engine.insert(texts, prepared.texts.columns());
    await this.#create(conditions, attributeStatesSql(schema, this.table, texts, prepared.conditions), signal);
  }

  async #addEvents(
    conditions: Keyed<EventCondition>,
    statesSql: typeof eventStatesSql,
    scratch: string,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { schema, types } = this.#dataset;
    const prepared = await prepareEvents(conditionsOf(conditions), this.#textColumns('activities', signal), types);
    const helpers = { weights: `${scratch}.weights`, texts: `${scratch}.detail_texts` };
    await this.#insertWeights(prepared.conditions, helpers.weights);
    if (prepared.conditions.some(({ details }) => details.length > 0))
      await this.#engine.insert(helpers.texts, prepared.texts.columns());
    await this.#create(conditions, statesSql(schema, this.table, helpers, prepared.conditions), signal);
  }

  /** Keeps the state columns `s0`, `s1`, … that `sql` selects. */
  async #create(conditions: Keyed<unknown>, sql: string, signal: AbortSignal | undefined): Promise<void> {
    const states = this.#newTable();
    await this.#engine.query(`CREATE TABLE ${states} AS ${sql}`, { signal });
    for (const [i, [key]] of conditions.entries()) this.#columns.set(key, { table: states, column: `s${i}` });
  }

  /** The table of decay weights by age; there is none where no condition decays. */
  async #insertWeights(conditions: readonly EventStateColumn[], table: string): Promise<void> {
    if (!conditions.some(({ condition }) => 'decay' in condition)) return;
    const span = await this.#engine.query(
      `SELECT coalesce((SELECT max(t) FROM ${this.table}) - (SELECT min(ts) FROM ${this.#dataset.schema}.activities), 0) AS span`,
    );
    await this.#engine.insert(
      table,
      weightColumns(conditions, Math.max(0, Math.floor((single(span, 'span') ?? 0) / DAY))),
    );
  }

  #textColumns(table: 'leads' | 'activities', signal: AbortSignal | undefined): TextColumns {
    const { schema, attributes, details } = this.#dataset;
    return {
      columns: table === 'leads' ? attributes : details,
      distinct: async (column) => {
        const all = `SELECT DISTINCT ${column} AS text FROM ${schema}.${table} WHERE ${column} IS NOT NULL`;
        return texts(await this.#engine.query(`SELECT text::VARCHAR AS text FROM (${all})`, { signal }), 'text');
      },
    };
  }
}

function conditionsOf<Condition>(keyed: Keyed<Condition>): Condition[] {
  return keyed.map(([, condition]) => condition);
}
