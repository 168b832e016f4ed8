import { dateStart, DAY } from '../dataset/instant.ts';
import { STAGES } from '../dataset/stages.ts';
import type { EventCondition } from '../scoring/condition.ts';

/** A condition on activities whose texts are already compared: what is left for SQL are numbers. */
export interface EventStateColumn {
  /** Name of the state column. */
  column: string;
  condition: EventCondition;
  /** Codes of the activity types that match; null: every type does. */
  types: number[] | null;
  /** For each test of `where` the detail's column and the slot of its matching texts; a null column matches nothing. */
  details: { column: string | null; slot: number }[];
}

/**
 * Tables that help: `weights` holds the decay weights by `age`, with a column `w_<column>` for each condition that
 * decays; ages without a row weigh nothing. `texts(slot, text)` holds the matching texts of every test of `where`.
 */
export interface StateHelpers {
  weights: string;
  texts: string;
}

/**
 * A SELECT of one row for each observation of `observations(obs, lead, t)`, in their order, with a state column for
 * each condition, by all activities up to `t`. The activities are joined once, however often a lead is observed.
 */
export function eventStatesSql(
  schema: string,
  observations: string,
  helpers: StateHelpers,
  conditions: readonly EventStateColumn[],
): string {
  const needsLeads = conditions.some(({ condition }) => condition.kind === 'inactivity');
  return `SELECT ${conditions.map((each) => `(${stateSql(each)})::DOUBLE AS ${each.column}`).join(', ')}
FROM ${observations} o ${needsLeads ? `JOIN ${schema}.leads l ON l.lead = o.lead ` : ''}LEFT JOIN (
  ${measuresSql(`${observations} o JOIN ${schema}.activities a ON a.lead = o.lead AND a.ts <= o.t`, helpers, conditions)}
) s ON s.obs = o.obs
ORDER BY o.obs`;
}

/**
 * As {@link eventStatesSql}, by the activities later than the latest stage `returned` up to `t`; -1 where there is none.
 * Only the activities of leads that were returned are joined.
 */
export function sinceStatesSql(
  schema: string,
  observations: string,
  helpers: StateHelpers,
  conditions: readonly EventStateColumn[],
): string {
  const later = `returns o JOIN ${schema}.activities a ON a.lead = o.lead AND a.ts > o.returned AND a.ts <= o.t`;
  return `WITH returns AS MATERIALIZED (
  SELECT o.obs, any_value(o.lead) AS lead, any_value(o.t) AS t, max(x.ts) AS returned
  FROM ${observations} o JOIN ${schema}.outcomes x ON x.lead = o.lead AND x.ts <= o.t AND x.stage = ${STAGES.indexOf('returned')}
  GROUP BY o.obs
)
SELECT ${conditions.map((each) => `(CASE WHEN r.obs IS NULL THEN -1 ELSE ${stateSql(each)} END)::DOUBLE AS ${each.column}`).join(', ')}
FROM ${observations} o LEFT JOIN returns r ON r.obs = o.obs LEFT JOIN (
  ${measuresSql(later, helpers, conditions)}
) s ON s.obs = o.obs
ORDER BY o.obs`;
}

/** The state of an observation by its measure, which is NULL where no activity matches. */
function stateSql({ column, condition }: EventStateColumn): string {
  const measure = `s.${column}`;
  switch (condition.kind) {
    case 'activity':
      return `coalesce(${measure}, 0)`;
    case 'recency': {
      const { withinDays } = condition;
      // age < withinDays, as whole days: the event is less than that many days before t.
      const entries = withinDays.map((days, i) => `WHEN o.t - ${measure} < ${days * DAY} THEN ${i}`);
      return `CASE WHEN ${measure} IS NULL THEN ${withinDays.length + 1} ${entries.join(' ')} ELSE ${withinDays.length} END`;
    }
    case 'inactivity': {
      const created = 'CASE WHEN l.created <= o.t THEN l.created END';
      // Both are at or before t, so that the division, which cuts towards zero, is a floor; greatest passes over NULL.
      const idle = `(o.t - greatest(${measure}, ${created})) // ${DAY}`;
      const periods = `1 + (${idle} - ${condition.afterDays}) // ${condition.everyDays}`;
      return `CASE WHEN ${idle} >= ${condition.afterDays} THEN ${periods} ELSE 0 END`;
    }
  }
}

