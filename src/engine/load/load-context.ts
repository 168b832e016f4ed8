import type { Diagnostic } from '../../core/diagnostics.ts';
import type { Recipe, TablePart } from '../../core/dataset/recipe/recipe.ts';
import { timeZone, UTC } from '../../core/dataset/time-zone.ts';
import type { TimeZone } from '../../core/dataset/time-zone.ts';
import { zoneRows } from '../../core/sql/instants-sql.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import type { RawTable } from '../../readers/table.ts';
import type { SetAside } from './set-aside.ts';

/** What a long load reports and heeds. */
export interface LoadOptions {
  signal?: AbortSignal | undefined;
  /** `done` is how much of the step is over, 0 to 1; null where that can't be known. */
  onProgress?: ((step: string, done: number | null) => void) | undefined;
  /** How many of the first rows tell which columns hold few texts; by default as many as take no time. What is loaded is the same. */
  sample?: number | undefined;
}

/** Files of one table that are read by the same part of the recipe. */
export interface Kind {
  raw: RawTable;
  part: TablePart;
}

/** The name of a table's files, for messages. */
export function filesOf(kinds: readonly Kind[]): string {
  const [first, ...more] = kinds;
  return more.length === 0 ? (first?.raw.file ?? '') : kinds.map(({ raw }) => raw.file).join(', ');
}

/** What the loader of one table works with. */
export interface LoadContext {
  engine: QueryEngine;
  schema: string;
  recipe: Recipe;
  zones: Zones;
  aside: SetAside;
  /** A table (key, lead) by which ids are looked up; the lead is negative where it is left out. */
  ids: string;
  signal: AbortSignal | undefined;
  onProgress: NonNullable<LoadOptions['onProgress']>;
  warnings: Diagnostic[];
  sample?: number | undefined;
}

/** A zone and the table of its offsets, which is only there where the zone isn't UTC. */
export interface LoadedZone {
  zone: TimeZone;
  table: string;
}

/** The zones of a load; each one's offsets stand in the engine once. */
export class Zones {
  readonly #engine: QueryEngine;
  readonly #schema: string;
  readonly #known = new Map<string, LoadedZone>();

  constructor(engine: QueryEngine, schema: string) {
    this.#engine = engine;
    this.#schema = schema;
  }

  /** Throws a `UserError` for a name that the platform does not know. */
  async get(name: string | undefined): Promise<LoadedZone> {
    const zone = name === undefined ? UTC : timeZone(name);
    const known = this.#known.get(zone.name);
    if (known) return known;
    const loaded = { zone, table: `${this.#schema}.zone${this.#known.size}` };
    if (zone !== UTC) await this.#engine.insert(loaded.table, { ...zoneRows(zone) });
    this.#known.set(zone.name, loaded);
    return loaded;
  }
}
