import type { Table } from 'apache-arrow';
import { columnNamed } from '../../core/dataset/catalog.ts';
import { STAGES } from '../../core/dataset/stages.ts';
import type { EventCondition } from '../../core/scoring/condition.ts';
import { conditionOfKey } from '../../core/scoring/condition.ts';
import type { PreparedCondition } from '../../core/desk/codes/prepare-columns.ts';
import { prepareAttribute, prepareEvents } from '../../core/desk/codes/prepare-columns.ts';
import type { Dictionary } from '../../core/desk/codes/prepare-columns.ts';
import type { Codes } from '../../core/scoring/patterns/patterns.ts';
import { codes, integers, numbers, owned, single, texts } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import { readParts } from './read-parts.ts';
import type { PartsWanted } from './read-parts.ts';

/**
 * Brings the columns of a data set to where states are worked out, each once and only when a condition looks at it. From
 * then on a changed condition asks the engine for nothing.
 */
export class DataColumns {
  readonly #engine: QueryEngine;
  readonly #dataset: Dataset;
  readonly #known = new Map<string, Promise<unknown>>();
  /** By which leads were drawn last. */
  #seed: number | null = null;

  private constructor(engine: QueryEngine, dataset: Dataset) {
    this.#engine = engine;
    this.#dataset = dataset;
  }

  /** Those of a data set; there is one of each. */
  static of(engine: QueryEngine, dataset: Dataset): DataColumns {
    let columns = known.get(dataset);
    if (!columns) known.set(dataset, (columns = new DataColumns(engine, dataset)));
    return columns;
  }

  /** Brings the activities, which are then put in order beside other work; whatever looks at them waits for them. */
  async bringEvents(signal?: AbortSignal): Promise<void> {
    await this.#once('events', () => this.#bringEvents(signal));
  }

