import { freshName, withTables } from '../../db/passing-tables.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import type { Dataset } from '../load/dataset.ts';

/**
 * Does `work` with a relation of the leads of which `passing` has a 1 (by number of lead; null: all of them), as it may stand
 * after FROM. What it needs is gone afterwards.
 */
export async function withPassing<Result>(
  engine: QueryEngine,
  { schema }: Pick<Dataset, 'schema'>,
  passing: Uint8Array | null,
  work: (leads: string) => Promise<Result>,
): Promise<Result> {
  if (passing === null) return work(`${schema}.leads`);
  const table = freshName(`${schema}.passing`);
  return withTables(engine, [table], async () => {
    await engine.insert(table, { lead: Float64Array.from(passing.keys()).filter((lead) => passing[lead] === 1) });
    return work(`(SELECT l.* FROM ${schema}.leads l SEMI JOIN ${table} p ON p.lead = l.lead)`);
  });
}
