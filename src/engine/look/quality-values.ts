import type { Table } from 'apache-arrow';
import { fold, isMissing, parseNumber, strip } from '../../core/dataset/text.ts';
import type { AttributeFacts, HalvedTally, ValueFacts } from '../../core/insights/quality/quality-types.ts';
import { numbers, single, texts } from '../../db/arrow-columns.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** Texts that are read of a column: the most frequent ones. */
export const MOST_VALUES = 2000;

/** From this share of numbers on, a column is one of numbers. */
const NUMERIC = 0.9;

/** The values of a column, most frequent first, and its missing cells. */
export interface ColumnValues {
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
export async function readValues(
  engine: QueryEngine,
  sql: string,
  signal: AbortSignal | undefined,
): Promise<ColumnValues> {
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
export function tallies(answer: Table): Tally[] {
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
