import { mayMeanMissing } from '../../core/dataset/head/missing-texts.ts';
import { numberFacts } from '../../core/dataset/numbers/number-facts.ts';
import type { NumberFacts, TextCount } from '../../core/dataset/numbers/number-facts.ts';
import { literal, presentSql } from '../../core/sql/text-sql.ts';
import { numbers, texts } from '../../db/arrow-columns.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import { strip } from '../../core/dataset/text.ts';
import type { RawTable } from '../../readers/table.ts';

export { numbersLoaded } from '../../core/dataset/numbers/number-warnings.ts';

/** More shapes than that and a column is no measure. */
const MOST_SHAPES = 300;

/** Digits that a shape doesn't tell apart within a script: ASCII, full-width, Arabic and Persian. */
const DIGITS = ['0123456789', '０１２３４５６７８９', '٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹'];
const NINES = DIGITS.map((digits) => digits.slice(-1).repeat(10));

/**
 * What columns tell of how their numbers are written, in their order; null for one whose texts are all plain numbers,
 * which one look at all of them together tells.
 */
export async function readNumberFacts(
  engine: QueryEngine,
  table: string,
  columns: readonly string[],
  signal: AbortSignal | undefined,
): Promise<(NumberFacts | null)[]> {
  if (columns.length === 0) return [];
  const odd = columns.map((column, i) => `count(*) FILTER (${mayBeOdd(`${column}::VARCHAR`)}) AS n${i}`);
  const counts = await engine.query(`SELECT ${odd.join(', ')} FROM ${table}`, { signal });
  const facts: (NumberFacts | null)[] = [];
  for (const [i, column] of columns.entries()) {
    const isPlain = numbers(counts, `n${i}`)[0] === 0;
    facts.push(isPlain ? null : numberFacts(await shapesOf(engine, table, column, signal)));
  }
  return facts;
}

/** The same by the names of columns; those that are plain, and those that the table lacks, are left out. */
export async function namedNumberFacts(
  engine: QueryEngine,
  raw: Pick<RawTable, 'table' | 'columns'>,
  asked: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Record<string, NumberFacts>> {
  const names = asked.filter((name) => raw.columns.includes(strip(name)));
  const columns = names.map((name) => `c${raw.columns.indexOf(strip(name))}`);
  const facts = await readNumberFacts(engine, raw.table, columns, signal);
  return Object.fromEntries(names.flatMap((name, i) => (facts[i] ? [[name, facts[i]] as const] : [])));
}

/** Whether a text may be anything but a plain number: with three digits behind its point it may be in thousands. */
function mayBeOdd(text: string): string {
  return `${text} <> '' AND (TRY_CAST(${text} AS DOUBLE) IS NULL OR right(${text}, 4) LIKE '.___')`;
}

/** The shapes of a column's texts, their digits all alike, each with a text that stands for it and its number of rows. */
async function shapesOf(
  engine: QueryEngine,
  table: string,
  column: string,
  signal: AbortSignal | undefined,
): Promise<TextCount[]> {
  const text = presentSql(`${column}::VARCHAR`);
  // A zero in front makes a code of a number, and a fraction of what could be thousands.
  const shape = `translate(x, ${literal(DIGITS.join(''))}, ${literal(NINES.join(''))})`;
  const answer = await engine.query(
    `SELECT min(x) AS text, count(*) AS n FROM (SELECT ${text} AS x FROM ${table}) WHERE x IS NOT NULL
    GROUP BY ${shape}, regexp_matches(x, '^[^0-9]*0') ORDER BY n DESC, text LIMIT ${MOST_SHAPES}`,
    { signal },
  );
  const counts = numbers(answer, 'n');
  return texts(answer, 'text')
    .map((each, i) => ({ text: each ?? '', n: counts[i] ?? 0 }))
    .filter(({ text: each }) => !mayMeanMissing(each));
}
