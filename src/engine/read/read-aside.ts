import { numbers, texts } from '../../db/arrow-columns.ts';
import type { AsideTable, Dataset, TableName } from '../load/dataset.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** Rows that were set aside, for a table or a file. */
export interface AsideRows {
  columns: string[];
  rows: (string | null)[][];
}

/** One row that was set aside: where it stands, why, its cells by column, and the whole line where it could not be parted. */
interface AsideRow {
  place: [file: string, row: string];
  reason: string | null;
  cells: Map<string, string | null>;
  line: string | null;
}

/**
 * The rows of a table that were set aside, in the order of the files: the file, the row in it, the reason, every cell;
 * a line that could not be read as a row stands whole in the last column.
 */
export async function readAside(engine: QueryEngine, dataset: Dataset, table: TableName): Promise<AsideRows> {
  const rows: AsideRow[] = [];
  const columns = new Set<string>();
  for (const about of dataset.aside.filter((each) => each.table === table)) {
    for (const name of about.columns) columns.add(name || 'unnamed');
    rows.push(...(await rowsOf(engine, about)));
  }
  const anyLine = rows.some(({ line }) => line !== null);
  return {
    columns: ['file', 'row', 'reason', ...columns, ...(anyLine ? ['line'] : [])],
    rows: rows.map(({ place, reason, cells, line }) => [
      ...place,
      reason,
      ...Array.from(columns, (name) => cells.get(name) ?? null),
      ...(anyLine ? [line] : []),
    ]),
  };
}

async function rowsOf(engine: QueryEngine, { name, columns, parts }: AsideTable): Promise<AsideRow[]> {
  const answer = await engine.query(
    `SELECT coalesce(f.r, -1) AS r, coalesce(f.line, -1) AS line, f.* EXCLUDE (r, line) FROM ${name} f ORDER BY f.r NULLS LAST, f.file, f.line`,
  );
  const [r, lines] = [numbers(answer, 'r'), numbers(answer, 'line')];
  const [files, reasons, whole] = [texts(answer, 'file'), texts(answer, 'reason'), texts(answer, 'text')];
  const cells = columns.map((_, i) => texts(answer, `c${i}`));
  return reasons.map((reason, i) => {
    const [row, line] = [r[i] ?? 0, lines[i] ?? -1];
    const part = parts.findLast(({ first }) => first < row) ?? parts[0];
    const file = files[i] ?? part?.file ?? '';
    return {
      place: line >= 0 ? [file, `line ${line}`] : [file, String(row - (part?.first ?? 0))],
      reason,
      cells: new Map(columns.map((column, at) => [column || 'unnamed', cells[at]?.[i] ?? null])),
      line: whole[i] ?? null,
    };
  });
}
