import { fold, isMissing, parseNumber, strip } from '../../core/dataset/text.ts';
import type {
  ActivityTally,
  AttributeTally,
  Bin,
  StarterInput,
} from '../../core/insights/starter/starter-model-types.ts';
import { starterCandidates, starterConditions, starterModel } from '../../core/insights/starter/starter-model.ts';
import type { StarterModel, StarterOptions } from '../../core/insights/starter/starter-model.ts';
import type { TypeTallies } from '../../core/desk/states/type-tallies.ts';
import type { NamedColumn } from '../../core/dataset/catalog.ts';
import { numbers, single, texts } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import type { ObservationSet } from '../observe/observation-set.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** Values that are listed of an attribute; rarer ones can't have many leads. */
const MOST_VALUES = 500;
/** Distinct texts that are read of an attribute; of a column with more, the most frequent ones. */
const MOST_DISTINCT = 200_000;
/** From this share of numbers on, with more than so many distinct ones, an attribute is cut into bins. */
const NUMERIC = { share: 0.9, distinct: 8 };

/**
 * A first model for the judged observations of a backtest: drafted from their tallies, without what is distrusted, then chosen from
 * and cut by what the leads really get.
 */
export async function draftModel(
  engine: QueryEngine,
  dataset: Dataset,
  set: ObservationSet,
  { distrusted, ...options }: StarterOptions & Pick<StarterInput, 'distrusted'>,
  signal?: AbortSignal,
): Promise<StarterModel> {
  const input = { ...(await readTallies(engine, dataset, set, signal)), distrusted };
  const candidates = starterCandidates(input, options);
  const conditions = starterConditions(candidates);
  await set.ensure(conditions, signal);
  return starterModel(candidates, await set.counted([...conditions.keys()], signal), input, options);
}

/** Counts attributes and activity types over the judged observations of `set`; activities only up to each one's instant. */
export async function readTallies(
  engine: QueryEngine,
  dataset: Dataset,
  set: ObservationSet,
  signal?: AbortSignal,
): Promise<Omit<StarterInput, 'distrusted'>> {
  const table = await set.judgedTable(signal);
  const facts = await engine.query(`SELECT count(*) AS n, count(*) FILTER (converted) AS converted FROM ${table}`, {
    signal,
  });
  const attributes: AttributeTally[] = [];
  for (const column of dataset.attributes)
    attributes.push(await tallyAttribute(engine, dataset, table, column, signal));
  return {
    attributes,
    activityTypes: dataset.activities ? tallyActivities(dataset, await set.typeTallies(signal)) : [],
    total: single(facts, 'n') ?? 0,
    converted: single(facts, 'converted') ?? 0,
  };
}

type ValueTally = Bin & { value: string };

async function tallyAttribute(
  engine: QueryEngine,
  { schema }: Dataset,
  table: string,
  { name, column }: NamedColumn,
  signal: AbortSignal | undefined,
): Promise<AttributeTally> {
  const grouped = `SELECT l.${column} AS value, count(*) AS n, count(*) FILTER (o.converted) AS converted
    FROM ${table} o JOIN ${schema}.leads l ON l.lead = o.lead GROUP BY 1`;
  const sql = `SELECT value::VARCHAR AS value, n, converted FROM (${grouped}) ORDER BY n DESC, hash(value::VARCHAR) LIMIT ${MOST_DISTINCT}`;
  const answer = await engine.query(sql, { signal });
  const [n, converted] = [numbers(answer, 'n'), numbers(answer, 'converted')];
  const missing: Bin = { n: 0, converted: 0 };
  const byFold = new Map<string, ValueTally>();
  texts(answer, 'value').forEach((value, i) => {
    if (value === null || isMissing(value)) return add(missing, n[i], converted[i]);
    const tally = byFold.get(fold(value)) ?? { value: strip(value), n: 0, converted: 0 };
    byFold.set(fold(value), tally);
    add(tally, n[i], converted[i]);
  });
  const values = [...byFold.values()];
  const bins = numericBins(values, missing);
  return {
    name,
    distinct: values.length,
    missing,
    values: values.sort((a, b) => b.n - a.n).slice(0, MOST_VALUES),
    bins,
  };
}

function add(tally: Bin, n = 0, converted = 0): void {
  tally.n += n;
  tally.converted += converted;
}

/** Fine bins of an attribute that holds numbers, else null; texts that are none are added to `missing`. */
function numericBins(values: readonly ValueTally[], missing: Bin): AttributeTally['bins'] {
  const found: (Bin & { number: number })[] = [];
  const none: Bin = { n: 0, converted: 0 };
  for (const { value, n, converted } of values) {
    const number = parseNumber(value);
    if (number === null) add(none, n, converted);
    else found.push({ number, n, converted });
  }
  const rows = found.reduce((sum, { n }) => sum + n, 0);
  if (found.length <= NUMERIC.distinct || rows < NUMERIC.share * (rows + none.n)) return null;
  add(missing, none.n, none.converted);
  found.sort((a, b) => a.number - b.number);
  const bins = [...quantiles(found, rows), null].map((below) => ({ below, n: 0, converted: 0 }));
  let at = 0;
  for (const { number, n, converted } of found) {
    while (number >= (bins[at]?.below ?? Infinity)) at++;
    add(bins[at] ?? none, n, converted);
  }
  return bins;
}

/** Bins of about a twentieth of the leads: neighbours that convert alike are joined when a criterion is drafted. */
const BINS = 20;

/** Quantiles above the smallest number; where none is (mostly zeros, say), the smallest number after it. */
function quantiles(ascending: readonly (Bin & { number: number })[], rows: number): number[] {
  const edges = new Set<number>();
  const smallest = ascending[0]?.number ?? 0;
  let [at, seen] = [0, ascending[0]?.n ?? 0];
  for (let rank = 1; rank < BINS; rank++) {
    while (seen * BINS < rank * rows && at + 1 < ascending.length) seen += ascending[++at]?.n ?? 0;
    const number = ascending[at]?.number ?? smallest;
    if (number > smallest) edges.add(number);
  }
  // Where one number is most of them, what stands beside it is a bin of its own.
  for (const [i, { n }] of ascending.entries())
    if (n >= rows / BINS)
      for (const near of [ascending[i]?.number, ascending[i + 1]?.number])
        if (near !== undefined && near > smallest) edges.add(near);
  if (edges.size === 0) edges.add(ascending[1]?.number ?? smallest);
  return [...edges].sort((a, b) => a - b);
}

function tallyActivities({ types }: Dataset, tallies: TypeTallies): ActivityTally[] {
  const sum = (from: Uint32Array, code: number) =>
    (from[3 * code] ?? 0) + (from[3 * code + 1] ?? 0) + (from[3 * code + 2] ?? 0);
  const known = types.flatMap((type, code) => (type === null ? [] : [{ type, code, n: sum(tallies.n, code) }]));
  const seen = new Set<string>();
  const found: ActivityTally[] = [];
  for (const { type, code, n } of known.filter((each) => each.n > 0).sort((a, b) => b.n - a.n)) {
    // Another spelling matches the same criterion; the most frequent one speaks for both.
    if (seen.has(fold(type))) continue;
    seen.add(fold(type));
    const bin = (times: number) => ({
      n: tallies.n[3 * code + times] ?? 0,
      converted: tallies.converted[3 * code + times] ?? 0,
    });
    found.push({ type, n, converted: sum(tallies.converted, code), times: [bin(0), bin(1), bin(2)] });
  }
  return found;
}
