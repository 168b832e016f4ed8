import { isFooter } from '../core/dataset/sources/footers.ts';
import { numbers, texts } from './arrow-columns.ts';
import type { TableName } from './dataset.ts';
import type { LoadContext } from './load-context.ts';
import type { RawTable } from './readers/table.ts';

/** Below the data of a report stand at most so many rows of totals and notes. */
const FOOTER_ROWS = 20;

/** Takes totals and notes below the data of each file out of a raw table. */
export async function takeFooters(
  { engine, schema, aside }: LoadContext,
  table: TableName,
  raw: RawTable,
): Promise<void> {
  const found: number[] = [];
  const cells = raw.columns.map((_, i) => `c${i}`);
  for (const [i, { first }] of raw.parts.entries()) {
    const next = raw.parts[i + 1]?.first;
    const last = await engine.query(
      `SELECT r, ${cells.join(', ')} FROM ${raw.table} WHERE r > ${first} ${next === undefined ? '' : `AND r <= ${next}`} ORDER BY r DESC LIMIT ${FOOTER_ROWS}`,
    );
    const columns = cells.map((cell) => texts(last, cell));
    found.push(...numbers(last, 'r').filter((_, row) => isFooter(columns.map((column) => column[row] ?? ''))));
  }
  if (found.length === 0) return;
  await engine.insert(`${schema}.footers`, { r: Float64Array.from(found) });
  await aside.take(
    table,
    raw,
    `SELECT r::BIGINT AS r, 'a total or a note below the data' AS reason FROM ${schema}.footers`,
  );
  await engine.query(`DROP TABLE ${schema}.footers`);
}
