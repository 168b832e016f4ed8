import { single } from '../../db/arrow-columns.ts';
import type { TableName, TableSummary } from './dataset.ts';
import type { LoadContext } from './load-context.ts';

/**
 * What a loaded table holds, read from `file`. `beside` are rows of it that went into another table, by default none;
 * `unreadable` are those that are kept though their date can't be read, by default none.
 */
export async function summarise(
  { engine, schema, aside }: Pick<LoadContext, 'engine' | 'schema' | 'aside'>,
  table: TableName,
  { file, beside = 0, unreadable = 0 }: { file: string; beside?: number; unreadable?: number },
): Promise<TableSummary> {
  const at = table === 'leads' ? 'created' : 'ts';
  const facts = await engine.query(
    `SELECT count(*) AS n, min(${at}) AS first, max(${at}) AS last FROM ${schema}.${table}`,
  );
  const setAside = aside.counts(table);
  const kept = (single(facts, 'n') ?? 0) + beside;
  const rows = setAside.reduce((sum, { count }) => sum + count, kept);
  return { file, rows, from: single(facts, 'first'), to: single(facts, 'last'), setAside, unreadable };
}
