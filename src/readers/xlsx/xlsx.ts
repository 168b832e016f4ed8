import { isMissing } from '../../core/dataset/text.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import type { Watch } from '../bytes/byte-stream.ts';
import type { Input } from '../input.ts';
import { rowsAbove } from '../header-row.ts';
import { PREVIEW_ROWS } from '../limits.ts';
import { columnNames, problem } from '../reader-problems.ts';
import type { FormatHead, FormatTable, HeadOptions, ReadOptions } from '../table.ts';
import { RowBuffer, TableWriter } from '../table-writer.ts';
import { sheetRows } from './xlsx-sheet.ts';
import type { SheetRow } from './xlsx-sheet.ts';
import { openWorkbook, readSharedStrings } from './xlsx-workbook.ts';

/** Rows that are looked at: a preview, its header, and what may stand above that. */
const ROWS = PREVIEW_ROWS + 2;

/** A sheet from its header on: the first row that is not empty, unless it is a title. */
interface OpenSheet {
  sheets: string[];
  sheet: string;
  skipped: string[][];
  columns: string[];
  /** The rows below the header, numbered from 1. */
  rows: AsyncGenerator<SheetRow[], void, undefined>;
  /** Places of columns with cells that are merged over several rows, once all rows are read. */
  merged: Set<number>;
}

/** Sheets, columns and first rows of a workbook. Throws a `UserError` where it is damaged, or has no such sheet. */
export async function xlsxHead(input: Input, options: HeadOptions): Promise<FormatHead> {
  const { rows, columns, merged: _, ...about } = await openSheet(input, options, { signal: options.signal });
  const preview: string[][] = [];
  for await (const some of rows) {
    for (const { cells } of some)
      if (preview.length < PREVIEW_ROWS) preview.push(columns.map((_, i) => cells[i] ?? ''));
    if (preview.length === PREVIEW_ROWS) break;
  }
  return { format: 'xlsx', columns, preview, ...about };
}

/**
 * Reads a workbook's sheet into a table of texts, row by row while it is unpacked; only its shared texts are all in
 * memory. Cells beside the header are no column's and are left out. Progress counts packed bytes. Throws a `UserError`
 * with the cell where the sheet is damaged.
 */
export async function xlsxTable(
  engine: QueryEngine,
  input: Input,
  table: string,
  options: ReadOptions,
): Promise<FormatTable> {
  const { columns, rows, merged } = await openSheet(input, options, options);
  const writer = await TableWriter.create(engine, table, input.file, columns.length, options);
  const buffer = new RowBuffer();
  for await (const some of rows) {
    for (const { number, cells } of some) buffer.add(cells.slice(0, columns.length), number);
    if (buffer.isFull(columns.length)) await buffer.flush(writer, columns.length);
  }
  await buffer.flush(writer, columns.length);
  return { columns, merged: columns.filter((name, i) => name !== '' && merged.has(i)) };
}

async function openSheet({ file }: Input, { sheet: wanted, badRows }: HeadOptions, watch: Watch): Promise<OpenSheet> {
  const workbook = await openWorkbook(file);
  const names = workbook.sheets.map(({ name }) => name);
  const sheet =
    workbook.sheets.find(({ name, hidden }) => (wanted === undefined ? !hidden : name === wanted)) ??
    (wanted === undefined ? workbook.sheets[0] : undefined);
  if (!sheet)
    throw problem(
      'no-sheet',
      file.name,
      `no sheet ${wanted ?? ''}; found ${names.slice(0, 12).join(', ')}`,
      'choose one of the sheets',
    );
  const place = `${file.name} sheet ${sheet.name}`;
  const merged = new Set<number>();
  const strings = await readSharedStrings(workbook, watch.signal);
  const all = sheetRows(workbook, sheet.entry, strings, place, watch, merged);
  const first = await firstRows(all);
  const above = rowsAbove(first.slice(0, ROWS).map(({ cells }) => cells));
  const header = first[above];
  if (!header)
    throw problem(
      'empty-file',
      place,
      'no header row: the sheet is empty',
      `choose another sheet of ${names.slice(0, 12).join(', ')}`,
    );
  const texts = ({ cells }: SheetRow) => cells.map((text) => text ?? '');
  return {
    sheets: names,
    sheet: sheet.name,
    skipped: first.slice(0, above).map(texts),
    columns: columnNames(texts(header), place, badRows),
    rows: below(header.number, first.slice(above + 1), all),
    merged,
  };
}

/** Rows with something in them, at least as many as it takes to find the header. */
async function firstRows(all: AsyncGenerator<SheetRow[], void, undefined>): Promise<SheetRow[]> {
  let first: SheetRow[] = [];
  while (first.length < ROWS) {
    const { done, value } = await all.next();
    if (done === true) break;
    first = first.concat(value.filter(({ cells }) => cells.some((text) => !isMissing(text))));
  }
  return first;
}

/** The rest of a sheet's rows, numbered from the header on. */
async function* below(
  header: number,
  first: SheetRow[],
  rest: AsyncGenerator<SheetRow[], void, undefined>,
): AsyncGenerator<SheetRow[], void, undefined> {
  const numbered = (rows: SheetRow[]) => rows.map(({ number, cells }) => ({ number: number - header, cells }));
  yield numbered(first);
  for await (const rows of rest) yield numbered(rows);
}