function measuresSql(
  joined: string,
  { weights, texts }: StateHelpers,
  conditions: readonly EventStateColumn[],
): string {
  const decays = conditions.some(({ condition }) => 'decay' in condition);
  return `SELECT o.obs, ${conditions.map((each) => `${measureSql(each, texts)} AS ${each.column}`).join(',\n    ')}
  FROM ${joined}
  ${decays ? `LEFT JOIN ${weights} w ON w.age = (o.t - a.ts) // ${DAY}` : ''}
  GROUP BY o.obs`;
}

function measureSql(prepared: EventStateColumn, texts: string): string {
  const { column, condition } = prepared;
  const matches = matchSql(prepared, texts);
  if (condition.kind !== 'activity') return `max(CASE WHEN ${matches} THEN a.ts END)`;
  // An age beyond the table has no weight; a sum or maximum passes over it.
  const weight = condition.decay ? `w.w_${column}` : '1000';
  switch (condition.measure.kind) {
    case 'sum':
      return `sum(CASE WHEN ${matches} THEN ${weight} END)`;
    case 'largest':
      return `max(CASE WHEN ${matches} THEN ${weight} END)`;
    case 'tiers': {
      const events = `count(CASE WHEN ${matches} THEN 1 END)`;
      return condition.measure.atLeast.map((atLeast) => `(${events} >= ${atLeast})::INTEGER`).join(' + ');
    }
  }
}

function matchSql({ condition, types, details }: EventStateColumn, texts: string): string {
  const tests: string[] = [];
  if (types) tests.push(types.length === 0 ? 'false' : `a.type IN (${types.join(', ')})`);
  if (condition.kind === 'activity') {
    const { validFrom, validTo, withinDays } = condition;
    if (validFrom !== undefined) tests.push(`a.ts >= ${dateStart(validFrom)}`);
    if (validTo !== undefined) tests.push(`a.ts < ${dateStart(validTo) + DAY}`);
    if (withinDays !== undefined) tests.push(`o.t - a.ts < ${withinDays * DAY}`);
  }
  for (const { column, slot } of details)
    tests.push(column === null ? 'false' : `a.${column} IN (SELECT text FROM ${texts} WHERE slot = ${slot})`);
  return tests.length === 0 ? 'true' : tests.join(' AND ');
}

/** Where a state column stands: a table with one row for each observation, in their order. */
export interface StateLocation {
  table: string;
  column: string;
}

/**
 * A SELECT of one row for each combination of states (`p0`, `p1`, … in the order of `columns`) with how many
 * observations have it, how many converted, their amount and how many were worked.
 */
export function patternsSql(observations: string, columns: readonly StateLocation[]): string {
  const states = columns.map(({ table, column }, i) => `${table}.${column} AS p${i}`);
  return `SELECT ${[...states, 'count(*)::DOUBLE AS n', 'count(*) FILTER (o.converted)::DOUBLE AS converted'].join(', ')},
  sum(o.amount)::DOUBLE AS amount, count(*) FILTER (o.worked)::DOUBLE AS worked
FROM ${fromPositional(observations, columns)}
${columns.length === 0 ? 'HAVING count(*) > 0' : `GROUP BY ${columns.map((_, i) => `p${i}`).join(', ')}`}`;
}

/** A SELECT of the states of each observation, in their order, with nothing counted together. */
export function observationStatesSql(observations: string, columns: readonly StateLocation[]): string {
  const states = columns.map(({ table, column }, i) => `${table}.${column} AS p${i}`);
  return `SELECT ${[...states, '1::DOUBLE AS n', 'o.converted::DOUBLE AS converted', 'o.amount AS amount', 'o.worked::DOUBLE AS worked'].join(', ')}
FROM ${fromPositional(observations, columns)}
ORDER BY o.obs`;
}

function fromPositional(observations: string, columns: readonly StateLocation[]): string {
  const tables = [...new Set(columns.map(({ table }) => table))];
  return [`${observations} o`, ...tables].join(' POSITIONAL JOIN ');
}
