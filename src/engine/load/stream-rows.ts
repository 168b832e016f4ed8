import { strip } from '../../core/dataset/text.ts';
import type { TablePart } from '../../core/dataset/recipe/recipe-parts.ts';
import { isUsual, usualSql, withInstants } from '../../core/sql/instants-sql.ts';
import { keySql } from './lead-ids.ts';
import type { LoadContext } from './load-context.ts';
import type { PlainRows } from '../../readers/table.ts';
import { cellsSql } from './stream-texts.ts';
import type { Cells, FewTexts } from './stream-texts.ts';

/** One file of activities on its way into the engine. */
export interface Stream {
  context: LoadContext;
  part: TablePart;
  file: PlainRows;
  /** What is made of it. */
  table: string;
  /** The columns of the file that have a meaning, and those that are details, in their order. */
  columns: { id: string; at: string };
  /** Those whose texts are kept, of the file and of what is made of it: the type, and details. */
  cells: readonly Cells[];
}

/** A row that has to be set aside, unless it can be read with more effort. */
export const ODD = 'lead IS NULL OR ts IS NULL';

/**
 * Makes the table (lead, ts, type, details…, r), types and details as texts. Throws a `QueryError` where the engine
 * refuses the file.
 */
export async function readStream(stream: Stream, few: readonly FewTexts[]): Promise<void> {
  const { engine, signal, onProgress } = stream.context;
  const { file, size, columns, rows } = stream.file;
  const step = `reading ${file}`;
  onProgress(step, null);
  const from = await withLeads(stream, countedAsMany(rows, columns.length), isQuick(stream));
  await engine.query(
    `CREATE TABLE ${stream.table} AS SELECT lead, ts${cellsSql(stream.cells, few)}, r::UINTEGER AS r FROM (${from})`,
    { signal, onRead: (bytes) => onProgress(step, Math.min(1, bytes / size)) },
  );
}

/** `rows` with `lead` and `ts`, each NULL where there is none; `quick` leaves those out that take more effort to read. */
export async function withLeads(
  { context, part, columns: { id, at } }: Stream,
  rows: string,
  quick: boolean,
): Promise<string> {
  const { schema, recipe, zones } = context;
  const lead = (key: string) => `LEFT JOIN ${schema}.leads l ON l.key = ${key}`;
  if (quick) return `SELECT f.*, l.lead, ${usualSql(`f.${at}`)} AS ts FROM (${rows}) f ${lead(`f.${id}`)}`;
  const { dates } = part;
  const { zone, table } = await zones.get(dates?.timeZone ?? recipe.timeZone);
  return `SELECT f.*, l.lead, f.${at}_at AS ts FROM (${withInstants(`(${rows})`, [at], zone, table, dates)}) f ${lead(keySql(context, `f.${id}`))}`;
}

/** Whether ids and dates of the first rows stand as they are compared: then others may take longer. */
export function isQuick({ context, part, file, columns }: Stream): boolean {
  const cell = (row: readonly string[], column: string) => row[Number(column.slice(1))] ?? '';
  const isUsualRow = (row: readonly string[]) => {
    const id = cell(row, columns.id);
    return id !== '' && id === strip(id) && isUsual(cell(row, columns.at));
  };
  return part.dates === undefined && context.recipe.idCase !== 'ignore' && file.preview.every(isUsualRow);
}

/**
 * `rows` as the planner should see them. It takes any CSV file for 42 rows, and would gather them all to look the leads
 * up among them, rather than each among the leads; with a part that is said to be large, and gives nothing, it doesn't.
 */
function countedAsMany(rows: string, columns: number): string {
  const cells = Array.from({ length: columns }, () => ', NULL::VARCHAR');
  return `SELECT * FROM (${rows}) UNION ALL SELECT r${cells.join('')} FROM (SELECT range AS r FROM range(1000000000) LIMIT (SELECT 0))`;
}
