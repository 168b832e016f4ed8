import type { State } from './csv-states.ts';

/** How far a row is seen: a place in the file, and what was counted up to there. */
export interface Seen {
  at: number;
  state: State;
  columns: number;
  strays: number;
}

/** How a row goes on from the beginning of a line that is known; counts are of what lies between. */
export interface GoesOn extends Seen {
  breaks: number;
}

/** From so many lines on, those that no row comes to any more are forgotten. */
const MANY = 2 ** 16;

/**
 * The lines that an open quote went over. Rows that stand within quotes at the beginning of the same line go on alike,
 * wherever they began: so what was looked at for a row that went bad needs no second look for those that begin in its
 * other lines, and a file of quotes that open again and again takes no longer than any other.
 */
export class QuotedLines {
  /** Where lines begin, and the columns and stray quotes that were counted up to there. */
  #begins: number[] = [];
  #columns: number[] = [];
  #strays: number[] = [];
  /** The first line that a row may still come to. */
  #next = 0;
  #reached: Seen | null = null;
  /** What the row that is looked at has counted more than the first one had. */
  #more = { columns: 0, strays: 0 };

  /** Where a row leads whose first line ends within quotes; null where its next line is new, or leads nowhere yet. */
  enter({ at, columns, strays }: Seen): GoesOn | null {
    while (this.#next < this.#begins.length && (this.#begins[this.#next] ?? 0) < at) this.#next++;
    const i = this.#next;
    if (this.#reached === null || this.#begins[i] !== at) {
      this.#forget();
      this.add({ at, columns, strays });
      return null;
    }
    this.#more = { columns: columns - (this.#columns[i] ?? 0), strays: strays - (this.#strays[i] ?? 0) };
    const { state, at: reached } = this.#reached;
    return {
      at: reached,
      state,
      columns: this.#reached.columns + this.#more.columns,
      strays: this.#reached.strays + this.#more.strays,
      breaks: this.#begins.length - 1 - i,
    };
  }

  /** Notes a further line of the row that is looked at. */
  add({ at, columns, strays }: Omit<Seen, 'state'>): void {
    this.#begins.push(at);
    this.#columns.push(columns - this.#more.columns);
    this.#strays.push(strays - this.#more.strays);
  }

  /** The row that is looked at went bad once it was seen so far. */
  leave(seen: Seen): void {
    const { columns, strays } = this.#more;
    this.#reached = { ...seen, columns: seen.columns - columns, strays: seen.strays - strays };
    if (this.#next < MANY || this.#next < this.#begins.length / 2) return;
    for (const each of [this.#begins, this.#columns, this.#strays]) each.splice(0, this.#next);
    this.#next = 0;
  }

  #forget(): void {
    this.#begins = [];
    this.#columns = [];
    this.#strays = [];
    this.#next = 0;
    this.#reached = null;
    this.#more = { columns: 0, strays: 0 };
  }
}
