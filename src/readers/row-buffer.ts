import { CHUNK_CHARACTERS, chunkRows } from './limits.ts';
import type { TableWriter, Texts } from './table-writer.ts';

/** Gathers rows until there are enough of them for the engine. */
export class RowBuffer {
  #rows: Texts[] = [];
  #numbers: number[] = [];
  #characters = 0;

  /** Adds a row with its number; cells that it lacks at its end are missing. */
  add(row: Texts, number: number): void {
    this.#rows.push(row);
    this.#numbers.push(number);
    for (const text of row) this.#characters += text?.length ?? 0;
  }

  /** Whether there are enough rows of so many columns. */
  isFull(columns: number): boolean {
    return this.#rows.length >= chunkRows(columns) || this.#characters >= CHUNK_CHARACTERS;
  }

  /** Hands the rows to the table as so many columns. */
  async flush(writer: TableWriter, columns: number): Promise<void> {
    const rows = this.#rows;
    const texts = Array.from({ length: columns }, (_, column) => rows.map((row) => row[column] ?? null));
    const numbers = Float64Array.from(this.#numbers);
    this.#rows = [];
    this.#numbers = [];
    this.#characters = 0;
    await writer.append(texts, numbers);
  }
}
