import { STAGES } from '../../core/dataset/stages.ts';
import type { Stage } from '../../core/dataset/stages.ts';
import type { Lives } from '../../core/desk/replay/hand-overs.ts';
import { numbers } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import type { QueryEngine, QueryOptions } from '../../db/query-engine.ts';

/** How lives are looked at. */
export interface LivesWanted extends Pick<QueryOptions, 'signal'> {
  /** The stage that counts as success. */
  conversion: Stage;
  /** The end of the data in UTC milliseconds: what is later is as if it were not there. Null where there is none. */
  end: number | null;
}

/** What happened to the leads. Their activities have been brought to the desk. */
export async function readLives(
  engine: QueryEngine,
  { schema }: Pick<Dataset, 'schema'>,
  { conversion, end, signal }: LivesWanted,
): Promise<Lives> {
  // Without an instant in the tables nothing is dated.
  const seen = end === null ? 'false' : `ts <= ${end}`;
  const firsts = await engine.query(firstsSql(schema, conversion, seen), { signal });
  const returns = await engine.query(
    `SELECT lead::DOUBLE AS lead, ts::DOUBLE AS at FROM ${schema}.outcomes
WHERE stage = ${STAGES.indexOf('returned')} AND ${seen} ORDER BY lead, ts`,
    { signal },
  );
  const answer = await engine.desk.ask({ kind: 'begins', data: schema });
  if (!answer || !('begins' in answer)) throw new Error('no beginnings in the answer');
  return {
    from: answer.begins,
    converted: numbers(firsts, 'converted'),
    closed: numbers(firsts, 'closed'),
    returns: { lead: Uint32Array.from(numbers(returns, 'lead')), at: numbers(returns, 'at') },
    end: end ?? NaN,
  };
}

/** One row for each lead, in their order; NaN for what there is not. */
function firstsSql(schema: string, conversion: Stage, seen: string): string {
  const stage = (...stages: Stage[]) => `stage IN (${stages.map((each) => STAGES.indexOf(each)).join(', ')})`;
  const orNaN = (instant: string) => `coalesce(${instant}::DOUBLE, 'NaN'::DOUBLE)`;
  return `SELECT ${orNaN('o.converted')} AS converted, ${orNaN('o.closed')} AS closed
FROM ${schema}.leads l LEFT JOIN (
  SELECT lead, min(ts) FILTER (${stage(conversion)}) AS converted, min(ts) FILTER (${stage('won', 'lost')}) AS closed
  FROM ${schema}.outcomes WHERE ${seen} GROUP BY lead
) o ON o.lead = l.lead ORDER BY l.lead`;
}
