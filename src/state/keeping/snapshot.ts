import * as z from 'zod';
import { UserError } from '../../core/diagnostics.ts';
import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import { recipeSchema } from '../../core/dataset/recipe/recipe-schema.ts';
import type { FileSource } from '../../db/query-engine.ts';
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

/** What is kept of a data set, files aside. */
interface Described {
  /** Names this state of the data set; `update` asks for it. */
  id: string;
  /** What it is called on the screen. */
  title: string;
  /** Names it among the kept models. */
  key: string;
  recipe: Recipe;
  /** Whatever else is to come back with it: the backtest, say. */
  settings: Json;
}

/** A file of a data set, and how it is read. */
export type SnapshotFile<Source extends FileSource = FileSource> = Pick<KeptFile, 'table' | 'sheet' | 'dialect'> & {
  source: Source;
};

/** A data set to be kept. Without files it is a note of which one was open: the sample, say. */
export interface SnapshotToSave extends Described {
  files: readonly SnapshotFile[];
}

/** A data set as it was kept; its sources are read from the disk when they are used. */
export interface Snapshot extends Described {
  /** Milliseconds since 1970. */
  savedAt: number;
  files: SnapshotFile<{ name: string; blob: Blob }>[];
}

/** What of a kept data set can be changed without its files. */
export type SnapshotPatch = Partial<Pick<Described, 'title' | 'recipe' | 'settings'>>;

/** A kept data set with the blobs of its files, in the manifest's order. */
export function snapshotOf(
  { id, title, key, recipe, settings, savedAt, files }: Manifest,
  blobs: readonly (Blob | null)[],
): Snapshot {
  return {
    ...{ id, title, key, recipe, settings, savedAt },
    files: files.flatMap(({ name, place: _place, size: _size, sha256: _sha256, ...read }, i) => {
      const blob = blobs[i];
      return blob ? [{ ...read, source: { name, blob } }] : [];
    }),
  };
}
