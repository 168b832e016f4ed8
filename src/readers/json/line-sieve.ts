import { ByteQueue } from '../bytes/byte-queue.ts';
import { LONGEST_LINE } from '../limits.ts';
import { MOST_REJECTED_TEXT } from '../rejects.ts';
import type { Reject } from '../rejects.ts';

const LF = 0x0a;
const TOO_LONG = `a line of more than ${LONGEST_LINE / 2 ** 20} MB`;

/** Takes NDJSON (UTF-8) apart that could not be read: lines that are an object each, and the others. */
export class LineSieve {
  readonly #onGood: (line: Uint8Array) => void;
  readonly #onReject: (reject: Reject) => void;
  readonly #in = new ByteQueue();
  #line = 1;
  /** The beginning of a line that is longer than any may be, whose rest is passed by. */
  #long: string | null = null;

  constructor(onGood: (line: Uint8Array) => void, onReject: (reject: Reject) => void) {
    this.#onGood = onGood;
    this.#onReject = onReject;
  }

  write(piece: Uint8Array): void {
    // What waited from before has no line end.
    let from = this.#in.length;
    this.#in.push(piece);
    let start = 0;
    for (;;) {
      const end = this.#in.bytes.subarray(0, this.#in.length).indexOf(LF, from);
      if (end < 0) break;
      this.#take(start, end);
      start = end + 1;
      from = start;
    }
    this.#in.forget(start);
    if (this.#in.length <= LONGEST_LINE) return;
    this.#long ??= this.#text(0, this.#in.length);
    this.#in.forget(this.#in.length);
  }

  /** Tells that there are no more bytes. */
  end(): void {
    this.#take(0, this.#in.length);
  }

  #take(start: number, end: number): void {
    const bytes = this.#in.bytes.subarray(start, end);
    const reason = this.#long === null ? reasonAgainst(bytes) : TOO_LONG;
    if (reason !== null) this.#onReject({ line: this.#line, text: this.#long ?? this.#text(start, end), reason });
    else if (bytes.length > 0) this.#onGood(bytes);
    this.#long = null;
    this.#line++;
  }

  #text(start: number, end: number): string {
    return LENIENT.decode(this.#in.bytes.subarray(start, Math.min(end, start + MOST_REJECTED_TEXT)));
  }
}

const LENIENT = new TextDecoder();
const STRICT = new TextDecoder('utf-8', { fatal: true });
/** What a JSON value begins with: a parser that fails costs far more than this look, and a file may be full of such lines. */
const BEGINNING = /^[[{"\-0-9tfn]/;

/** Null for an object, and for a blank line. */
function reasonAgainst(bytes: Uint8Array): string | null {
  let text: string;
  try {
    text = STRICT.decode(bytes).trim();
  } catch {
    return 'not UTF-8 text';
  }
  if (text === '') return null;
  if (!BEGINNING.test(text)) return 'not JSON';
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? null : 'no object';
  } catch {
    return 'not JSON';
  }
}
