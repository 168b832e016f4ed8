import * as z from 'zod';
import { UserError } from '../../core/diagnostics.ts';
import { recipeSchema } from '../../core/dataset/recipe/recipe-schema.ts';
import { unreadable } from './keeping-problems.ts';

// The page's content security policy forbids `new Function`, which zod would otherwise try first.
z.config({ jitless: true });

/** Anything that JSON can say. */
export type Json = z.infer<ReturnType<typeof z.json>>;

const keptFile = z.object({
  table: z.enum(['leads', 'activities', 'outcomes']),
  /** What the user's file was called. */
  name: z.string(),
  /** Where it lies in our folder of the file system: `folder/name`. */
  place: z.string().regex(/^[\w-]+\/[\w-]+$/),
  /** Bytes. */
  size: z.number().int().min(0),
  /** SHA-256 of its bytes in hex; older copies have none. */
  sha256: z.string().exactOptional(),
  sheet: z.string().exactOptional(),
  dialect: recipeSchema.shape.leads.unwrap().shape.csv,
});

/** What is kept of a data set beside its files. */
const manifestSchema = z.object({
  format: z.literal(1),
  id: z.string(),
  /** What the data set is called on the screen. */
  title: z.string(),
  /** Names the data set among the kept models. */
  key: z.string(),
  /** Milliseconds since 1970. */
  savedAt: z.number(),
  files: z.array(keptFile),
  recipe: recipeSchema,
  settings: z.json(),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type KeptFile = z.infer<typeof keptFile>;

/** The manifest that a text holds; null for none. Throws a `UserError` where it isn't one of this version's. */
export function readManifest(text: string | null): Manifest | null {
  if (text === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Below.
  }
  const { success, data } = manifestSchema.safeParse(value);
  if (!success) throw new UserError([unreadable()]);
  return data;
}

/** As a text, which also takes the proxies that a screen makes of its state. */
export function writeManifest(manifest: Manifest): string {
  return JSON.stringify(manifest);
}
