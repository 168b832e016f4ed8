import type { AttributeFacts, ColumnQuality } from '../../core/insights/quality/quality-types.ts';
import { numbers } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import type { Looked } from './quality-leads.ts';
import { MOST_VALUES, readValues, tallies } from './quality-values.ts';

/** A column of more different numbers is judged in tenths. */
const FEW_NUMBERS = 20;

const TALLY = `count(*) AS n, count(*) FILTER (q.converted) AS c, count(*) FILTER (q.half = 0) AS n0,
  count(*) FILTER (q.half = 0 AND q.converted) AS c0, count(*) FILTER (q.closed) AS closed`;
const NO_TALLY = 'count(*) AS n, 0 AS c, 0 AS n0, 0 AS c0, 0 AS closed';

/** Every attribute over the leads that are looked at: its most frequent values, and tenths where it holds numbers. */
export async function readAttributes(
  engine: QueryEngine,
  { schema, attributes }: Dataset,
  looked: Looked,
  signal: AbortSignal | undefined,
): Promise<AttributeFacts[]> {
  const from = `${looked.table} q JOIN ${schema}.leads t ON t.lead = q.lead WHERE t.lead % ${looked.facts.every} = 0`;
  const found: AttributeFacts[] = [];
  for (const { name, column } of attributes) {
    const { blank, values, distinct, numeric } = await readValues(engine, groups(column, TALLY, from), signal);
    const facts = { name, rows: looked.facts.n, missing: blank.n, distinct, values, numeric, blank };
    const bins = numeric !== null && distinct > FEW_NUMBERS ? await readBins(engine, from, column, signal) : null;
    found.push({ ...facts, bins });
  }
  return found;
}

/** Every detail over the activities of the leads that are looked at. */
export async function readDetails(
  engine: QueryEngine,
  { schema, details }: Dataset,
  { facts }: Looked,
  signal: AbortSignal | undefined,
): Promise<ColumnQuality[]> {
  const from = `${schema}.activities t WHERE t.lead % ${facts.every} = 0`;
  const found: ColumnQuality[] = [];
  for (const { name, column } of details) {
    const { blank, rows, values, distinct, numeric } = await readValues(engine, groups(column, NO_TALLY, from), signal);
    const counts = values.map(({ value, n }) => ({ value, n }));
    found.push({ name, rows, missing: blank.n, distinct, values: counts, numeric });
  }
  return found;
}

/** Missing cells come first, so that they are never cut off. */
function groups(column: string, tally: string, from: string): string {
  return `SELECT * REPLACE (value::VARCHAR AS value) FROM (
    SELECT t.${column} AS value, ${tally}, count(*) OVER () AS all_groups, sum(count(*)) OVER () AS all_rows
    FROM ${from} GROUP BY 1 ORDER BY t.${column} IS NULL DESC, n DESC, value LIMIT ${MOST_VALUES})`;
}

async function readBins(
  engine: QueryEngine,
  from: string,
  column: string,
  signal: AbortSignal | undefined,
): Promise<AttributeFacts['bins']> {
  const tenths = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => `quantile_disc(x, 0.${tenth}) AS q${tenth}`);
  // Nearly all texts are numbers, so the engine's own cast is exact enough, and five times as fast as numberSql.
  const x = `(SELECT * FROM (SELECT TRY_CAST(trim(t.${column}) AS DOUBLE) AS x, q.* FROM ${from}) WHERE isfinite(x))`;
  const found = await engine.query(`SELECT ${tenths.join(', ')}, max(x) AS most FROM ${x}`, { signal });
  const most = numbers(found, 'most')[0] ?? 0;
  const edges = [...new Set(tenths.map((_, i) => numbers(found, `q${i + 1}`)[0] ?? 0))].filter((edge) => edge < most);
  const above = edges.map((edge) => `(x > ${edge}::DOUBLE)::INTEGER`);
  const bins = await engine.query(
    `SELECT ${['0', ...above].join(' + ')} AS bin, ${TALLY} FROM ${x} q GROUP BY bin ORDER BY bin`,
    { signal },
  );
  const places = numbers(bins, 'bin');
  return tallies(bins).map(({ n, converted, half }, i) => ({ n, converted, half, to: edges[places[i] ?? 0] ?? null }));
}
