import * as z from 'zod';
import type { TextChange } from './database.ts';

z.config({ jitless: true });

/** How the keys begin of what closed pages have left to be compared. */
const LATE = 'scorebench.late.1.';

const changesSchema = z.array(
  z.object({
    key: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    offered: z.boolean().exactOptional(),
  }),
);

/** A key that no other tab has. */
export function lateKey(): string {
  return `${LATE}${Math.random().toString(36).slice(2)}`;
}

/** Changes as the text that a page leaves which is closed before it can compare them. */
export function lateText(changes: readonly TextChange[]): string {
  return JSON.stringify(changes);
}

/** Whether a key is one that a closed page has left. */
export function isLate(key: string): boolean {
  return key.startsWith(LATE);
}

/** The changes that a closed page has left; null where they can't be read. */
export function lateChanges(text: string): TextChange[] | null {
  try {
    return changesSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
