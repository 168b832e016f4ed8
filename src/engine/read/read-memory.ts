import type { MemoryPart } from '../../core/memory.ts';
import { single } from '../../db/arrow-columns.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** What the engine's tables hold, and the columns that are read from them. */
export async function readMemory(engine: QueryEngine): Promise<MemoryPart[]> {
  const held = await engine.query(
    `SELECT (SELECT sum(memory_usage_bytes) FROM duckdb_memory())::DOUBLE AS bytes, (SELECT coalesce(sum(estimated_size), 0) FROM duckdb_tables())::DOUBLE AS n`,
  );
  const database: MemoryPart = { use: 'database', rows: single(held, 'n') ?? 0, bytes: single(held, 'bytes') ?? 0 };
  const columns = await engine.desk.ask({ kind: 'memory' });
  return [database, ...(columns && 'held' in columns ? columns.held : [])];
}
