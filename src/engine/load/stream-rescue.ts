import { presentSql } from '../../core/sql/text-sql.ts';
import { single } from '../../db/arrow-columns.ts';
import { tailFrom, takeFooters } from './drop-footers.ts';
import type { RawTable } from '../../readers/table.ts';
import { isQuick, ODD, withLeads } from './stream-rows.ts';
import type { Stream } from './stream-rows.ts';

/**
 * Sets those rows of a streamed table aside that can't be kept, and totals and notes below the data, if there are any:
 * the file is then read once more, for these rows alone. Says whether there were; those without a lead or a date are
 * still in the table.
 */
export async function rescueRows(stream: Stream): Promise<boolean> {
  const { context, table, file } = stream;
  const { engine, schema, aside, signal, recipe } = context;
  const tail = recipe.badRows === 'set-aside' ? await tailFrom(engine, table) : null;
  if (!(await hasOdd(stream, tail))) return false;
  const rescued = `${schema}.raw_activities`;
  const last = tail === null ? '' : `r >= ${tail} OR`;
  await engine.query(
    `CREATE TABLE ${rescued} AS SELECT * FROM (${file.rows}) WHERE ${last} r IN (SELECT r FROM ${table} WHERE ${ODD})`,
    { signal },
  );
  const rows = single(await engine.query(`SELECT count(*) AS n FROM ${table}`), 'n') ?? 0;
  const parts = [{ file: file.file, first: 0, rows }];
  const raw: RawTable = { table: rescued, file: file.file, columns: [...file.columns], parts, rejects: null };
  if (tail !== null) await takeOut(stream, raw, tail);
  if (isQuick(stream)) await readWithEffort(stream, rescued);
  const reason = `CASE WHEN lead IS NULL THEN 'unknown lead' ELSE 'no readable date' END`;
  await aside.keep('activities', raw, `(SELECT r, ${reason} AS reason FROM ${table} WHERE ${ODD})`);
  await engine.query(`DROP TABLE ${rescued}`);
  return true;
}

/** Whether any row lacks a lead or a date, or may be a total or a note, which it can't with both and anything else. */
async function hasOdd({ context, table, cells }: Stream, tail: number | null): Promise<boolean> {
  const texts = cells.map(({ column }) => presentSql(`${column}::VARCHAR`));
  const bare = tail === null ? '' : `OR (r >= ${tail} AND coalesce(${texts.join(', ')}) IS NULL)`;
  const odd = await context.engine.query(`SELECT count(*) AS n FROM ${table} WHERE ${ODD} ${bare}`, {
    signal: context.signal,
  });
  return (single(odd, 'n') ?? 0) > 0;
}

/** Takes totals and notes out of the rescued rows, and so out of all. */
async function takeOut({ context, table }: Stream, raw: RawTable, tail: number): Promise<void> {
  await takeFooters(context, 'activities', raw);
  await context.engine.query(
    `DELETE FROM ${table} WHERE (r >= ${tail} OR ${ODD}) AND r NOT IN (SELECT r FROM ${raw.table})`,
    { signal: context.signal },
  );
}

/** Reads ids and dates of rescued rows once more, by every rule. */
async function readWithEffort(stream: Stream, rescued: string): Promise<void> {
  const { engine, signal } = stream.context;
  const read = await withLeads(stream, `SELECT * FROM ${rescued}`, false);
  await engine.query(
    `UPDATE ${stream.table} AS a SET lead = f.lead, ts = f.ts FROM (${read}) f WHERE a.r = f.r AND (a.lead IS NULL OR a.ts IS NULL)`,
    { signal },
  );
}
