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
  /** The number of the one lead that is asked for; all where absent. */
  lead?: number;
}

/**
 * What happened to the leads, and when each was created (NaN where that is missing). Of one lead alone it is told as if
 * there were no other: its number is 0.
 */
export async function readLives(
  engine: QueryEngine,
  { schema }: Pick<Dataset, 'schema'>,
  wanted: LivesWanted,
): Promise<{ lives: Lives; created: Float64Array }> {
  const { signal } = wanted;
  const firsts = await engine.query(firstsSql(schema, wanted), { signal });
  const returns = await engine.query(returnsSql(schema, wanted), { signal });
  const own = wanted.lead ?? 0;
  return {
    lives: {
      from: numbers(firsts, 'begins'),
      converted: numbers(firsts, 'converted'),
      closed: numbers(firsts, 'closed'),
      returns: { lead: Uint32Array.from(numbers(returns, 'lead'), (lead) => lead - own), at: numbers(returns, 'at') },
      end: wanted.end ?? NaN,
    },
    created: numbers(firsts, 'created'),
  };
}

/** One row for each lead, in their order; NaN for what there is not. */
function firstsSql(schema: string, wanted: LivesWanted): string {
  const stage = (...stages: Stage[]) => `stage IN (${stages.map((each) => STAGES.indexOf(each)).join(', ')})`;
  const orNaN = (instant: string) => `coalesce(${instant}::DOUBLE, 'NaN'::DOUBLE)`;
  return `SELECT ${orNaN('l.created')} AS created, ${orNaN('coalesce(l.created, f.ts)')} AS begins,
  ${orNaN('o.converted')} AS converted, ${orNaN('o.closed')} AS closed
FROM ${schema}.leads l LEFT JOIN (
  SELECT lead, min(ts) AS ts FROM ${schema}.activities
  WHERE lead IN (SELECT lead FROM ${schema}.leads WHERE created IS NULL AND ${oneLead(wanted)}) GROUP BY lead
) f ON f.lead = l.lead LEFT JOIN (
  SELECT lead, min(ts) FILTER (${stage(wanted.conversion)}) AS converted, min(ts) FILTER (${stage('won', 'lost')}) AS closed
  FROM ${schema}.outcomes WHERE ${seen(wanted)} GROUP BY lead
) o ON o.lead = l.lead
WHERE ${oneLead(wanted, 'l.')} ORDER BY l.lead`;
}

function returnsSql(schema: string, wanted: LivesWanted): string {
  return `SELECT lead::DOUBLE AS lead, ts::DOUBLE AS at FROM ${schema}.outcomes
WHERE stage = ${STAGES.indexOf('returned')} AND ${seen(wanted)} ORDER BY lead, ts`;
}

/** Without an instant in the tables nothing is dated. */
function seen(wanted: LivesWanted): string {
  return wanted.end === null ? 'false' : `ts <= ${wanted.end} AND ${oneLead(wanted)}`;
}

function oneLead({ lead }: LivesWanted, table = ''): string {
  return lead === undefined ? 'true' : `${table}lead = ${lead}`;
}
