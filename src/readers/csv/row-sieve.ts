import { strip } from '../../core/dataset/text.ts';
import { ByteQueue } from '../bytes/byte-queue.ts';
import type { Bytes } from '../bytes/byte-file.ts';
import { LONGEST_LINE } from '../limits.ts';
import { MOST_REJECTED_TEXT } from '../rejects.ts';
import type { Reject } from '../rejects.ts';
import type { Syntax } from './csv-dialect.ts';
import { RowScan } from './row-scan.ts';
import type { RowEnd } from './row-scan.ts';

const LF = 0x0a;
const NOT_CLOSED = 'a quote that is not closed';
const MISFIT = "quotes that don't fit";
const TOO_LONG = `a line of more than ${LONGEST_LINE / 2 ** 20} MB`;

/** What a sieve must know of a file. */
export interface SieveOptions {
  /** Its delimiter is ASCII. */
  dialect: Syntax;
  /** How many columns every row has. */
  columns: number;
  /** Lines above the header. */
  skip: number;
  onReject: (reject: Reject) => void;
}

/**
 * Takes a CSV file (UTF-8) apart that the engine refused, and gives its good rows alone: each ended by a line feed,
 * behind its number and a delimiter, without the header. A row goes bad line by line: its first line is set aside, and
 * what follows is looked at anew, so that a quote that is never closed costs one line. Every line that is set aside
 * counts as a row.
 */
export class RowSieve {
  /** How many rows were good. */
  kept = 0;
  readonly #options: SieveOptions;
  readonly #scan: RowScan;
  readonly #out = new ByteQueue();
  /** Lines above the header that are still to come. */
  #above: number;
  /** The number of the last row; the header's is 0. */
  #number = -1;
  /** After a broken quote, a line with quotes within a field is rather the rest of that row. */
  #wary = false;
  /** The line of the row that is looked at. */
  #line = 1;
  /** The beginning of a line that is longer than any may be, whose rest is passed by. */
  #long: string | null = null;

  constructor(options: SieveOptions) {
    this.#options = options;
    this.#scan = new RowScan(options.dialect);
    this.#above = options.skip;
    this.#begin(0, 0);
  }

  /** The good rows that are complete with this piece. */
  write(piece: Bytes): Bytes {
    this.#scan.push(piece);
    this.#look(false);
    while (this.#scan.length - this.#scan.start > LONGEST_LINE) {
      this.#passLongLine();
      this.#look(false);
    }
    return this.#out.takeAll();
  }

  /** The good rows at the end. */
  end(): Bytes {
    this.#look(true);
    while (this.#scan.start < this.#scan.length || this.#long !== null) {
      if (this.#scan.isOpen) this.#rejectLine(NOT_CLOSED);
      else this.#endRow(this.#rest);
      this.#look(true);
    }
    return this.#out.takeAll();
  }

  /** All that is there. */
  get #rest(): RowEnd {
    const { length } = this.#scan;
    return { end: length, next: length };
  }

  /** Goes on to the end of what is there. */
  #look(last: boolean): void {
    for (let found = this.#scan.find(last); found !== null; found = this.#scan.find(last)) {
      if (found === 'broken') this.#rejectLine(NOT_CLOSED);
      else this.#endRow(found);
    }
  }

  #endRow(row: RowEnd): void {
    if (this.#above > 0) {
      this.#above--;
      this.#begin(row.next, 1);
    } else if (row.end === this.#scan.start && this.#long === null) this.#endBlank(row.next);
    else {
      const reason = this.#reason(row.end);
      if (reason !== null && this.#number >= 0) this.#rejectLine(reason, row);
      else this.#keep(row);
    }
  }

  /** Only where there is one column, the engine counts a blank line as a row. */
  #endBlank(next: number): void {
    if (this.#options.columns === 1 && this.#number >= 0) this.#number++;
    this.#begin(next, 1);
  }

  #reason(end: number): string | null {
    const { columns, strays, breaks, start, isLost } = this.#scan;
    if (this.#long !== null || end - start > LONGEST_LINE) return breaks > 0 ? NOT_CLOSED : TOO_LONG;
    if (isLost || (strays > 0 && this.#wary)) return MISFIT;
    if (columns === this.#options.columns) return null;
    return `${columns} ${columns === 1 ? 'column' : 'columns'}, expected ${this.#options.columns}`;
  }

  #keep({ end, next }: RowEnd): void {
    this.#number++;
    this.#wary = false;
    if (this.#number > 0) {
      this.kept++;
      for (const digit of String(this.#number)) this.#out.pushByte(digit.charCodeAt(0));
      this.#out.pushByte(this.#options.dialect.delimiter.charCodeAt(0));
      this.#out.push(this.#scan.bytes(end));
      this.#out.pushByte(LF);
    }
    this.#begin(next, this.#scan.breaks + 1);
  }

  /** Sets the row's first line aside; it is all of the row unless there are line ends within quotes. */
  #rejectLine(reason: string, row = this.#rest): void {
    const first = this.#scan.giveUp(row);
    const text = this.#long ?? this.#text(first.end);
    this.#wary = this.#scan.breaks > 0 || reason === MISFIT;
    this.#number++;
    // A line of nothing but delimiters holds nothing that could be lost.
    if (this.#number > 0 && strip(text.replaceAll(this.#options.dialect.delimiter, '')) !== '')
      this.#options.onReject({ line: this.#line, text, reason });
    this.#begin(first.next, 1);
  }

  #passLongLine(): void {
    if (this.#scan.breaks > 0) {
      this.#rejectLine(NOT_CLOSED);
      return;
    }
    this.#long ??= this.#text(this.#scan.length);
    this.#scan.pass();
  }

  #text(end: number): string {
    return new TextDecoder().decode(this.#scan.bytes(end).subarray(0, MOST_REJECTED_TEXT));
  }

  /** Goes to the row that begins at a place, so many lines further down. */
  #begin(at: number, lines: number): void {
    this.#line += lines;
    this.#long = null;
    // Lines above the header are no rows: quotes mean nothing there.
    this.#scan.begin(at, this.#above > 0);
  }
}
