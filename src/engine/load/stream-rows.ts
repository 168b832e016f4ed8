import type { TablePart } from '../../core/dataset/recipe/recipe.ts';
import { presentSql } from '../../core/sql/text-sql.ts';
import { single } from '../../db/arrow-columns.ts';
import type { PlainRows, RawTable } from '../../readers/table.ts';
import { ODD, REASON, withLeads } from './activities-table.ts';
import type { ActivityColumns } from './activities-table.ts';
import { tailFrom, takeFooters } from './drop-footers.ts';
import { cellsSql, codesSql, markedSql, takeUnseen } from './few-texts.ts';
import type { Cells, FewTexts } from './few-texts.ts';
import type { LoadContext } from './load-context.ts';
import { countedAsMany, progressOf, withRowsAgain } from './plain-file.ts';

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

/**
 * Reads the file once more, if there is need, for those rows of a streamed table alone that have texts without a code,
 * that can't be kept, or that may be totals and notes below the data; sets aside what is none. Says whether rows without
 * a lead or a date are left in the table; null, with nothing set aside, where `isUsable` is false of the columns that have
 * few texts after all.
 */
export async function rescueRows(
  stream: Stream,
  few: readonly FewTexts[],
  isUsable: (few: readonly FewTexts[]) => boolean,
): Promise<boolean | null> {
  const { context, table, file } = stream;
  const { engine, aside, recipe } = context;
  const tail = recipe.badRows === 'set-aside' ? await tailFrom(engine, table) : null;
  if (!(await hasOdd(stream, tail))) return false;
  const last = tail === null ? '' : `r >= ${tail} OR`;
  const which = `${last} r IN (SELECT abs(r) FROM ${table} WHERE r < 0 OR ${ODD})`;
  return withRowsAgain(context, file, { table: 'activities', which }, async (raw) => {
    if (!isUsable(await takeUnseen(context, table, few, raw.table))) return null;
    if (tail !== null) await takeOut(stream, raw, tail);
    await readWithEffort(stream, raw.table);
    const odd = `FROM ${table} WHERE ${ODD}`;
    if (single(await engine.query(`SELECT count(*) AS n ${odd}`), 'n') === 0) return false;
    await aside.keep('activities', raw, `(SELECT abs(r) AS r, ${REASON} AS reason ${odd})`);
    return true;
  });
}

/** Whether any row has a text without a code, lacks a lead or a date, or may be a total or a note, which it can't with both and anything else. */
async function hasOdd({ context, table, cells }: Stream, tail: number | null): Promise<boolean> {
  const texts = cells.map(({ column }) => presentSql(`${column}::VARCHAR`));
  const bare = tail === null ? '' : `OR (r >= ${tail} AND coalesce(${texts.join(', ')}) IS NULL)`;
  const odd = await context.engine.query(`SELECT count(*) AS n FROM ${table} WHERE r < 0 OR ${ODD} ${bare}`, {
    signal: context.signal,
  });
  return (single(odd, 'n') ?? 0) > 0;
}

/** Takes totals and notes out of the rescued rows, and so out of all. */
async function takeOut({ context, table }: Stream, raw: RawTable, tail: number): Promise<void> {
  await takeFooters(context, 'activities', raw);
  await context.engine.query(
    `DELETE FROM ${table} WHERE (abs(r) >= ${tail} OR ${ODD}) AND abs(r) NOT IN (SELECT r FROM ${raw.table})`,
    { signal: context.signal },
  );
}

/** Reads ids and dates of rescued rows once more, by every rule. */
async function readWithEffort({ context, part, table, columns }: Stream, rescued: string): Promise<void> {
  const read = await withLeads(context, part, rescued, columns);
  await context.engine.query(
    `UPDATE ${table} AS a SET lead = f.lead, ts = f.ts FROM (${read}) f WHERE abs(a.r) = f.r AND (a.lead IS NULL OR a.ts IS NULL)`,
    { signal: context.signal },
  );
}
