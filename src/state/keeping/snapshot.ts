import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import type { FileSource } from '../../db/query-engine.ts';
import type { Json, KeptFile, Manifest } from './manifest.ts';

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
