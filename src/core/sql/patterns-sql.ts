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
