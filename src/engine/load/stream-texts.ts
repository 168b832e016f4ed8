import { single } from '../../db/arrow-columns.ts';
import type { PlainRows } from '../../readers/table.ts';
import type { LoadContext } from './load-context.ts';

/** A column of texts, of a file and of the table that is made of it. */
export interface Cells {
  from: string;
  column: string;
}

/** One whose texts are few: it holds an ENUM of them, which takes a quarter of the memory and is compared by codes. */
export interface FewTexts extends Cells {
  /** The ENUM, in the order of texts. */
  type: string;
}

/** Rows at the beginning of a file by which its columns are judged. */
const SAMPLE = 50_000;
/** A column of more texts than that in the sample is no choice from a list. */
const MOST_TEXTS = 1000;
/** Texts that are not in the sample, of all such columns of a row; NULL where there are none. */
const REST = 'rest';

/**
 * Those of `columns`, of the file and of the table, whose texts are few, as far as the first rows tell. What other rows
 * hold beside is put in afterwards, by {@link takeRest}.
 */
export async function findFewTexts(
  { engine, schema, signal, sample = SAMPLE }: LoadContext,
  { rows }: PlainRows,
  columns: readonly Cells[],
): Promise<FewTexts[]> {
  const first = `${schema}.first_rows`;
  const cells = columns.map(({ from, column }) => `${from} AS ${column}`).join(', ');
  await engine.query(`CREATE TABLE ${first} AS SELECT ${cells} FROM (${rows}) LIMIT ${sample}`, { signal });
  const few: FewTexts[] = [];
  for (const { from, column } of columns) {
    const distinct = single(await engine.query(`SELECT count(DISTINCT ${column}) AS n FROM ${first}`), 'n') ?? 0;
    if (distinct > MOST_TEXTS) continue;
    const type = `${schema}.texts_${column}`;
    await createTexts({ engine }, type, `SELECT DISTINCT ${column} AS text FROM ${first}`);
    few.push({ from, column, type });
  }
  await engine.query(`DROP TABLE ${first}`);
  return few;
}

/** The columns of the table, each with a comma before it: those of few texts by their codes. */
export function cellsSql(columns: readonly Cells[], few: readonly FewTexts[]): string {
  const coded = new Map(few.map((each) => [each.column, codeSql(each)]));
  const cells = columns.map(({ from, column }) => `, ${coded.get(column) ?? from} AS ${column}`);
  return few.length === 0 ? cells.join('') : `${cells.join('')}, ${restSql(few)} AS ${REST}`;
}

/**
 * Puts those texts into columns of few texts that the first rows don't hold. A column that turns out to have many is one
 * of texts then.
 */
export async function takeRest(
  { engine, signal }: Pick<LoadContext, 'engine' | 'signal'>,
  table: string,
  few: readonly FewTexts[],
): Promise<FewTexts[]> {
  if (few.length === 0) return [];
  const unseen = few.map((_, i) => `count(*) FILTER (${cellSql(i)} <> '${SAME}') AS n${i}`);
  const counts = await engine.query(`SELECT ${unseen.join(', ')} FROM ${table} WHERE ${REST} IS NOT NULL`, { signal });
  const kept: FewTexts[] = [];
  for (const [i, each] of few.entries())
    if (single(counts, `n${i}`) === 0 || (await widen({ engine, signal }, table, each, i))) kept.push(each);
  await engine.query(`ALTER TABLE ${table} DROP COLUMN ${REST}`);
  return kept;
}

/** Forgets the types of columns of few texts: the columns have no need of their names. */
export async function dropTypes({ engine }: Pick<LoadContext, 'engine'>, few: readonly FewTexts[]): Promise<void> {
  for (const { type } of few) await engine.query(`DROP TYPE IF EXISTS ${type}`);
}

/** Adds the texts of a column that stand in the rest; false where it is one of texts now. */
async function widen(
  { engine, signal }: Pick<LoadContext, 'engine' | 'signal'>,
  table: string,
  { column, type }: FewTexts,
  place: number,
): Promise<boolean> {
  const cell = cellSql(place);
  const text = `CASE WHEN ${REST} IS NULL OR ${cell} = '${SAME}' THEN ${column}::VARCHAR ELSE decode(from_base64(${cell})) END`;
  const unseen = `SELECT DISTINCT ${text} AS text FROM ${table} WHERE ${REST} IS NOT NULL`;
  const all = `SELECT ${column}::VARCHAR AS text FROM (SELECT DISTINCT ${column} FROM ${table}) UNION ${unseen}`;
  const distinct = single(await engine.query(`SELECT count(text) AS n FROM (${all})`, { signal }), 'n') ?? 0;
  const isFew = distinct <= MOST_TEXTS;
  const wide = `${type}_all`;
  if (isFew) await createTexts({ engine }, wide, all);
  const to = isFew ? wide : 'VARCHAR';
  await engine.query(`ALTER TABLE ${table} ALTER COLUMN ${column} TYPE ${to} USING (${text})::${to}`, { signal });
  if (isFew) await engine.query(`DROP TYPE ${wide}`);
  return isFew;
}

/** In the place of a text that is not in the rest, as it has its code. */
const SAME = '-';

function codeSql({ from, type }: FewTexts): string {
  return `TRY_CAST(${from} AS ${type})`;
}

/** In base 64, so that no text has a comma or is taken for {@link SAME}. */
function restSql(few: readonly FewTexts[]): string {
  const isUnseen = (each: FewTexts) => `(${each.from} IS NOT NULL AND ${codeSql(each)} IS NULL)`;
  const cells = few.map((each) => `CASE WHEN ${isUnseen(each)} THEN base64(encode(${each.from})) ELSE '${SAME}' END`);
  return `CASE WHEN ${few.map(isUnseen).join(' OR ')} THEN concat_ws(',', ${cells.join(', ')}) END`;
}

/** The text of a column in the rest. */
function cellSql(place: number): string {
  return `split_part(${REST}, ',', ${place + 1})`;
}

/**
 * An ENUM of the texts that `texts` selects as `text`, in their order: so its values compare as they do. Of none it has
 * the empty one, as the engine knows no ENUM of nothing.
 */
async function createTexts({ engine }: Pick<LoadContext, 'engine'>, type: string, texts: string): Promise<void> {
  await engine.query(
    `CREATE TYPE ${type} AS ENUM (SELECT unnest(coalesce(list(text ORDER BY text), [''])) FROM (${texts}) WHERE text IS NOT NULL)`,
  );
}
