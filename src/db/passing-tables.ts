import type { QueryEngine } from './query-engine.ts';

type Engine = Pick<QueryEngine, 'query'>;

let names = 0;

/** A name that no table of any engine has yet: `stem` and a number. */
export function freshName(stem: string): string {
  return `${stem}${++names}`;
}

/**
 * Removes those of the tables that are there. Never throws: an engine that can't do that has stopped, and tells so whoever
 * asks it next.
 */
export async function dropTables(engine: Engine, ...tables: readonly string[]): Promise<void> {
  for (const table of tables) await engine.query(`DROP TABLE IF EXISTS ${table}`).catch(() => undefined);
}

/** Does `work`, which makes `tables`; however it ends, they are gone then. Gives and throws what `work` does. */
export async function withTables<Result>(
  engine: Engine,
  tables: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } finally {
    await dropTables(engine, ...tables);
  }
}

/**
 * Does `make`, which makes `tables` that stay. Where it fails none of them is left, nor where it is cancelled: in a
 * browser that is told at once, and the statement that makes a table may well come to its end after it.
 */
export async function madeOrDropped<Result>(
  engine: Engine,
  tables: readonly string[],
  make: () => Promise<Result>,
): Promise<Result> {
  try {
    return await make();
  } catch (cause) {
    await dropTables(engine, ...tables);
    throw cause;
  }
}
