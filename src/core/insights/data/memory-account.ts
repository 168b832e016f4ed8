import type { MemoryPart, MemoryUse } from '../../memory.ts';
import { number } from '../shared/format.ts';

/** One row of the account: what memory is held for. */
export interface MemoryRow {
  use: MemoryUse;
  /** In a few words. */
  what: string;
  /** Null where it isn't of rows. */
  rows: number | null;
  bytes: number;
}

/** What the open data takes of memory. */
export interface MemoryInsight {
  bytes: number;
  /** The most first. What has no rows is left out, though the place for them takes some bytes. */
  rows: MemoryRow[];
}

const WHAT: Record<MemoryUse, string> = {
  database: 'tables in the database',
  activities: 'activities, lead by lead in the order of time',
  attributes: 'attributes and dates of leads',
  observations: 'scored leads, and what each criterion sees of them',
  patterns: 'leads counted by what criteria see of them',
  models: 'scores of both models, kept up to date',
  replay: 'what replays of all leads have kept',
  studies: 'figures of views that take long',
};

/** The account of memory, each purpose once. */
export function memoryInsight(parts: readonly MemoryPart[]): MemoryInsight {
  const rows = new Map<MemoryUse, MemoryRow>();
  for (const { use, rows: size, bytes } of parts) {
    const row = rows.get(use);
    if (!row) rows.set(use, { use, what: WHAT[use], rows: size, bytes });
    else Object.assign(row, { rows: sumOf(row.rows, size), bytes: row.bytes + bytes });
  }
  const all = [...rows.values()];
  const some = all.filter((row) => row.bytes > 0 && row.rows !== 0);
  return { bytes: all.reduce((sum, { bytes }) => sum + bytes, 0), rows: some.sort((a, b) => b.bytes - a.bytes) };
}

function sumOf(a: number | null, b: number | null): number | null {
  return a === null && b === null ? null : (a ?? 0) + (b ?? 0);
}

/** A size for reading, a megabyte being a million bytes: `0.4 MB`, `38 MB`, `1.2 GB`; `<0.1 MB` for less. */
export function megabytes(bytes: number): string {
  if (bytes < 50_000) return bytes > 0 ? '<0.1 MB' : '0 MB';
  if (bytes < 9.95e6) return `${(bytes / 1e6).toFixed(1)} MB`;
  if (bytes < 999.5e6) return `${number(Math.round(bytes / 1e6))} MB`;
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
