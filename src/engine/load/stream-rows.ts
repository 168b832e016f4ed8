import type { TablePart } from '../../core/dataset/recipe/recipe-parts.ts';
import type { PlainRows } from '../../readers/table.ts';
import { withLeads } from './activities-table.ts';
import type { ActivityColumns } from './activities-table.ts';
import { cellsSql, codesSql, seenSql } from './few-texts.ts';
import type { Cells, FewTexts } from './few-texts.ts';
import type { LoadContext } from './load-context.ts';
import { progressOf } from './plain-file.ts';

/** One file of activities on its way into the engine. */
export interface Stream {
  context: LoadContext;
  part: TablePart;
  file: PlainRows;
  /** What is made of it. */
  table: string;
  columns: ActivityColumns;
  /** Whether ids and dates are read the quick way at first. */
  quick: boolean;
  /** The columns whose texts are kept, of the file and of what is made of it: the type, and details. */
  cells: readonly Cells[];
}

/**
 * Makes the table (lead, ts, type, details…, r), types and details as texts or codes of `few`; a row with another text is
 * without its lead. Throws a `QueryError` where the engine refuses the file.
 */
export async function createRows(stream: Stream, few: readonly FewTexts[]): Promise<void> {
  const { context, part, file, table, columns, quick, cells } = stream;
  const onRead = progressOf(context, file);
  const from = await withLeads(context, part, `(${countedAsMany(file)})`, columns, quick);
  await context.engine.query(
    `CREATE TABLE ${table} AS SELECT ${seenSql(few, 'lead')} AS lead, ts${cellsSql(cells, few)}, r::UINTEGER AS r
    FROM (SELECT *${codesSql(few)} FROM (${from}))`,
    { signal: context.signal, onRead },
  );
}

/**
 * The rows of a file as the planner should see them. It takes any CSV file for 42 rows, and would gather them all to look
 * the leads up among them, rather than each among the leads; with a part that is said to be large, and gives nothing, it
 * doesn't.
 */
function countedAsMany({ rows, columns }: PlainRows): string {
  const cells = columns.map(() => ', NULL::VARCHAR');
  return `SELECT * FROM (${rows}) UNION ALL SELECT r${cells.join('')} FROM (SELECT range AS r FROM range(1000000000) LIMIT (SELECT 0))`;
}
