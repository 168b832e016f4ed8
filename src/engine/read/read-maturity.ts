import { DAY } from '../../core/dataset/instant.ts';
import { STAGES } from '../../core/dataset/stages.ts';
import type { Stage } from '../../core/dataset/stages.ts';
import type { MaturityFacts } from '../../core/insights/maturity/maturity-types.ts';
import { numbers, single } from '../../db/arrow-columns.ts';
import { withPassing } from './passing-table.ts';
import type { Dataset } from '../load/dataset.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** What is asked about how long leads take. */
export interface MaturityQuestion {
  conversion: Stage;
  /** The end of the data, UTC milliseconds; null where no table has an instant. */
  end: number | null;
  /** 1 by number of lead for those that are looked at; all of them where it is absent or null. */
  passing?: Uint8Array | null;
  signal?: AbortSignal;
}

/**
 * Counts leads by month of creation, days observed and days to the first conversion, as known at `end` (UTC
 * milliseconds): what is later is unseen. `signal` cancels.
 */
export async function readMaturity(
  engine: QueryEngine,
  dataset: Dataset,
  { passing = null, ...question }: MaturityQuestion,
): Promise<MaturityFacts> {
  return withPassing(engine, dataset, passing, (leads) => readLives(engine, dataset, leads, question));
}

async function readLives(
  engine: QueryEngine,
  { schema }: Dataset,
  leads: string,
  { conversion, end, signal }: MaturityQuestion,
): Promise<MaturityFacts> {
  const lives = livesSql({ schema, leads }, conversion, end ?? 0);
  const ask = (sql: string) => engine.query(sql, signal && { signal });
  const counts = await ask(
    `SELECT month, observed::DOUBLE AS observed, day::DOUBLE AS day, count(*)::DOUBLE AS n FROM (${lives}) WHERE ${PLACED} GROUP BY ALL ORDER BY month, observed, day`,
  );
  const last = await ask(
    `SELECT month, max(created)::DOUBLE AS created FROM (${lives}) WHERE ${PLACED} GROUP BY month`,
  );
  const unplaced = await ask(
    `SELECT count(*) FILTER (created IS NULL) AS no_creation, count(*) FILTER (created IS NOT NULL AND undated) AS no_date, count(*) FILTER (NOT undated AND first < created) AS before FROM (${lives})`,
  );
  const created = numbers(last, 'created');
  return {
    end,
    month: numbers(counts, 'month'),
    observed: numbers(counts, 'observed'),
    day: numbers(counts, 'day'),
    n: numbers(counts, 'n'),
    lastCreated: new Map(Array.from(numbers(last, 'month'), (month, i) => [month, created[i] ?? 0])),
    unplaced: {
      noCreation: single(unplaced, 'no_creation') ?? 0,
      noDate: single(unplaced, 'no_date') ?? 0,
      before: single(unplaced, 'before') ?? 0,
    },
  };
}

const PLACED = 'observed >= 0 AND NOT undated AND NOT coalesce(first < created, false)';

/** One row a lead; a conversion without a date leaves open when it came. */
function livesSql({ schema, leads }: { schema: string; leads: string }, conversion: Stage, end: number): string {
  return `SELECT l.created, f.first, coalesce(f.undated, false) AS undated,
    epoch_ms(date_trunc('month', make_timestamp(l.created * 1000)))::DOUBLE AS month,
    floor((${end} - l.created) / ${DAY}) AS observed,
    CASE WHEN f.first <= ${end} THEN ceil((f.first - l.created) / ${DAY}) ELSE -1 END AS day
  FROM ${leads} l LEFT JOIN (
    SELECT lead, min(ts) AS first, bool_or(ts IS NULL) AS undated FROM ${schema}.outcomes
    WHERE stage = ${STAGES.indexOf(conversion)} GROUP BY lead
  ) f ON f.lead = l.lead`;
}
