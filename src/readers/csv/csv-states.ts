import type { Syntax } from './csv-dialect.ts';

/** What a byte is to a CSV file. */
export const KIND = { other: 0, delimiter: 1, quote: 2, escape: 3, space: 4, lineFeed: 5, carriageReturn: 6 } as const;
const KINDS = 7;

/**
 * Where in a row one stands: at the beginning of a field, after one space there, in a bare field, in a quoted one,
 * behind its escape character, behind its closing quote, beyond help, behind the row.
 */
export const STATE = { start: 0, space: 1, bare: 2, quoted: 3, escaped: 4, closed: 5, lost: 6, ended: 7 } as const;

export type State = (typeof STATE)[keyof typeof STATE];

const { start, space, bare, quoted, escaped, closed, lost, ended } = STATE;

/** A row for each state, a column for each kind of byte in the order of {@link KIND}. As strict as the engine is. */
const NEXT: Record<State, readonly State[]> = {
  [start]: [bare, start, quoted, bare, space, ended, ended],
  [space]: [bare, start, quoted, bare, bare, ended, ended],
  [bare]: [bare, start, bare, bare, bare, ended, ended],
  [quoted]: [quoted, quoted, closed, escaped, quoted, quoted, quoted],
  [escaped]: [quoted, quoted, quoted, quoted, quoted, quoted, quoted],
  [closed]: [lost, start, quoted, lost, closed, ended, ended],
  [lost]: [lost, lost, lost, lost, lost, ended, ended],
  [ended]: [],
};

/** A dialect as tables that a loop over bytes looks things up in. */
export class CsvStates {
  readonly #next = new Uint8Array(NEXT[start].length * Object.keys(NEXT).length);
  readonly #kinds = new Uint8Array(256);
  readonly #idle: Uint8Array[];

  constructor({ delimiter, quote, escape }: Syntax) {
    for (const [state, row] of Object.entries(NEXT)) this.#next.set(row, Number(state) * KINDS);
    // Only a quote that stands for itself opens its field again.
    if (escape !== quote) this.#next[closed * KINDS + KIND.quote] = lost;
    this.#kinds[0x20] = KIND.space;
    this.#kinds[0x0a] = KIND.lineFeed;
    this.#kinds[0x0d] = KIND.carriageReturn;
    if (escape !== '' && escape !== quote) this.#kinds[escape.charCodeAt(0)] = KIND.escape;
    if (quote !== '') this.#kinds[quote.charCodeAt(0)] = KIND.quote;
    this.#kinds[delimiter.charCodeAt(0)] = KIND.delimiter;
    this.#idle = Object.keys(NEXT).map((state) => this.#idleIn(Number(state) as State));
  }

  /** For each byte 1 where it changes nothing in that state: most bytes need no other look. */
  idle(state: State): Uint8Array {
    return this.#idle[state] ?? new Uint8Array(256);
  }

  /** Line ends and stray quotes are counted, and every delimiter begins a field. */
  #idleIn(state: State): Uint8Array {
    const counts: number[] = [KIND.lineFeed, KIND.carriageReturn, ...(state === bare ? [KIND.quote] : [])];
    return Uint8Array.from(this.#kinds, (kind) =>
      state !== start && !counts.includes(kind) && this.next(state, kind) === state ? 1 : 0,
    );
  }

  /** The {@link KIND} of a byte. */
  kindOf(byte: number): number {
    return this.#kinds[byte] ?? KIND.other;
  }

  /** Where a byte of some kind leads. */
  next(state: State, kind: number): State {
    return this.#next[state * KINDS + kind] as State;
  }
}
