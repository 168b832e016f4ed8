import type { UserError } from '../../core/diagnostics.ts';
import { strip } from '../../core/dataset/text.ts';
import { JsonEvents } from './json-events.ts';
import type { JsonEvent } from './json-events.ts';
import { problem } from '../reader-problems.ts';
import type { Texts } from '../table-writer.ts';

/** Where the records stand: in one array, one after another (a line each), or in an array within one object. */
export type JsonShape = 'array' | 'lines' | 'wrapped';

/** How many brackets are open around a record. */
const DEPTH = { lines: 0, array: 1, wrapped: 2 } as const;

/**
 * Turns JSON bytes into records, whose keys become columns in the order in which they appear. Texts and numbers keep
 * their characters; what is nested becomes JSON text. Keys are only ever looked up in a map, so that `__proto__` is one
 * like any other. Throws a `UserError` where the bytes are no JSON or no records.
 */
export class JsonRecords {
  /** Column names, trimmed. */
  readonly columns: string[] = [];
  /** How many records there were. */
  count = 0;
  readonly #file: string;
  readonly #shape: JsonShape;
  readonly #onRecord: (row: Texts, number: number) => void;
  readonly #events: JsonEvents;
  readonly #indices = new Map<string, number>();
  /** The record in which each column was last seen. */
  readonly #seen: number[] = [];
  #row: Texts | null = null;
  #column = 0;
  #nested: NestedText | null = null;
  /** In a wrapping object: the current member, whether it is the list of records, and which member was that. */
  #member = '';
  #list: 'no' | 'perhaps' | 'yes' = 'no';
  #listed: string | null = null;

  constructor(file: string, shape: JsonShape, onRecord: (row: Texts, number: number) => void) {
    this.#file = file;
    this.#shape = shape;
    this.#onRecord = onRecord;
    this.#events = new JsonEvents(file, shape === 'lines', (event) => this.#take(event));
  }

  write(bytes: Uint8Array): void {
    this.#events.write(bytes);
  }

  /** Tells that there are no more bytes. */
  end(): void {
    this.#events.end();
    if (this.count === 0) throw this.#problem('no records', 'expected an array of objects, or one object a line');
  }

  /** An opening bracket is reported before, a closing one after it counts in the depth: both stand where their value does. */
  #take(event: JsonEvent): void {
    const depth = this.#events.depth - DEPTH[this.#shape];
    if (this.#nested) {
      this.#nested.add(event);
      if (event.kind === 'close' && depth === 1) this.#endNested(this.#nested);
    } else if (this.#row) this.#inRecord(this.#row, event);
    else if (this.#shape === 'wrapped' ? this.#inList(event) : depth === 0) this.#begin(event);
  }

  #begin(event: JsonEvent): void {
    if (event.kind === 'close') return;
    if (event.text !== '{' || event.kind !== 'open') {
      const what =
        event.kind === 'open'
          ? 'an array'
          : `a ${event.text === 'null' && event.kind === 'literal' ? 'null' : event.kind}`;
      throw this.#problem(`record ${this.count + 1} is ${what}`, 'expected an object with a value for each column');
    }
    this.count++;
    this.#row = new Array<string | null>(this.columns.length).fill(null);
  }

  #inRecord(row: Texts, event: JsonEvent): void {
    if (event.kind === 'key') this.#column = this.#columnOf(event.text, row);
    else if (event.kind === 'open') {
      this.#nested = new NestedText();
      this.#nested.add(event);
    } else if (event.kind === 'close') {
      this.#row = null;
      this.#onRecord(row, this.count);
    } else row[this.#column] = event.kind === 'literal' && event.text === 'null' ? null : event.text;
  }

  #endNested(nested: NestedText): void {
    if (this.#row) this.#row[this.#column] = nested.text();
    this.#nested = null;
  }

  #columnOf(key: string, row: Texts): number {
    const name = strip(key);
    let column = this.#indices.get(name);
    if (column === undefined) {
      column = this.columns.push(name) - 1;
      this.#indices.set(name, column);
      row.push(null);
    } else if (name !== '' && this.#seen[column] === this.count)
      throw this.#problem(`key ${name} stands twice in record ${this.count}`, 'rename or remove one of them');
    this.#seen[column] = this.count;
    return column;
  }

  /** Whether an event in a wrapping object stands directly in its list of records: the array that begins with an object. */
  #inList(event: JsonEvent): boolean {
    const { depth } = this.#events;
    if (depth === 0 && (event.kind !== 'open' || event.text !== '{')) return false;
    if (depth === 1 && event.kind === 'key') this.#member = event.text;
    if (depth === 1) this.#list = event.kind === 'open' && event.text === '[' ? 'perhaps' : 'no';
    if (depth !== 2 || event.kind === 'close' || event.kind === 'key') return false;
    if (this.#list === 'perhaps') {
      this.#list = event.kind === 'open' && event.text === '{' ? 'yes' : 'no';
      if (this.#list === 'yes') this.#name();
    }
    return this.#list === 'yes';
  }

  #name(): void {
    if (this.#listed !== null)
      throw this.#problem(
        `the object holds several lists of records: ${this.#listed}, ${this.#member}`,
        'export one table a file',
      );
    this.#listed = this.#member;
  }

  #problem(message: string, hint: string): UserError {
    return problem('wrong-json', this.#file, message, hint);
  }
}

/** Writes what happens within a nested value as JSON text again, compact; numbers keep their characters. */
class NestedText {
  readonly #parts: string[] = [];
  /** Whether a further value needs a comma before it. */
  #comma = false;

  add({ kind, text }: JsonEvent): void {
    if (kind === 'close') {
      this.#parts.push(text);
      this.#comma = true;
      return;
    }
    const written = kind === 'key' ? `${JSON.stringify(text)}:` : kind === 'string' ? JSON.stringify(text) : text;
    this.#parts.push(this.#comma ? `,${written}` : written);
    this.#comma = kind !== 'key' && kind !== 'open';
  }

  text(): string {
    return this.#parts.join('');
  }
}