  /** Compares the texts of conditions, by their keys, and brings what they look at. */
  async prepare(keys: readonly string[], signal?: AbortSignal): Promise<PreparedCondition[]> {
    await this.#once('leads', () => this.#bringLeads());
    const prepared: PreparedCondition[] = [];
    for (const key of keys) {
      signal?.throwIfAborted();
      const condition = conditionOfKey(key);
      if (condition.kind !== 'attribute') prepared.push([key, await this.#events(condition, signal)]);
      else {
        const column = columnNamed(this.#dataset.attributes, condition.criterion.attribute);
        const dictionary = column === null ? [] : await this.attribute(column);
        prepared.push([key, prepareAttribute(condition, column, dictionary)]);
      }
    }
    return prepared;
  }

  /** Draws every lead by chance, as `leadChance` does; the desk keeps what was drawn last. */
  async bringChances(seed: number, signal?: AbortSignal): Promise<void> {
    if (this.#seed === seed) return;
    const { leadChance } = await import('../../core/scoring/judging/lead-chance.ts');
    const chanceOf = leadChance(seed);
    const parts: Uint32Array[] = [];
    const read = (answer: Table) => Uint32Array.from(texts(answer, 'lead_id'), (id) => chanceOf(id ?? ''));
    const take = (part: Uint32Array) => void parts.push(part);
    await this.#parts('leads', { columns: 'lead_id::VARCHAR AS lead_id', signal, read, take });
    await this.#engine.desk.ask({ kind: 'chances', data: this.#dataset.schema, parts });
    this.#seed = seed;
  }

  async #events(condition: EventCondition, signal: AbortSignal | undefined) {
    const { details, types } = this.#dataset;
    await this.#once('events', () => this.#bringEvents(signal));
    const dictionaries = new Map<string, Dictionary>();
    for (const name of Object.keys(condition.kind === 'activity' ? (condition.where ?? {}) : {})) {
      const column = columnNamed(details, name);
      if (column !== null) dictionaries.set(column, await this.#detail(column, signal));
    }
    return prepareEvents(condition, types, details, (column) => dictionaries.get(column) ?? []);
  }

  /** What has failed, or was cancelled, is tried again. */
  async #once<Result>(what: string, bring: () => Promise<Result>): Promise<Result> {
    let under = this.#known.get(what) as Promise<Result> | undefined;
    if (!under) {
      under = bring();
      this.#known.set(what, under);
      under.catch(() => this.#known.delete(what));
    }
    return under;
  }

  async #bringLeads(): Promise<void> {
    const { schema } = this.#dataset;
    const created = await this.#engine.query(
      `SELECT coalesce(created::DOUBLE, 'NaN'::DOUBLE) AS created FROM ${schema}.leads`,
    );
    const returns = await this.#engine.query(
      `SELECT lead::INTEGER AS lead, ts::DOUBLE AS at FROM ${schema}.outcomes WHERE stage = ${STAGES.indexOf('returned')} AND ts IS NOT NULL ORDER BY lead, ts`,
    );
    const facts = {
      created: numbers(created, 'created').slice(),
      returns: { lead: Uint32Array.from(integers(returns, 'lead')), at: numbers(returns, 'at').slice() },
    };
    await this.#engine.desk.ask({ kind: 'leads', data: schema, facts });
  }

  async #bringEvents(signal: AbortSignal | undefined): Promise<void> {
    const { schema, types } = this.#dataset;
    const { desk } = this.#engine;
    const leads = single(await this.#engine.query(`SELECT count(*) AS n FROM ${schema}.leads`), 'n') ?? 0;
    await desk.ask({ kind: 'begin-events', data: schema, leads });
    const counts = await this.#engine.take(
      `SELECT lead::INTEGER AS lead, count(*)::INTEGER AS n FROM ${schema}.activities GROUP BY lead`,
      (answer) => ({ lead: owned(integers(answer, 'lead')), n: owned(integers(answer, 'n')) }),
    );
    await desk.ask({ kind: 'count-events', data: schema, ...counts });
    const type = codeType(types.length);
    const read = (answer: Table) => ({
      lead: owned(integers(answer, 'lead')),
      at: owned(numbers(answer, 'at')),
      type: owned(codes(answer, 'type')),
    });
    const columns = `lead::INTEGER AS lead, ts::DOUBLE AS at, type::${type} AS type`;
    const take = (part: ReturnType<typeof read>) => desk.ask({ kind: 'events', data: schema, part });
    await this.#parts('activities', { columns, signal, read, take });
    // Whatever is asked next is answered after it.
    desk.ask({ kind: 'ordered', data: schema }).catch(() => this.#known.delete('events'));
  }

  /** Brings an attribute, and gives its distinct texts by code; the code after the last is a missing one. */
  attribute(column: string): Promise<Dictionary> {
    return this.#once(`leads.${column}`, async () => {
      const { dictionary, parts } = await this.#codes('leads', column);
      const { schema } = this.#dataset;
      await this.#engine.desk.ask({ kind: 'attribute', data: schema, column, parts });
      return dictionary;
    });
  }

  #detail(column: string, signal: AbortSignal | undefined): Promise<Dictionary> {
    return this.#once(`activities.${column}`, async () => {
      const { dictionary, parts } = await this.#codes('activities', column, signal);
      await this.#engine.desk.ask({ kind: 'detail', data: this.#dataset.schema, column, parts });
      return dictionary;
    });
  }

  /** The distinct texts of a column, and the code of each row; the code after the last text is a missing one. */
  async #codes(
    table: 'leads' | 'activities',
    column: string,
    signal?: AbortSignal,
  ): Promise<{ dictionary: Dictionary; parts: Codes[] }> {
    const { schema } = this.#dataset;
    const name = `${schema}.dictionary_${table}_${column}`;
    await this.#engine.query(
      `CREATE TYPE ${name} AS ENUM (SELECT ${column}::VARCHAR FROM (SELECT DISTINCT ${column} FROM ${schema}.${table}) WHERE ${column} IS NOT NULL)`,
    );
    try {
      const listed = await this.#engine.query(`SELECT unnest(enum_range(NULL::${name}))::VARCHAR AS text`);
      const dictionary = texts(listed, 'text').map((text) => text ?? '');
      const missing = dictionary.length;
      const code = `coalesce(enum_code(${column}::${name})::UINTEGER, ${missing})::${codeType(missing + 1)} AS code`;
      const parts: Codes[] = [];
      const read = (answer: Table) => owned(codes(answer, 'code'));
      await this.#parts(table, { columns: code, signal, read, take: (part) => void parts.push(part) });
      return { dictionary, parts };
    } finally {
      await this.#engine.query(`DROP TYPE ${name}`);
    }
  }

  async #parts<Part>(
    table: 'leads' | 'activities',
    wanted: Pick<PartsWanted<Part>, 'columns' | 'read' | 'take' | 'signal'>,
  ): Promise<void> {
    const order = table === 'leads' ? 'lead' : 'rowid';
    await readParts(this.#engine, { table: `${this.#dataset.schema}.${table}`, order, ...wanted });
  }
}

const known = new WeakMap<Dataset, DataColumns>();

/** The narrowest type that holds so many codes. */
function codeType(count: number): string {
  if (count <= 1 << 8) return 'UTINYINT';
  return count <= 1 << 16 ? 'USMALLINT' : 'UINTEGER';
}
