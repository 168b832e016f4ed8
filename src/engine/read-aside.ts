import { numbers, texts } from './arrow-columns.ts';
import type { Dataset, TableName } from './dataset.ts';
import type { QueryEngine } from './query-engine.ts';

/** Rows that were set aside, for a table or a file. */
export interface AsideRows {
  columns: string[];
  rows: (string | null)[][];
}

/**
 * The rows of a table that were set aside, in the order of the files: the file, the row in it, the reason, every cell;
 * a line that could not be read as a row stands whole in the last column.
 */
export async function readAside(engine: QueryEngine, dataset: Dataset, table: TableName): Promise<AsideRows> {
  const about = dataset.aside.find((each) => each.table === table);
  if (!about) return { columns: [], rows: [] };
  const answer = await engine.query(
    `SELECT coalesce(r, -1) AS r, coalesce(line, -1) AS line, * EXCLUDE (r, line) FROM ${dataset.schema}.aside_${table} ORDER BY aside_${table}.r NULLS LAST, file, aside_${table}.line`,
  );
  const [r, lines] = [numbers(answer, 'r'), numbers(answer, 'line')];
  const [files, reasons, whole] = [texts(answer, 'file'), texts(answer, 'reason'), texts(answer, 'text')];
  const cells = about.columns.map((_, i) => texts(answer, `c${i}`));
  const rows = reasons.map((reason, i) => {
    const line = lines[i] ?? -1;
    const part = about.parts.findLast(({ first }) => first < (r[i] ?? 0)) ?? about.parts[0];
    const place =
      line >= 0
        ? [files[i] ?? part?.file ?? '', `line ${line}`]
        : [part?.file ?? '', `${(r[i] ?? 0) - (part?.first ?? 0)}`];
    return [...place, reason, ...cells.map((column) => column[i] ?? null), whole[i] ?? null];
  });
  const anyLine = whole.some((text) => text !== null);
  return {
    columns: ['file', 'row', 'reason', ...about.columns.map((name) => name || 'unnamed'), ...(anyLine ? ['line'] : [])],
    rows: anyLine ? rows : rows.map((row) => row.slice(0, -1)),
  };
}
