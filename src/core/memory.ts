import { buffersOf } from './buffers-of.ts';

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
