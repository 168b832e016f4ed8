import { isMissing } from '../../../core/dataset/text.ts';
import type { QueryEngine } from '../../query-engine.ts';
import type { Watch } from '../bytes/byte-stream.ts';
import type { Input } from '../input.ts';
import { PREVIEW_ROWS } from '../limits.ts';
import { columnNames, problem } from '../problems.ts';
import { RowBuffer } from '../row-buffer.ts';
import type { HeadOptions, RawTable, ReadOptions, FormatHead } from '../table.ts';
import { TableWriter } from '../table-writer.ts';
import { sheetRows } from './xlsx-sheet.ts';
import type { SheetRow } from './xlsx-sheet.ts';
import { openWorkbook, readSharedStrings } from './xlsx-workbook.ts';

/** A sheet from its header on: the first row that is not empty. */
interface OpenSheet {
  sheets: string[];
  sheet: string;
  columns: string[];
  /** The rows below the header, numbered from 1. */
  rows: AsyncGenerator<SheetRow[], void, undefined>;
}

/** Sheets, columns and first rows of a workbook. Throws a `UserError` where it is damaged, or has no such sheet. */
export async function xlsxHead(input: Input, options: HeadOptions): Promise<FormatHead> {
  const { sheets, sheet, columns, rows } = await openSheet(input, options.sheet, { signal: options.signal });
  const preview: string[][] = [];
  for await (const some of rows) {
    for (const { cells } of some)
      if (preview.length < PREVIEW_ROWS) preview.push(columns.map((_, i) => cells[i] ?? ''));
    if (preview.length === PREVIEW_ROWS) break;
  }
  return { format: 'xlsx', columns, preview, sheets, sheet };
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
): Promise<RawTable> {
  const { columns, rows } = await openSheet(input, options.sheet, options);
  const writer = await TableWriter.create(engine, table, input.file.name, columns.length, options.signal);
  const buffer = new RowBuffer();
  for await (const some of rows) {
    for (const { number, cells } of some) buffer.add(cells.slice(0, columns.length), number);
    if (buffer.isFull(columns.length)) await buffer.flush(writer, columns.length);
  }
  await buffer.flush(writer, columns.length);
  return { table, file: input.file.name, columns };
}

async function openSheet({ file }: Input, wanted: string | undefined, watch: Watch): Promise<OpenSheet> {
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
  const all = sheetRows(workbook, sheet.entry, await readSharedStrings(workbook, watch.signal), place, watch);
  for (let next = await all.next(); next.done !== true; next = await all.next()) {
    const at = next.value.findIndex(({ cells }) => cells.some((text) => !isMissing(text)));
    const header = next.value[at];
    if (!header) continue;
    const columns = columnNames(
      header.cells.map((text) => text ?? ''),
      place,
    );
    return { sheets: names, sheet: sheet.name, columns, rows: below(header.number, next.value.slice(at + 1), all) };
  }
  throw problem(
    'empty-file',
    place,
    'no header row: the sheet is empty',
    `choose another sheet of ${names.slice(0, 12).join(', ')}`,
  );
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
