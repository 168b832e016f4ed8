import { asOfInstants } from '../scoring/backtest.ts';
import type { Backtest } from '../scoring/backtest.ts';
import { STAGES } from '../dataset/stages.ts';
import { DAY } from '../dataset/instant.ts';

/** Stages that show that sales took a lead up. */
const WORKED = ['passed', 'accepted', 'returned', 'opportunity', 'won'] as const;
const CLOSED = ['won', 'lost'] as const;

function codes(stages: readonly (typeof STAGES)[number][]): string {
  return stages.map((stage) => STAGES.indexOf(stage)).join(', ');
}

/**
 * A SELECT of every (lead, `t`) of a backtest that may be asked about, with `excluded`: the first reason that leaves it
 * out, or NULL. Reads `leads(lead, created)` and `outcomes(lead, ts, stage, amount)` of `schema`; `dataEnd` and the
 * instants are UTC milliseconds.
 */
export function observationsSql(schema: string, backtest: Backtest, dataEnd: number | null): string {
  const conversion = codes([backtest.conversion]);
  const horizon = backtest.horizonDays * DAY;
  if (backtest.asOf.kind === 'static') return staticSql(schema, conversion, dataEnd ?? 0);
  return `WITH firsts AS (
  SELECT lead,
    min(ts) FILTER (stage IN (${conversion})) AS converted_at,
    min(ts) FILTER (stage IN (${codes(CLOSED)})) AS closed_at,
    min(ts) FILTER (stage IN (${codes(WORKED)})) AS worked_at
  FROM ${schema}.outcomes WHERE ts IS NOT NULL GROUP BY lead
), candidates AS (
  ${candidatesSql(schema, backtest.asOf)}
), judged AS (
  SELECT c.lead, c.t,
    CASE WHEN c.created IS NULL OR c.created > c.t THEN 'notCreated'
      WHEN f.converted_at <= c.t THEN 'alreadyConverted'
      WHEN f.closed_at <= c.t THEN 'closed'
      WHEN ${dataEnd === null ? 'true' : `c.t + ${horizon} > ${dataEnd}`} THEN 'immature' END AS excluded,
    coalesce(f.converted_at <= c.t + ${horizon}, false) AS converted,
    coalesce(f.worked_at <= c.t + ${horizon}, false) AS worked
  FROM candidates c LEFT JOIN firsts f ON f.lead = c.lead
), amounts AS (
  SELECT j.lead, j.t, sum(o.amount) AS amount
  FROM judged j JOIN ${schema}.outcomes o ON o.lead = j.lead AND o.stage IN (${conversion}) AND o.ts > j.t AND o.ts <= j.t + ${horizon}
  WHERE j.excluded IS NULL GROUP BY j.lead, j.t
)
SELECT j.lead, j.t, j.excluded, j.converted, coalesce(a.amount, 0) AS amount, j.worked
FROM judged j LEFT JOIN amounts a ON a.lead = j.lead AND a.t = j.t`;
}

function candidatesSql(schema: string, asOf: Backtest['asOf']): string {
  if (asOf.kind === 'age') return `SELECT lead, created, created + ${asOf.days * DAY} AS t FROM ${schema}.leads`;
  return `SELECT lead, created, unnest([${(asOfInstants(asOf) ?? []).join(', ')}]::BIGINT[]) AS t FROM ${schema}.leads`;
}

function staticSql(schema: string, conversion: string, t: number): string {
  return `SELECT l.lead, ${t}::BIGINT AS t, NULL::VARCHAR AS excluded,
    coalesce(f.converted, false) AS converted, coalesce(f.amount, 0) AS amount, coalesce(f.worked, false) AS worked
  FROM ${schema}.leads l LEFT JOIN (
    SELECT lead,
      bool_or(stage IN (${conversion})) AS converted,
      sum(amount) FILTER (stage IN (${conversion})) AS amount,
      bool_or(stage IN (${codes(WORKED)})) AS worked
    FROM ${schema}.outcomes GROUP BY lead
  ) f ON f.lead = l.lead`;
}

/** A SELECT of every lead once at the instant `t`, without outcomes: how the leads stand then. */
export function standingSql(schema: string, t: number): string {
  return `SELECT lead, ${t}::BIGINT AS t, NULL::VARCHAR AS excluded, false AS converted, 0::DOUBLE AS amount, false AS worked FROM ${schema}.leads`;
}
