import { afterAll, beforeAll, beforeEach } from 'vitest';
import { openNodeEngine } from '../../../src/db/duckdb-node.ts';
import type { FileSource, QueryEngine } from '../../../src/db/query-engine.ts';
import { readTable } from '../../../src/readers/read-table.ts';
import type { ReadOptions } from '../../../src/readers/table.ts';

/** A table as it came into the engine. */
export interface Loaded {
  columns: string[];
  /** The number of each row, and its cells. */
  rows: { r: number; cells: (string | null)[] }[];
}

/** An engine for a test file, with an empty schema `s` before each test. */
export function useEngine(): {
  get: () => QueryEngine;
  load: (source: FileSource, options?: ReadOptions) => Promise<Loaded>;
} {
  let engine: QueryEngine;
  beforeAll(async () => {
    engine = await openNodeEngine();
  });
  beforeEach(async () => {
    await engine.query('DROP SCHEMA IF EXISTS s CASCADE');
    await engine.query('CREATE SCHEMA s');
  });
  afterAll(() => engine.close());
  return {
    get: () => engine,
    async load(source, options) {
      await engine.query('DROP TABLE IF EXISTS s.t');
      const { columns } = await readTable(engine, source, 's.t', options);
      const answer = await engine.query('SELECT * FROM s.t ORDER BY r');
      const rows = Array.from({ length: answer.numRows }, (_, i) => ({
        r: Number(answer.getChildAt(0)?.get(i)),
        cells: columns.map((_name, column) => answer.getChildAt(column + 1)?.get(i) as string | null),
      }));
      return { columns, rows };
    },
  };
}

/** A file of these bytes, or of this text in UTF-8. */
export function file(name: string, content: string | Uint8Array): { name: string; bytes: Uint8Array } {
  return { name, bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content };
}

/** The cells of a table, row by row. */
export function cells({ rows }: Loaded): (string | null)[][] {
  return rows.map((row) => row.cells);
}
