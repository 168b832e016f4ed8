import { strip } from '../../core/dataset/text.ts';
import type { Bytes } from '../bytes/byte-file.ts';
import { LONGEST_LINE } from '../limits.ts';
import { ByteQueue } from '../bytes/byte-queue.ts';
import { CsvStates, KIND, STATE } from './csv-states.ts';
import type { State } from './csv-states.ts';
import { QuotedLines } from './quoted-lines.ts';
import type { Seen } from './quoted-lines.ts';
import type { SieveOptions } from './sieve-options.ts';
import { MOST_REJECTED_TEXT } from '../rejects.ts';

const { delimiter, quote, lineFeed, carriageReturn } = KIND;
const { start, bare, quoted, escaped, closed, lost, ended } = STATE;
const LF = 0x0a;
const NOT_CLOSED = 'a quote that is not closed';
const MISFIT = "quotes that don't fit";
const TOO_LONG = `a line of more than ${LONGEST_LINE / 2 ** 20} MB`;

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
  readonly #states: CsvStates;
  readonly #delimiter: number;
  readonly #in = new ByteQueue();
  readonly #out = new ByteQueue();
  /** Lines above the header that are still to come. */
  #above: number;
  /** The number of the last row; the header's is 0. */
  #number = -1;
  /** After a broken quote, a line with quotes within a field is rather the rest of that row. */
  #wary = false;
  /** Of the row that is looked at: its line, where it begins and how far it is seen. */
  #line = 1;
  #start = 0;
  #at = 0;
  #state: State = start;
  #columns = 1;
  /** Quotes within bare fields. */
  #strays = 0;
  /** What a row that went bad has shown of the lines behind its first one. */
  readonly #lines = new QuotedLines();
  /** How much of the file was forgotten, in bytes: places that are kept are counted from its beginning. */
  #before = 0;
  /** Line ends within quotes: how many, and where the first one begins and ends. */
  #breaks = 0;
  #break = { start: 0, end: 0 };
  /** The beginning of a line that is longer than any may be, whose rest is passed by. */
  #long: string | null = null;

  constructor(options: SieveOptions) {
    this.#options = options;
    this.#states = new CsvStates(options.dialect);
    this.#delimiter = options.dialect.delimiter.charCodeAt(0);
    this.#above = options.skip;
    this.#begin(0);
  }

  /** The good rows that are complete with this piece. */
  write(piece: Bytes): Bytes {
    // Half of what is there at once: a long row would be moved with every piece.
    if (this.#start > this.#in.length / 2) this.#forget(this.#start);
    this.#in.push(piece);
    this.#look(false);
    while (this.#in.length - this.#start > LONGEST_LINE) {
      this.#passLongLine();
      this.#look(false);
    }
    return this.#out.takeAll();
  }

  /** The good rows at the end. */
  end(): Bytes {
    this.#look(true);
    while (this.#start < this.#in.length || this.#long !== null) {
      if (this.#state === quoted || this.#state === escaped) this.#rejectLine(NOT_CLOSED);
      else this.#endRow(this.#in.length, this.#in.length);
      this.#look(true);
    }
    return this.#out.takeAll();
  }

  #forget(count: number): void {
    this.#in.forget(count);
    this.#before += count;
    this.#at -= count;
    this.#break = { start: this.#break.start - count, end: this.#break.end - count };
    this.#start = 0;
  }

  /** Goes on to the end of what is there; a carriage return at its very end may be half a line end. */
  #look(last: boolean): void {
    const { bytes, length } = this.#in;
    while (this.#at < length) {
      const idle = this.#states.idle(this.#state);
      let at = this.#at;
      while (at < length && idle[bytes[at] ?? 0] === 1) at++;
      this.#at = at;
      if (at === length) return;
      const kind = this.#states.kindOf(bytes[at] ?? 0);
      if (kind !== carriageReturn) this.#step(kind, at + 1);
      else if (at + 1 === length && !last) return;
      else this.#step(kind, at + 1 < length && bytes[at + 1] === LF ? at + 2 : at + 1);
    }
  }

  /** Takes one byte, or a line end of two; `next` is what follows it. */
  #step(kind: number, next: number): void {
    const before = this.#state;
    const at = this.#at;
    const after = this.#states.next(before, kind);
    this.#at = next;
    if (after === ended) {
      this.#endRow(at, next);
      return;
    }
    this.#state = after;
    if (kind === delimiter && after === start) this.#columns++;
    else if (kind === quote && before === bare) this.#strays++;
    else if (kind === lineFeed || kind === carriageReturn) this.#goOver(at, next);
    else if (after === lost && before === closed && this.#breaks > 0) {
      [this.#at, this.#state] = [at, before];
      this.#rejectLine(NOT_CLOSED);
    }
  }

  /** The row goes on behind a line end within quotes. */
  #goOver(end: number, next: number): void {
    if (this.#breaks++ > 0) {
      this.#lines.add(this.#seen());
      return;
    }
    this.#break = { start: end, end: next };
    const known = this.#lines.enter(this.#seen());
    if (known === null) return;
    this.#at = known.at - this.#before;
    this.#state = known.state;
    this.#columns = known.columns;
    this.#strays = known.strays;
    this.#breaks += known.breaks;
  }

  #seen(): Seen {
    return { at: this.#before + this.#at, state: this.#state, columns: this.#columns, strays: this.#strays };
  }

  #endRow(end: number, next: number): void {
    if (this.#above > 0) {
      this.#above--;
      this.#begin(next, 1);
    } else if (end === this.#start && this.#long === null) this.#endBlank(next);
    else {
      const reason = this.#reason(end);
      this.#at = end;
      if (reason !== null && this.#number >= 0) this.#rejectLine(reason, end, next);
      else this.#keep(end, next);
    }
  }

  /** Only where there is one column, the engine counts a blank line as a row. */
  #endBlank(next: number): void {
    if (this.#options.columns === 1 && this.#number >= 0) this.#number++;
    this.#begin(next, 1);
  }

  #reason(end: number): string | null {
    const { columns } = this.#options;
    if (this.#long !== null || end - this.#start > LONGEST_LINE) return this.#breaks > 0 ? NOT_CLOSED : TOO_LONG;
    if (this.#state === lost || (this.#strays > 0 && this.#wary)) return MISFIT;
    if (this.#columns === columns) return null;
    return `${this.#columns} ${this.#columns === 1 ? 'column' : 'columns'}, expected ${columns}`;
  }

  #keep(end: number, next: number): void {
    this.#number++;
    this.#wary = false;
    if (this.#number > 0) {
      this.kept++;
      for (const digit of String(this.#number)) this.#out.pushByte(digit.charCodeAt(0));
      this.#out.pushByte(this.#delimiter);
      this.#out.push(this.#in.bytes.subarray(this.#start, end));
      this.#out.pushByte(LF);
    }
    this.#begin(next, this.#breaks + 1);
  }

  /** Sets the row's first line aside; it is all of the row unless there are line ends within quotes. */
  #rejectLine(reason: string, end = this.#in.length, next = end): void {
    if (this.#breaks > 0) this.#lines.leave(this.#seen());
    const first = this.#breaks > 0 ? this.#break : { start: end, end: next };
    const text = this.#long ?? this.#text(first.start);
    this.#wary = this.#breaks > 0 || reason === MISFIT;
    this.#number++;
    // A line of nothing but delimiters holds nothing that could be lost.
    if (this.#number > 0 && strip(text.replaceAll(this.#options.dialect.delimiter, '')) !== '')
      this.#options.onReject({ line: this.#line, text, reason });
    this.#begin(first.end, 1);
  }

  #passLongLine(): void {
    if (this.#breaks > 0) {
      this.#rejectLine(NOT_CLOSED);
      return;
    }
    this.#long ??= this.#text(this.#in.length);
    this.#state = lost;
    this.#start = this.#at;
  }

  #text(end: number): string {
    return new TextDecoder().decode(
      this.#in.bytes.subarray(this.#start, Math.min(end, this.#start + MOST_REJECTED_TEXT)),
    );
  }

  #begin(at: number, lines = 0): void {
    this.#line += lines;
    this.#start = at;
    this.#at = at;
    // Lines above the header are no rows: quotes mean nothing there.
    this.#state = this.#above > 0 ? lost : start;
    this.#columns = 1;
    this.#strays = 0;
    this.#breaks = 0;
    this.#long = null;
  }
}
