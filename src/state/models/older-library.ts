import * as z from 'zod';

z.config({ jitless: true });

const librarySchema = z.object({
  models: z.array(z.object({ id: z.string(), text: z.string() })),
  openId: z.string(),
  currentId: z.string(),
});

/** All models of a data set as an older version kept them, in one text. */
export type OlderLibrary = z.infer<typeof librarySchema>;

/** What an older version kept; null where it is broken. The texts of the models may be anything. */
export function readOlderLibrary(text: string): OlderLibrary | null {
  try {
    return librarySchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
