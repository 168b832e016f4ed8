import type { TablePart } from '../../core/dataset/recipe/recipe.ts';
import type { PlainRows } from '../../readers/table.ts';
import { withLeads } from './activities-table.ts';
import type { ActivityColumns } from './activities-table.ts';
import { cellsSql, codesSql, markedSql } from './few-texts.ts';
import type { Cells, FewTexts } from './few-texts.ts';
import type { LoadContext } from './load-context.ts';
import { countedAsMany, progressOf } from './plain-file.ts';

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
 * Makes the table (lead, ts, type, details…, r), types and details as texts or codes of `few`; the number
 * of a row with another text is negative. Throws a `QueryError` where the engine refuses the file.
 */
export async function createRows(stream: Stream, few: readonly FewTexts[]): Promise<void> {
  const { context, part, file, table, columns, quick, cells } = stream;
  const onRead = progressOf(context, file);
  const from = await withLeads(context, part, `(${countedAsMany(file)})`, columns, quick);
  await context.engine.query(
    `CREATE TABLE ${table} AS SELECT lead, ts${cellsSql(cells, few)}, (${markedSql(few)})::INTEGER AS r
    FROM (SELECT *${codesSql(few)} FROM (${from}))`,
    { signal: context.signal, onRead },
  );
}
