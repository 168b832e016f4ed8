import { DAY, dateStart } from '../dataset/instant.ts';
import type { ActivityCondition } from '../scoring/condition.ts';

/** An activity condition whose texts are already compared: what is left for SQL are numbers. */
export interface PreparedActivity {
  /** Name of the state column. */
  column: string;
  condition: ActivityCondition;
  /** Codes of the activity types that match; null: every type does. */
  types: number[] | null;
  /** For each test of `where` the detail's column and the slot of its matching texts; a null column matches nothing. */
  details: { column: string | null; slot: number }[];
}

/**
 * A SELECT of one row for each observation of `observations(obs, lead, t)`, in their order, with a state column for
 * each condition. `weights` is the table of decay weights by `age`, with a column `w_<column>` for each condition that
 * decays; ages without a row weigh nothing. `texts(slot, text)` holds the matching texts of every test of `where`.
 */
export function activityStatesSql(
  schema: string,
  observations: string,
  helpers: { weights: string; texts: string },
  conditions: readonly PreparedActivity[],
): string {
  const decays = conditions.some(({ condition }) => condition.decay);
  return `SELECT ${conditions.map(({ column }) => `coalesce(s.${column}, 0)::DOUBLE AS ${column}`).join(', ')}
FROM ${observations} o LEFT JOIN (
  SELECT o.obs, ${conditions.map((each) => `${measureSql(each, helpers.texts)} AS ${each.column}`).join(',\n    ')}
  FROM ${observations} o JOIN ${schema}.activities a ON a.lead = o.lead AND a.ts <= o.t
  ${decays ? `LEFT JOIN ${helpers.weights} w ON w.age = (o.t - a.ts) // ${DAY}` : ''}
  GROUP BY o.obs
) s ON s.obs = o.obs
ORDER BY o.obs`;
}

function measureSql(prepared: PreparedActivity, texts: string): string {
  const { column, condition } = prepared;
  const matches = matchSql(prepared, texts);
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

function matchSql({ condition, types, details }: PreparedActivity, texts: string): string {
  const tests: string[] = [];
  if (types) tests.push(types.length === 0 ? 'false' : `a.type IN (${types.join(', ')})`);
  if (condition.validFrom !== undefined) tests.push(`a.ts >= ${dateStart(condition.validFrom)}`);
  if (condition.validTo !== undefined) tests.push(`a.ts < ${dateStart(condition.validTo) + DAY}`);
  // age < withinDays, as whole days: the event is less than that many days before t.
  if (condition.withinDays !== undefined) tests.push(`o.t - a.ts < ${condition.withinDays * DAY}`);
  for (const { column, slot } of details)
    tests.push(column === null ? 'false' : `a.${column} IN (SELECT text FROM ${texts} WHERE slot = ${slot})`);
  return tests.length === 0 ? 'true' : tests.join(' AND ');
}

/** An attribute condition: the lead's column (null where the file lacks it) and the slot of its texts with their states. */
export interface PreparedAttribute {
  column: string;
  attribute: string | null;
  slot: number;
  missing: number;
}

/** As {@link activityStatesSql}, for conditions on attributes: `texts(slot, text, state)` holds every text that occurs. */
export function attributeStatesSql(
  schema: string,
  observations: string,
  texts: string,
  conditions: readonly PreparedAttribute[],
): string {
  const present = conditions.filter(({ attribute }) => attribute !== null);
  const states = conditions.map(({ column, attribute, missing }) =>
    attribute === null
      ? `${missing}::DOUBLE AS ${column}`
      : `coalesce(m_${column}.state, ${missing})::DOUBLE AS ${column}`,
  );
  return `SELECT ${states.join(', ')}
FROM ${observations} o JOIN ${schema}.leads l ON l.lead = o.lead
${present.map(({ column, attribute, slot }) => `LEFT JOIN ${texts} AS m_${column} ON m_${column}.slot = ${slot} AND m_${column}.text = l.${attribute ?? ''}`).join('\n')}
ORDER BY o.obs`;
}
