import { numbers, single, texts } from '../../db/arrow-columns.ts';
import type { AsideTable, TableName, TableSummary } from './dataset.ts';
import { dropTables, withTables } from '../../db/passing-tables.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import type { RawTable } from '../../readers/table.ts';

/** So many rows of a table are kept for a look; all are counted. */
const MOST_ASIDE = 100_000;

interface Collected {
  about: AsideTable;
  kept: number;
  counts: Map<string, number>;
}

/** The rows of a load that don't get into the canonical tables: counted by reason, and kept as they stand in the file. */
export class SetAside {
  readonly #engine: QueryEngine;
  readonly #schema: string;
  readonly #signal: AbortSignal | undefined;
  /** By raw table. */
  readonly #collected = new Map<string, Collected>();

  constructor(engine: QueryEngine, schema: string, signal: AbortSignal | undefined) {
    this.#engine = engine;
    this.#schema = schema;
    this.#signal = signal;
  }

  /** The kept rows, by table and kind of its files. */
  get tables(): AsideTable[] {
    return [...this.#collected.values()].filter(({ kept }) => kept > 0).map(({ about }) => about);
  }

  /** How many rows of a table were set aside with each reason, most first. */
  counts(table: TableName): TableSummary['setAside'] {
    const all = new Map<string, number>();
    for (const { about, counts } of this.#collected.values())
      if (about.table === table) for (const [reason, count] of counts) all.set(reason, (all.get(reason) ?? 0) + count);
    const counts = [...all].map(([reason, count]) => ({ reason, count }));
    return counts.sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
  }

  /** Takes what the reader could not read as rows. */
  async takeRejects(table: TableName, raw: RawTable): Promise<void> {
    if (!raw.rejects) return;
    const { about } = await this.#collect(table, raw);
    await this.#add(
      table,
      raw,
      `SELECT reason, count(*) AS n FROM ${raw.rejects.table} GROUP BY reason`,
      (room) =>
        `INSERT INTO ${about.name} (file, line, reason, text) SELECT file, line, reason, text FROM ${raw.rejects?.table ?? ''} ORDER BY file, line LIMIT ${room}`,
    );
    await dropTables(this.#engine, raw.rejects.table);
  }

  /** Takes rows out of the raw table: `select` gives the columns `r` and `reason`. Gives how many. */
  async take(table: TableName, raw: RawTable, select: string): Promise<number> {
    const taken = `${this.#schema}.taken`;
    const signal = this.#signal;
    return withTables(this.#engine, [taken], async () => {
      await this.#engine.query(`CREATE TABLE ${taken} AS ${select}`, { signal });
      const n = single(await this.#engine.query(`SELECT count(*) AS n FROM ${taken}`), 'n') ?? 0;
      if (n === 0) return 0;
      await this.keep(table, raw, taken);
      await this.#engine.query(`DELETE FROM ${raw.table} WHERE r IN (SELECT r FROM ${taken})`, { signal });
      return n;
    });
  }

  /** Counts and keeps the rows of `from`, a table or query of `r` and `reason`; they stay in the raw table. */
  async keep(table: TableName, raw: RawTable, from: string): Promise<void> {
    const { about } = await this.#collect(table, raw);
    await this.#add(table, raw, `SELECT reason, count(*) AS n FROM ${from} GROUP BY reason`, (room) => {
      const cells = about.columns.map((_, i) => `c${i}`);
      return `INSERT INTO ${about.name} (r, reason${cells.map((cell) => `, ${cell}`).join('')})
        SELECT t.r, t.reason${cells.map((cell) => `, f.${cell}`).join('')} FROM ${from} t JOIN ${raw.table} f ON f.r = t.r ORDER BY t.r LIMIT ${room}`;
    });
  }

  async #add(table: TableName, raw: RawTable, counting: string, insert: (room: number) => string): Promise<void> {
    const collected = await this.#collect(table, raw);
    const answer = await this.#engine.query(counting, { signal: this.#signal });
    const counts = numbers(answer, 'n');
    let added = 0;
    texts(answer, 'reason').forEach((reason, i) => {
      const count = counts[i] ?? 0;
      added += count;
      collected.counts.set(reason ?? '', (collected.counts.get(reason ?? '') ?? 0) + count);
    });
    const room = Math.min(added, MOST_ASIDE - collected.kept);
    if (room <= 0) return;
    await this.#engine.query(insert(room), { signal: this.#signal });
    collected.kept += room;
  }

  async #collect(table: TableName, raw: RawTable): Promise<Collected> {
    const known = this.#collected.get(raw.table);
    if (known) return known;
    const cells = raw.columns.map((_, i) => `, c${i} VARCHAR`);
    const name = `${this.#schema}.aside${this.#collected.size}`;
    await this.#engine.query(
      `CREATE TABLE ${name} (r BIGINT, file VARCHAR, line BIGINT, reason VARCHAR, text VARCHAR${cells.join('')})`,
    );
    const about = { table, name, columns: [...raw.columns], parts: raw.parts };
    const collected = { about, kept: 0, counts: new Map<string, number>() };
    this.#collected.set(raw.table, collected);
    return collected;
  }
}
