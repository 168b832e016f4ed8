import { DAY } from '../../core/dataset/instant.ts';
import { STAGES } from '../../core/dataset/stages.ts';
import type { Stage } from '../../core/dataset/stages.ts';
import type { MaturityFacts } from '../../core/insights/maturity/maturity-types.ts';
import { numbers, single } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/**
 * Counts leads by month of creation, days observed and days to the first conversion, as known at `end` (UTC
 * milliseconds): what is later is unseen. `signal` cancels.
 */
export async function readMaturity(
  engine: QueryEngine,
  dataset: Dataset,
  conversion: Stage,
  end: number | null,
  signal?: AbortSignal,
): Promise<MaturityFacts> {
  const lives = livesSql(dataset.schema, conversion, end ?? 0);
  const counts = await engine.query(
    `SELECT month, observed::DOUBLE AS observed, day::DOUBLE AS day, count(*)::DOUBLE AS n FROM (${lives}) WHERE ${PLACED} GROUP BY ALL ORDER BY month, observed, day`,
    { signal },
  );
  const last = await engine.query(
    `SELECT month, max(created)::DOUBLE AS created FROM (${lives}) WHERE ${PLACED} GROUP BY month`,
    { signal },
  );
  const unplaced = await engine.query(
    `SELECT count(*) FILTER (created IS NULL) AS no_creation, count(*) FILTER (created IS NOT NULL AND undated) AS no_date, count(*) FILTER (NOT undated AND first < created) AS before FROM (${lives})`,
    { signal },
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
function livesSql(schema: string, conversion: Stage, end: number): string {
  return `SELECT l.created, f.first, coalesce(f.undated, false) AS undated,
    epoch_ms(date_trunc('month', make_timestamp(l.created * 1000)))::DOUBLE AS month,
    floor((${end} - l.created) / ${DAY}) AS observed,
    CASE WHEN f.first <= ${end} THEN ceil((f.first - l.created) / ${DAY}) ELSE -1 END AS day
  FROM ${schema}.leads l LEFT JOIN (
    SELECT lead, min(ts) AS first, bool_or(ts IS NULL) AS undated FROM ${schema}.outcomes
    WHERE stage = ${STAGES.indexOf(conversion)} GROUP BY lead
  ) f ON f.lead = l.lead`;
}
