import { ByteQueue } from '../bytes/byte-queue.ts';
import type { Syntax } from './csv-dialect.ts';
import { CsvStates, KIND, STATE } from './csv-states.ts';
import type { State } from './csv-states.ts';
import { QuotedLines } from './quoted-lines.ts';
import type { Seen } from './quoted-lines.ts';

const { delimiter, quote, lineFeed, carriageReturn } = KIND;
const { start, bare, quoted, escaped, closed, lost, ended } = STATE;
const LF = 0x0a;

/** Where a row or a line of it ends, and where the next one begins. */
export interface RowEnd {
  end: number;
  next: number;
}

/**
 * Looks for where the rows of a CSV file (UTF-8) end, as its bytes come in piece by piece. It always is at one row, from
 * {@link begin} on; places are those of {@link bytes}, and move when a piece comes in.
 */
export class RowScan {
  readonly #states: CsvStates;
  readonly #in = new ByteQueue();
  /** Where the row begins and how far it is seen. */
  #start = 0;
  #at = 0;
  #state: State = start;
  /** Of the row, as far as it is seen: its columns, and quotes within bare fields. */
  columns = 1;
  strays = 0;
  /** Line ends within quotes: how many, and where the first one is. */
  breaks = 0;
  #break: RowEnd = { end: 0, next: 0 };
  /** What a row that went bad has shown of the lines behind its first one. */
  readonly #lines = new QuotedLines();
  /** How much of the file was forgotten, in bytes: places that are kept are counted from its beginning. */
  #before = 0;

  constructor(dialect: Syntax) {
    this.#states = new CsvStates(dialect);
  }

  get start(): number {
    return this.#start;
  }

  /** The end of what is there. */
  get length(): number {
    return this.#in.length;
  }

  /** Whether the row, as far as it is seen, ends within quotes. */
  get isOpen(): boolean {
    return this.#state === quoted || this.#state === escaped;
  }

  /** Whether the row can be none: something stands behind a closing quote. */
  get isLost(): boolean {
    return this.#state === lost;
  }

  /** The row's bytes up to a place, as long as no piece comes in. */
  bytes(end: number): Uint8Array {
    return this.#in.bytes.subarray(this.#start, end);
  }

  push(piece: Uint8Array): void {
    // Half of what is there at once: a long row would be moved with every piece.
    if (this.#start > this.#in.length / 2) this.#forget(this.#start);
    this.#in.push(piece);
  }

  /** Goes to the row that begins at a place; `plain` takes its first line as it is, whatever quotes are in it. */
  begin(at: number, plain: boolean): void {
    this.#start = at;
    this.#at = at;
    this.#state = plain ? lost : start;
    this.columns = 1;
    this.strays = 0;
    this.breaks = 0;
  }

  /** Passes by what is there of the row, and all up to the next line end. */
  pass(): void {
    this.#start = this.#at;
    this.#state = lost;
  }

  /**
   * Where the row ends; `broken` where it goes over several lines and a quote doesn't fit; null where what is there doesn't
   * tell. A carriage return at its very end may be half a line end, unless it is the `last` of the file.
   */
  find(last: boolean): RowEnd | 'broken' | null {
    const { bytes, length } = this.#in;
    while (this.#at < length) {
      const idle = this.#states.idle(this.#state);
      let at = this.#at;
      while (at < length && idle[bytes[at] ?? 0] === 1) at++;
      this.#at = at;
      if (at === length) return null;
      const kind = this.#states.kindOf(bytes[at] ?? 0);
      if (kind === carriageReturn && at + 1 === length && !last) return null;
      const isTwo = kind === carriageReturn && at + 1 < length && bytes[at + 1] === LF;
      const found = this.#step(kind, isTwo ? at + 2 : at + 1);
      if (found !== null) return found;
    }
    return null;
  }

  /** Gives the row up that ends there, and says where its first line ends: it is all of it without line ends in quotes. */
  giveUp(whole: RowEnd): RowEnd {
    if (this.breaks === 0) return whole;
    this.#lines.leave(this.#seen());
    return this.#break;
  }

  /** Takes one byte, or a line end of two; `next` is what follows it. */
  #step(kind: number, next: number): RowEnd | 'broken' | null {
    const at = this.#at;
    const before = this.#state;
    const after = this.#states.next(before, kind);
    if (after === ended) return { end: at, next };
    if (after === lost && before === closed && this.breaks > 0) return 'broken';
    this.#at = next;
    this.#state = after;
    if (kind === delimiter && after === start) this.columns++;
    else if (kind === quote && before === bare) this.strays++;
    else if (kind === lineFeed || kind === carriageReturn) this.#goOver({ end: at, next });
    return null;
  }

  /** The row goes on behind a line end within quotes. */
  #goOver(line: RowEnd): void {
    if (this.breaks++ > 0) {
      this.#lines.add(this.#seen());
      return;
    }
    this.#break = line;
    const known = this.#lines.enter(this.#seen());
    if (known === null) return;
    this.#at = known.at - this.#before;
    this.#state = known.state;
    this.columns = known.columns;
    this.strays = known.strays;
    this.breaks += known.breaks;
  }

  #seen(): Seen {
    return { at: this.#before + this.#at, state: this.#state, columns: this.columns, strays: this.strays };
  }

  #forget(count: number): void {
    this.#in.forget(count);
    this.#before += count;
    this.#at -= count;
    this.#break = { end: this.#break.end - count, next: this.#break.next - count };
    this.#start = 0;
  }
}
