import { DAY } from '../../core/dataset/instant.ts';
import { numbers } from '../../db/arrow-columns.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import type { Dataset } from '../load/dataset.ts';

/** Observations by the day on which their leads were created, the oldest first. */
export interface CreationDays {
  /** Days since 1970 in UTC. */
  day: Float64Array;
  n: Float64Array;
  converted: Float64Array;
}

/** Counts the observations of `table` by the day of creation; leads without one are left out. `signal` cancels. */
export async function readCreationDays(
  engine: QueryEngine,
  { schema }: Dataset,
  table: string,
  signal?: AbortSignal,
): Promise<CreationDays> {
  const answer = await engine.query(
    `SELECT floor(l.created / ${DAY})::DOUBLE AS day, count(*)::DOUBLE AS n, count(*) FILTER (o.converted)::DOUBLE AS converted
FROM ${table} o JOIN ${schema}.leads l ON l.lead = o.lead WHERE l.created IS NOT NULL GROUP BY day ORDER BY day`,
    { signal },
  );
  return { day: numbers(answer, 'day'), n: numbers(answer, 'n'), converted: numbers(answer, 'converted') };
}
