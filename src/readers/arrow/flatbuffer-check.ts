/**
 * What is looked at in a table: by the position of a field, a vector of structures of so many bytes, a text, a table,
 * or a vector of tables. Fields that aren't named are numbers, or nothing that the library loops over.
 */
export interface TableShape {
  [field: number]: { structs: number } | 'text' | { table: TableShape } | { tables: TableShape };
}

/** More tables than a schema of 10,000 nested columns has; a buffer whose tables point at each other has more. */
const MOST_TABLES = 200_000;

/**
 * Walks a FlatBuffers message. Throws where an offset or length goes beyond the bytes. The library believes every
 * length that it reads: one flipped bit is enough to exhaust the memory.
 */
export function checkFlatbuffer(bytes: Uint8Array, shape: TableShape): void {
  new Walk(bytes).root(shape);
}

class Walk {
  readonly #view: DataView;
  #tables = 0;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  root(shape: TableShape): void {
    this.#table(this.#offsetAt(0), shape);
  }

  #table(position: number, shape: TableShape): void {
    if (++this.#tables > MOST_TABLES) throw new RangeError('too many tables');
    for (const [field, what] of Object.entries(shape) as [string, TableShape[number]][]) {
      const at = fieldAt(this.#view, position, Number(field));
      if (at === 0) continue;
      if (what === 'text') this.#vector(at, 1);
      else if ('structs' in what) this.#vector(at, what.structs);
      else if ('table' in what) this.#table(this.#offsetAt(at), what.table);
      else {
        const { start, length } = this.#vector(at, 4);
        for (let i = 0; i < length; i++) this.#table(this.#offsetAt(start + 4 * i), what.tables);
      }
    }
  }

  #vector(at: number, size: number): { start: number; length: number } {
    const position = this.#offsetAt(at);
    const length = this.#view.getUint32(position, true);
    if (position + 4 + length * size > this.#view.byteLength)
      throw new RangeError(`a list of ${length} goes beyond the end`);
    return { start: position + 4, length };
  }

  #offsetAt(at: number): number {
    const position = at + this.#view.getUint32(at, true);
    if (position + 4 > this.#view.byteLength) throw new RangeError('an offset goes beyond the end');
    return position;
  }
}

/** Where a field of the table at `position` stands; 0 where the table lacks it. */
export function fieldAt(view: DataView, position: number, field: number): number {
  const vtable = position - view.getInt32(position, true);
  const size = view.getUint16(vtable, true);
  const entry = 4 + 2 * field;
  const offset = entry + 2 <= size ? view.getUint16(vtable + entry, true) : 0;
  return offset === 0 ? 0 : position + offset;
}
