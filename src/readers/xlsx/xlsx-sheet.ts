import type { Watch } from '../bytes/byte-stream.ts';
import { MOST_UNPACKED } from '../limits.ts';
import { problem } from '../reader-problems.ts';
import { checkRoom } from '../table-room.ts';
import type { Texts } from '../table-writer.ts';
import { isoText, numberText, unescapeText } from './xlsx-cells.ts';
import type { Workbook } from './xlsx-workbook.ts';
import { readXml } from './xml.ts';
import type { XmlAttributes, XmlHandlers } from './xml.ts';
import { unzip } from './zip.ts';
import type { ZipEntry } from './zip.ts';

/** A row of a sheet: its number from 1 on, and its cells up to the last that is filled. */
export interface SheetRow {
  number: number;
  cells: Texts;
}

/** What Excel holds at most. */
const MOST_ROWS = 1_048_576;
const MOST_CELLS = 16_384;

/**
 * The rows of a sheet that have cells, some at a time, while the sheet is unpacked. Throws a `UserError` with the cell
 * where the sheet is damaged, or holds a formula without its result. Into `merged` go, at the end, the columns with
 * cells that are merged over several rows.
 */
export async function* sheetRows(
  workbook: Workbook,
  entry: ZipEntry,
  strings: readonly string[],
  place: string,
  watch: Watch,
  merged: Set<number> = new Set(),
): AsyncGenerator<SheetRow[], void, undefined> {
  const rows = new SheetRows(workbook, strings, place, merged);
  for await (const _ of readXml(unzip(workbook.file, entry, MOST_UNPACKED, watch), place, rows)) yield rows.take();
}

class SheetRows implements XmlHandlers {
  readonly #workbook: Workbook;
  readonly #strings: readonly string[];
  readonly #place: string;
  readonly #merged: Set<number>;
  #rows: SheetRow[] = [];
  #row: SheetRow = { number: 0, cells: [] };
  #column = -1;
  #type = '';
  #style = 0;
  #inData = false;
  /** Whose text is being read: a value's, an inline text's, or none that counts. */
  #reading: 'value' | 'inline' | null = null;
  #value: string | null = null;
  #inline: string | null = null;
  #phonetic = false;
  #formula = false;
  /** Characters of the shared texts so far. */
  #shared = 0;

  constructor(workbook: Workbook, strings: readonly string[], place: string, merged: Set<number>) {
    this.#workbook = workbook;
    this.#strings = strings;
    this.#place = place;
    this.#merged = merged;
  }

  /** The rows that are complete and not yet taken. */
  take(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'sheetData') this.#inData = true;
    else if (name === 'mergeCell') this.#merge(attributes('ref') ?? '');
    if (!this.#inData) return;
    if (name === 'row') this.#openRow(attributes);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') this.#open('value');
    else if (name === 't' && !this.#phonetic) this.#open('inline');
    else if (name === 'rPh') this.#phonetic = true;
    else if (name === 'f') this.#formula = true;
  }

  text(text: string): void {
    if (this.#reading === 'value') this.#value += text;
    else if (this.#reading === 'inline') this.#inline += text;
  }

  close(name: string): void {
    if (!this.#inData) return;
    if (name === 'v' || name === 't') this.#reading = null;
    else if (name === 'rPh') this.#phonetic = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row' && this.#row.cells.length > 0) this.#rows.push(this.#row);
    else if (name === 'sheetData') this.#inData = false;
  }

  #open(what: 'value' | 'inline'): void {
    this.#reading = what;
    if (what === 'value') this.#value = '';
    else this.#inline ??= '';
  }

  /** Rows and cells need not say where they are: then they follow the one before. */
  #openRow(attributes: XmlAttributes): void {
    const number = Number(attributes('r') ?? this.#row.number + 1);
    if (!(Number.isInteger(number) && number > this.#row.number && number <= MOST_ROWS))
      throw this.#damaged(`row ${number} follows row ${this.#row.number}`);
    this.#row = { number, cells: [] };
    this.#column = -1;
  }

  #openCell(attributes: XmlAttributes): void {
    const reference = attributes('r');
    const column = reference === undefined ? this.#column + 1 : columnIndex(reference);
    if (column <= this.#column || column >= MOST_CELLS)
      throw this.#damaged(`cell ${reference ?? column} is not where it should be`);
    this.#column = column;
    this.#type = attributes('t') ?? 'n';
    this.#style = Number(attributes('s') ?? 0);
    this.#value = null;
    this.#inline = null;
    this.#formula = false;
  }

  #closeCell(): void {
    if (this.#formula && this.#value === null && this.#inline === null)
      throw problem(
        'no-result',
        `${this.#place} cell ${this.#name()}`,
        'the formula has no result in the file',
        'open the workbook in a spreadsheet program and save it, so that the results are in it',
      );
    const text = this.#cellText();
    if (text === null) return;
    while (this.#row.cells.length < this.#column) this.#row.cells.push(null);
    this.#row.cells.push(text);
  }

  #cellText(): string | null {
    const value = this.#value;
    if (this.#type === 'inlineStr') return this.#inline === null ? null : unescapeText(this.#inline);
    if (value === null || value === '') return null;
    switch (this.#type) {
      case 's': {
        const text = this.#strings[Number(value)];
        if (text === undefined) throw this.#damaged(`cell ${this.#name()} refers to text ${value}, which is missing`);
        // Looked at here as well: what is read of a sheet at first is no table yet.
        this.#shared += text.length;
        checkRoom({ columns: 1, rows: 1, characters: this.#shared }, this.#workbook.file);
        return text;
      }
      case 'b':
        return value === '1' || value === 'true' ? 'true' : 'false';
      case 'str':
        return unescapeText(value);
      case 'e':
        return value;
      case 'd':
        return isoText(value);
      default:
        return numberText(value, this.#workbook.styles[this.#style] ?? 'number', this.#workbook.from1904);
    }
  }

  #merge(reference: string): void {
    const [, column, from, to] = /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/.exec(reference) ?? [];
    if (column !== undefined && Number(to) > Number(from)) this.#merged.add(columnIndex(`${column}1`));
  }

  #name(): string {
    return `${columnName(this.#column)}${this.#row.number}`;
  }

  #damaged(message: string): Error {
    return problem('damaged', this.#place, message, 'save the workbook again with a spreadsheet program');
  }
}

/** `A1` is 0, `AA1` is 26; -1 where it is no reference. */
function columnIndex(reference: string): number {
  const [, letters] = /^\$?([A-Z]{1,3})\$?\d+$/.exec(reference) ?? [];
  if (letters === undefined) return -1;
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

function columnName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}
