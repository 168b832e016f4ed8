import { DAY } from '../../core/dataset/instant.ts';
import { STAGES } from '../../core/dataset/stages.ts';
import type { Stage } from '../../core/dataset/stages.ts';
import type { LookedLeads } from '../../core/insights/quality/quality-types.ts';
import { single } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/**
 * One of two halves of the leads, by a multiplicative hash of their number: files often alternate row by row, so that odd
 * and even rows would be two kinds of leads.
 */
const HALF = '((l.lead::BIGINT * 2654435761) >> 16) & 1';

/** About so many leads are looked at: more change no finding, and cost seconds a column. */
const MOST_LEADS = 100_000;

/** The leads that are looked at, as a table of the engine. */
export interface Looked {
  /** (lead, half, converted, closed, moment, created): half is 0 or 1; the moment is the first conversion, win or loss. */
  table: string;
  facts: LookedLeads;
  /** All moments are whole days (UTC). */
  wholeDays: boolean;
}

/** Makes the table of the leads that are looked at: every lead, or every so-manieth where there are very many. */
export async function lookAtLeads(
  engine: QueryEngine,
  { schema, leads }: Dataset,
  conversion: Stage,
  table: string,
  signal: AbortSignal | undefined,
): Promise<Looked> {
  const total = leads.rows - leads.setAside.reduce((sum, { count }) => sum + count, 0);
  const every = Math.max(1, Math.ceil(total / MOST_LEADS));
  const [success, won, lost] = [conversion, 'won' as const, 'lost' as const].map((stage) => STAGES.indexOf(stage));
  const ends = `stage IN (${success}, ${won}, ${lost})`;
  await engine.query(
    `CREATE TABLE ${table} AS SELECT l.lead, ${HALF} AS half, coalesce(o.converted, false) AS converted,
      o.lead IS NOT NULL AS closed, o.moment, l.created
    FROM ${schema}.leads l LEFT JOIN (
      SELECT lead, bool_or(stage = ${success}) AS converted, min(ts) AS moment FROM ${schema}.outcomes WHERE ${ends} GROUP BY lead
    ) o ON o.lead = l.lead WHERE l.lead % ${every} = 0`,
    { signal },
  );
  const answer = await engine.query(
    `SELECT count(*) AS n, count(*) FILTER (converted) AS converted, count(*) FILTER (closed) AS closed,
      count(*) FILTER (half = 0) AS n0, count(*) FILTER (half = 0 AND converted) AS c0,
      count(moment) AS moments, count(*) FILTER (moment % ${DAY} = 0) AS whole FROM ${table}`,
    { signal },
  );
  const read = (column: string) => single(answer, column) ?? 0;
  return {
    table,
    facts: {
      ...{ total, every, n: read('n'), converted: read('converted'), closed: read('closed') },
      half: { n: read('n0'), converted: read('c0') },
    },
    wholeDays: read('moments') > 0 && read('moments') === read('whole'),
  };
}
