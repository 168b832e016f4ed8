import { isFooter } from '../../core/dataset/head/known-footers.ts';
import { numbers, single, texts } from '../../db/arrow-columns.ts';
import { withTables } from '../../db/passing-tables.ts';
import type { TableName } from './dataset.ts';
import type { LoadContext } from './load-context.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import type { RawTable } from '../../readers/table.ts';

/** Below the data of a report stand at most so many rows of totals and notes. */
const FOOTER_ROWS = 20;
/** Numbers that are looked at first: some are missing where rows are blank. */
const STEP = 64;

/** Takes totals and notes below the data of each file out of a raw table. */
export async function takeFooters(
  { engine, schema, aside }: LoadContext,
  table: TableName,
  raw: RawTable,
): Promise<void> {
  const found: number[] = [];
  const cells = raw.columns.map((_, i) => `c${i}`);
  for (const [i, { first }] of raw.parts.entries()) {
    const next = raw.parts[i + 1]?.first ?? null;
    const from = await tailFrom(engine, raw.table, first, next);
    const last = await engine.query(
      `SELECT r, ${cells.join(', ')} FROM ${raw.table} WHERE r >= ${from}${next === null ? '' : ` AND r <= ${next}`} ORDER BY r DESC`,
    );
    const columns = cells.map((cell) => texts(last, cell));
    found.push(...numbers(last, 'r').filter((_, row) => isFooter(columns.map((column) => column[row] ?? ''))));
  }
  if (found.length === 0) return;
  const footers = `${schema}.footers`;
  await withTables(engine, [footers], async () => {
    await engine.insert(footers, { r: Float64Array.from(found) });
    const select = `SELECT r::BIGINT AS r, 'a total or a note below the data' AS reason FROM ${footers}`;
    await aside.take(table, raw, select);
  });
}

/**
 * The number of the first of the last rows of a table, where a total or a note can stand: of those after the number
 * `first`, up to `next` where there is one. Looks at few rows, as sorting all of them takes long.
 */
export async function tailFrom(
  engine: QueryEngine,
  table: string,
  first = 0,
  next: number | null = null,
): Promise<number> {
  const upTo = next === null ? '' : ` AND r <= ${next}`;
  const last = single(await engine.query(`SELECT max(r) AS r FROM ${table} WHERE r > ${first}${upTo}`), 'r') ?? first;
  for (let step = STEP; ; step *= STEP) {
    const after = Math.max(first, last - step);
    const sql = `SELECT r FROM ${table} WHERE r > ${after}${upTo} ORDER BY r DESC LIMIT ${FOOTER_ROWS}`;
    const found = numbers(await engine.query(sql), 'r');
    if (found.length === FOOTER_ROWS || after === first) return found.at(-1) ?? last + 1;
  }
}
