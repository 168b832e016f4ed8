import { single } from '../../db/arrow-columns.ts';
import { withTables } from '../../db/passing-tables.ts';
import type { PlainRows } from '../../readers/table.ts';
import type { LoadContext } from './load-context.ts';
import { unlessRefused } from './plain-file.ts';

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
/** A smaller file, in bytes, of more columns is not looked through: that takes longer than the memory is worth. */
const SMALL = 16 * 2 ** 20;
const MANY = 100;

/**
 * Does `work` with those of `columns`, of the file and of the table, whose texts are few, as far as the first rows tell.
 * What other rows hold beside is put in afterwards, by {@link takeUnseen}. Gives null where the engine refuses the file. The names of the types are gone then: the
 * columns have no need of them. Of a small file of many columns only the first `needed` are looked at.
 */
export async function withFewTexts<Result>(
  context: LoadContext,
  file: PlainRows,
  columns: readonly Cells[],
  work: (few: FewTexts[]) => Promise<Result>,
  needed = 0,
): Promise<Result | null> {
  const { engine, schema } = context;
  const looked = file.size < SMALL && columns.length > MANY ? columns.slice(0, needed) : columns;
  if (looked.length === 0) return work([]);
  const all = looked.map((cells) => ({ ...cells, type: `${schema}.texts_${cells.column}` }));
  try {
    const few = await unlessRefused(context, () => findFewTexts(context, file, all));
    return few === null ? null : await work(few);
  } finally {
    for (const { type } of all) await engine.query(`DROP TYPE IF EXISTS ${type}`);
  }
}

async function findFewTexts(
  { engine, schema, signal, sample = SAMPLE }: LoadContext,
  { rows }: PlainRows,
  columns: readonly FewTexts[],
): Promise<FewTexts[]> {
  const first = `${schema}.first_rows`;
  const cells = columns.map(({ from, column }) => `${from} AS ${column}`).join(', ');
  return withTables(engine, [first], async () => {
    await engine.query(`CREATE TABLE ${first} AS SELECT ${cells} FROM (${rows}) LIMIT ${sample}`, { signal });
    const few: FewTexts[] = [];
    for (const each of columns) if (await hasFew({ engine, signal }, first, each)) few.push(each);
    return few;
  });
}

/** Whether a column has few texts in the first rows; makes the type of them then. */
async function hasFew(
  { engine, signal }: Pick<LoadContext, 'engine' | 'signal'>,
  first: string,
  { column, type }: FewTexts,
): Promise<boolean> {
  const distinct = await engine.query(`SELECT count(DISTINCT ${column}) AS n FROM ${first}`, { signal });
  if ((single(distinct, 'n') ?? 0) > MOST_TEXTS) return false;
  await createTexts({ engine }, type, `SELECT DISTINCT ${column} AS text FROM ${first}`);
  return true;
}

/** The codes of columns of few texts, each with a comma before it; NULL for a text that the first rows don't have. */
export function codesSql(few: readonly FewTexts[]): string {
  return few.map((each) => `, ${codeSql(each)} AS ${each.column}`).join('');
}

/** The columns of the table, each with a comma before it, from those of the file with {@link codesSql} beside. */
export function cellsSql(columns: readonly Cells[], few: readonly FewTexts[]): string {
  const coded = new Set(few.map(({ column }) => column));
  return columns.map(({ from, column }) => (coded.has(column) ? `, ${column}` : `, ${from} AS ${column}`)).join('');
}

/** The number of a row: negative where a text has no code, so that it is known which rows to read once more. */
export function markedSql(few: readonly FewTexts[]): string {
  const unseen = few.map(({ from, column }) => `(${from} IS NOT NULL AND ${column} IS NULL)`);
  return few.length === 0 ? 'r' : `CASE WHEN ${unseen.join(' OR ')} THEN -r ELSE r END`;
}

/**
 * Puts those texts into columns of few texts that have no code, from `again`, a table of `r` and the columns of the file
 * with at least the rows that {@link markedSql} marks. A column that turns out to have many texts is one of texts then.
 */
export async function takeUnseen(
  { engine, signal }: Pick<LoadContext, 'engine' | 'signal'>,
  table: string,
  few: readonly FewTexts[],
  again: string,
): Promise<FewTexts[]> {
  const unseen = (each: FewTexts) => `${each.from} IS NOT NULL AND ${codeSql(each)} IS NULL`;
  const kept: FewTexts[] = [];
  for (const each of few) {
    const found = `${again} WHERE ${unseen(each)}`;
    const isSeen = single(await engine.query(`SELECT count(*) AS n FROM ${found}`, { signal }), 'n') === 0;
    const type = isSeen ? each.type : await widen({ engine, signal }, table, each, found);
    if (type !== null) kept.push(each);
    if (isSeen) continue;
    const text = type === null ? `f.${each.from}` : `f.${each.from}::${type}`;
    await engine.query(
      `UPDATE ${table} AS t SET ${each.column} = ${text} FROM (SELECT r, ${each.from} FROM ${found}) f WHERE t.r = -f.r`,
      { signal },
    );
    // What was put in stands beside the column until it is written anew, and takes far more memory.
    const to = `${type ?? 'VARCHAR'} USING ${each.column}`;
    await engine.query(`ALTER TABLE ${table} ALTER COLUMN ${each.column} TYPE ${to}`, { signal });
    if (type !== null) await engine.query(`DROP TYPE ${type}`);
  }
  return kept;
}

/** Makes room in a column for the texts that `found` has; gives its type then, or null where it is one of texts. */
async function widen(
  { engine, signal }: Pick<LoadContext, 'engine' | 'signal'>,
  table: string,
  { from, column, type }: FewTexts,
  found: string,
): Promise<string | null> {
  const all = `SELECT ${column}::VARCHAR AS text FROM (SELECT DISTINCT ${column} FROM ${table}) UNION SELECT ${from} FROM ${found}`;
  const distinct = single(await engine.query(`SELECT count(text) AS n FROM (${all})`, { signal }), 'n') ?? 0;
  const isFew = distinct <= MOST_TEXTS;
  const wide = `${type}_all`;
  if (isFew) await createTexts({ engine }, wide, all);
  await engine.query(`ALTER TABLE ${table} ALTER COLUMN ${column} TYPE ${isFew ? wide : 'VARCHAR'}`, { signal });
  return isFew ? wide : null;
}

function codeSql({ from, type }: FewTexts): string {
  return `TRY_CAST(${from} AS ${type})`;
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
