import { literal } from '../../core/sql/text-sql.ts';
import type { FileSource, QueryEngine, QueryOptions } from '../../db/query-engine.ts';
import { LONGEST_LINE } from '../limits.ts';
import { presentRow } from '../present-row.ts';
import type { CsvBeginning, LineEnd } from './csv-beginning.ts';

/** A CSV file that the engine can read as it is: UTF-8, unpacked, every row ended alike. */
export interface PlainCsv extends Pick<CsvBeginning, 'dialect' | 'lineEnd' | 'skip' | 'columns' | 'headerIsLonger'> {
  /** Whether each row begins with its number, and there is no header. */
  numbered?: boolean;
}

/** The engine wants line ends spelt out. */
const NEW_LINE: Record<LineEnd, string> = { '\n': '\\n', '\r\n': '\\r\\n', '\r': '\\r' };

/** Has the engine read a CSV file into the new table `table`: `r`, `c0`, `c1`, … without blank rows. */
export async function readPlain(
  engine: QueryEngine,
  source: FileSource,
  table: string,
  csv: PlainCsv,
  { signal, onRead }: QueryOptions,
): Promise<void> {
  await withPlainRows(engine, source, csv, (rows) =>
    engine.query(`CREATE TABLE ${table} AS ${rows}`, { signal, onRead }),
  );
}

/** Does `work` while the engine can read a CSV file: `rows` is a SELECT of `r`, `c0`, `c1`, … without blank rows. */
export async function withPlainRows<Result>(
  engine: QueryEngine,
  source: FileSource,
  csv: PlainCsv,
  work: (rows: string) => Promise<Result>,
): Promise<Result> {
  const path = await engine.importFile(source);
  try {
    return await work(rowsSql(path, csv));
  } finally {
    await engine.releaseFile(path);
  }
}

function rowsSql(path: string, csv: PlainCsv): string {
  const { dialect, lineEnd, skip, columns, headerIsLonger, numbered = false } = csv;
  const { delimiter, quote, escape } = dialect;
  const types = columns.map((_, i) => `'c${i}': 'VARCHAR'`);
  if (numbered) types.unshift("'r': 'BIGINT'");
  const passes = headerIsLonger && !numbered;
  const rows = `read_csv(${literal(path)}, columns = {${types.join(', ')}}, header = false, skip = ${passes ? skip + 1 : skip}, auto_detect = false,
    delim = ${literal(delimiter)}, new_line = ${literal(NEW_LINE[lineEnd])}, quote = ${literal(quote)}, escape = ${literal(escape)},
    max_line_size = ${LONGEST_LINE}, buffer_size = ${2 * LONGEST_LINE})`;
  if (numbered) return `SELECT * FROM ${rows} WHERE ${presentRow(columns.length)}`;
  if (passes)
    return `SELECT * FROM (SELECT row_number() OVER () AS r, * FROM ${rows}) WHERE ${presentRow(columns.length)}`;
  // The header is read as row 0: the engine's own skipping of it loses rows after a BOM and a quoted name with a line break.
  return `SELECT * FROM (SELECT row_number() OVER () - 1 AS r, * FROM ${rows}) WHERE r > 0 AND ${presentRow(columns.length)}`;
}
