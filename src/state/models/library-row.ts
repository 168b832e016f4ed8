import * as z from 'zod';

z.config({ jitless: true });

const rowSchema = z.object({
  format: z.literal(2),
  open: z.string(),
  current: z.string(),
  /** Ids in the order in which the models are listed. */
  order: z.array(z.string()),
});

/** Which models of a data set are open and in use, and their order. */
export type LibraryRow = z.infer<typeof rowSchema>;

/** The row that a text holds; null where it isn't one of this version's. */
export function readLibraryRow(text: string): LibraryRow | null {
  try {
    return rowSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** A row as its text. */
export function libraryRowText({ open, current, order }: Omit<LibraryRow, 'format'>): string {
  return JSON.stringify({ format: 2, open, current, order });
}
