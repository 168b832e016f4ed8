import type { Table } from 'apache-arrow';
import { fold, isMissing, parseNumber, strip } from '../../core/dataset/text.ts';
import type {
  AttributeFacts,
  ColumnQuality,
  HalvedTally,
  ValueFacts,
} from '../../core/insights/quality/quality-types.ts';
import { numbers, single, texts } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import type { Looked } from './quality-leads.ts';

/** Texts that are read of a column: the most frequent ones. */
const MOST_VALUES = 2000;

/** From this share of numbers on, a column is one of numbers. */
const NUMERIC = 0.9;

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

/** The values of a column, most frequent first, and its missing cells. */
interface ColumnValues {
  blank: AttributeFacts['blank'];
  rows: number;
  values: ValueFacts[];
  distinct: number;
  numeric: AttributeFacts['numeric'];
}

type Tally = AttributeFacts['blank'];

/**
 * The answer of a query that groups a column by its texts, folded as criteria compare. `sql` gives, most frequent first,
 * `value`, the tallies `n`, `c`, `n0`, `c0` and `closed`, and over all groups `all_groups` and `all_rows`.
 */
async function readValues(engine: QueryEngine, sql: string, signal: AbortSignal | undefined): Promise<ColumnValues> {
  const answer = await engine.query(sql, { signal });
  const counted = tallies(answer);
  const blank: Tally = { n: 0, converted: 0, closed: 0, half: { n: 0, converted: 0 } };
  const byFold = new Map<string, ValueFacts>();
  texts(answer, 'value').forEach((value, i) => {
    const tally = counted[i];
    if (!tally) return;
    if (value === null || isMissing(value)) {
      add(blank, tally);
      blank.closed += tally.closed;
      return;
    }
    const known = byFold.get(fold(value));
    const { n, converted, half } = tally;
    // The most frequent spelling comes first and gives the name.
    if (known) add(known, tally);
    else byFold.set(fold(value), { value: strip(value), n, converted, half });
  });
  const values = [...byFold.values()].sort((a, b) => b.n - a.n);
  const groups = single(answer, 'all_groups') ?? 0;
  const distinct = groups > MOST_VALUES ? groups : values.length;
  return { blank, rows: single(answer, 'all_rows') ?? 0, values, distinct, numeric: numericOf(values) };
}

/** The tallies of a grouped answer, row by row. */
function tallies(answer: Table): Tally[] {
  const [n, c, n0, c0, closed] = ['n', 'c', 'n0', 'c0', 'closed'].map((column) => numbers(answer, column));
  return Array.from(n ?? [], (all, i) => ({
    n: all,
    converted: c?.[i] ?? 0,
    closed: closed?.[i] ?? 0,
    half: { n: n0?.[i] ?? 0, converted: c0?.[i] ?? 0 },
  }));
}

function add(sum: HalvedTally, { n, converted, half }: HalvedTally): void {
  sum.n += n;
  sum.converted += converted;
  sum.half = { n: sum.half.n + half.n, converted: sum.half.converted + half.converted };
}

function numericOf(values: readonly ValueFacts[]): ColumnValues['numeric'] {
  let [all, some, whole] = [0, 0, true];
  for (const { value, n } of values) {
    all += n;
    const number = parseNumber(value);
    if (number === null) continue;
    some += n;
    whole &&= Number.isInteger(number);
  }
  if (all === 0 || some < NUMERIC * all) return null;
  return whole ? 'whole' : 'any';
}
