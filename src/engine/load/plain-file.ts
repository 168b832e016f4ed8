import { doneShare } from '../../core/done-share.ts';
import type { TablePart } from '../../core/dataset/recipe/recipe.ts';
import { single } from '../../db/arrow-columns.ts';
import { dropTables, withTables } from '../../db/passing-tables.ts';
import { QueryError } from '../../db/query-engine.ts';
import { MOST_LOADED_COLUMNS } from '../../readers/limits.ts';
import { withRows } from '../../readers/read-table.ts';
import type { TableSource } from '../../readers/read-tables.ts';
import type { PlainRows, RawTable } from '../../readers/table.ts';
import type { TableName } from './dataset.ts';
import type { LoadContext } from './load-context.ts';

/**
 * Does `load`, which makes `table`, while a file can be read: where there is one plain CSV file of which a recipe takes
 * every cell and every row as it stands. Gives null, and leaves no table, where there isn't, and where `load` gives null.
 */
export async function fromPlainFile<Loaded>(
  context: LoadContext,
  table: TableName,
  part: TablePart,
  files: readonly TableSource[],
  load: (file: PlainRows) => Promise<Loaded | null>,
): Promise<Loaded | null> {
  const { engine, schema, recipe, signal } = context;
  const [file] = files;
  const isPlain =
    [recipe.missing, part.only, part.values, part.multi, part.numbers, part.decode, part.fillDown].every(isEmpty) &&
    !part.formulaTexts;
  if (!file || files.length > 1 || !isPlain) return null;
  const options = {
    dialect: file.dialect ?? part.csv,
    badRows: recipe.badRows,
    mostColumns: MOST_LOADED_COLUMNS,
    signal,
  };
  const loaded = await withRows(engine, file.source, options, load);
  if (loaded === null) await dropTables(engine, `${schema}.${table}`);
  return loaded;
}

/** Whether a recipe says nothing of something. */
export function isEmpty(entry: object | undefined): boolean {
  return Object.keys(entry ?? {}).length === 0;
}

/** What `read` gives; null where the engine refuses the file. */
export async function unlessRefused<Result>(
  { signal }: Pick<LoadContext, 'signal'>,
  read: () => Promise<Result>,
): Promise<Result | null> {
  try {
    return await read();
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof QueryError) return null;
    throw cause;
  }
}

/** Tells how much of a file is read; once all is read and only worked on, that isn't known. */
export function progressOf({ onProgress }: LoadContext, { file, size }: PlainRows): (bytes: number) => void {
  const step = `reading ${file}`;
  onProgress(step, null);
  return (bytes) => onProgress(step, doneShare(bytes, size));
}

/** Does `work` with a table of the texts of those rows of a file for which `which` holds: it is read once more. */
export async function withRowsAgain<Result>(
  { engine, schema, signal }: LoadContext,
  plain: PlainRows,
  { table, which }: { table: TableName; which: string },
  work: (raw: RawTable) => Promise<Result>,
): Promise<Result> {
  const { file, columns } = plain;
  const again = `${schema}.raw_${table}`;
  return withTables(engine, [again], async () => {
    await engine.query(`CREATE TABLE ${again} AS SELECT * FROM (${countedAsMany(plain)}) WHERE ${which}`, { signal });
    const all = single(await engine.query(`SELECT count(*) AS n FROM ${schema}.${table}`), 'n') ?? 0;
    const parts = [{ file, first: 0, rows: all }];
    return work({ table: again, file, columns: [...columns], parts, rejects: null });
  });
}

/**
 * The rows of a file as the planner should see them. It takes any CSV file for 42 rows, and would gather them all to look
 * the leads up among them, rather than each among the leads, and to find few again; with a part that is said to be large, and gives nothing, it
 * doesn't.
 */
export function countedAsMany({ rows, columns }: PlainRows): string {
  const cells = columns.map(() => ', NULL::VARCHAR');
  return `SELECT * FROM (${rows}) UNION ALL SELECT r${cells.join('')} FROM (SELECT range AS r FROM range(1000000000) LIMIT (SELECT 0))`;
}
