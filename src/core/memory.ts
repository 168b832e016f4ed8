/** The memory of all arrays in a message, each once: it can be handed over to a worker instead of copied. */
export function buffersOf(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  collect(value, found);
  return [...found];
}

function collect(value: unknown, found: Set<ArrayBuffer>): void {
  if (typeof value !== 'object' || value === null) return;
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
    return;
  }
  // Lists of plain values can be long, and hold nothing.
  if (Array.isArray(value) && typeof value[0] !== 'object') return;
  for (const each of value instanceof Map ? value.values() : Object.values(value)) collect(each, found);
}

/** What memory is held for. */
export type MemoryUse =
  'database' | 'activities' | 'attributes' | 'observations' | 'patterns' | 'models' | 'replay' | 'studies';

/** Memory that is held for one purpose. */
export interface MemoryPart {
  use: MemoryUse;
  /** Rows that it is of; null where it isn't of rows. */
  rows: number | null;
  bytes: number;
}

/** Whose memory is to be counted: all arrays in `holds`, however deep. Private fields are not seen. */
export interface MemoryHolder {
  use: MemoryUse;
  rows: number | null;
  holds: unknown;
}

/** The memory of the arrays of some holders. What several of them share counts for the first alone. */
export function memoryOf(holders: readonly MemoryHolder[]): MemoryPart[] {
  const counted = new Set<ArrayBuffer>();
  return holders.map(({ use, rows, holds }) => {
    let bytes = 0;
    for (const buffer of buffersOf(holds)) {
      if (counted.has(buffer)) continue;
      counted.add(buffer);
      bytes += buffer.byteLength;
    }
    return { use, rows, bytes };
  });
}
