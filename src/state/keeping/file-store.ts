import { NAMES } from './kept-names.ts';

/** Bytes that are written at once: between two such parts a copy can be stopped. */
const PART = 4 * 2 ** 20;

/**
 * Our files in the origin private file system: `folder/name`, with a folder for each time that files were saved, so
 * that what a crash leaves (also the browser's own half-written files) goes with its folder.
 */
export class FileStore {
  readonly #root: () => Promise<FileSystemDirectoryHandle>;

  constructor(storage: StorageManager) {
    this.#root = () => storage.getDirectory();
  }

  /** Makes an empty folder and gives its name. */
  async newFolder(): Promise<string> {
    const home = await this.#home();
    const folders = await namesIn(home);
    const folder = String(1 + Math.max(0, ...folders.map((name) => Number.parseInt(name, 10) || 0)));
    await home.getDirectoryHandle(folder, { create: true });
    return folder;
  }

  /**
   * Copies a blob in parts, never as a whole in memory. `onPart` is called before each with the bytes that are done, and
   * may throw to stop: then, and on any failure, there is no such file.
   */
  async write(place: string, blob: Blob, onPart: (bytes: number) => void): Promise<void> {
    const [folder, name] = partsOf(place);
    const handle = await (await (await this.#home()).getDirectoryHandle(folder)).getFileHandle(name, { create: true });
    const writable = await handle.createWritable();
    try {
      for (let at = 0; at < blob.size; at += PART) {
        onPart(at);
        await writable.write(blob.slice(at, at + PART));
      }
      onPart(blob.size);
      await writable.close();
    } catch (problem) {
      // Where it has failed by itself it is closed already.
      await writable.abort().catch(() => undefined);
      throw problem;
    }
  }

  /** A file as a blob that is read from the disk when needed; null where it is gone. */
  async open(place: string): Promise<File | null> {
    const [folder, name] = partsOf(place);
    try {
      const handle = await (await (await this.#home()).getDirectoryHandle(folder)).getFileHandle(name);
      return await handle.getFile();
    } catch (problem) {
      if (isNamed(problem, 'NotFoundError')) return null;
      throw problem;
    }
  }

  /** Removes a folder with all that is in it. */
  async removeFolder(folder: string): Promise<void> {
    await remove(await this.#home(), folder);
  }

  /** Removes everything but these places. What can't be removed now is for the next time. */
  async tidy(keep: readonly string[]): Promise<void> {
    const home = await this.#home();
    for (const folder of await namesIn(home)) {
      const kept = keep.map(partsOf).filter((parts) => parts[0] === folder);
      if (kept.length === 0) await remove(home, folder).catch(() => undefined);
      else await tidyFolder(await home.getDirectoryHandle(folder), new Set(kept.map(([, name]) => name)));
    }
  }

  /** Removes all that is ours. */
  async removeAll(): Promise<void> {
    await remove(await this.#root(), NAMES.folder);
  }

  /** Whether anything of ours is there. */
  async exists(): Promise<boolean> {
    return (await namesIn(await this.#root())).includes(NAMES.folder);
  }

  async #home(): Promise<FileSystemDirectoryHandle> {
    return (await this.#root()).getDirectoryHandle(NAMES.folder, { create: true });
  }
}

async function tidyFolder(folder: FileSystemDirectoryHandle, keep: ReadonlySet<string>): Promise<void> {
  for (const name of await namesIn(folder)) if (!keep.has(name)) await remove(folder, name).catch(() => undefined);
}

async function namesIn(folder: FileSystemDirectoryHandle): Promise<string[]> {
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  return names;
}

async function remove(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await folder.removeEntry(name, { recursive: true });
  } catch (problem) {
    if (!isNamed(problem, 'NotFoundError')) throw problem;
  }
}

function partsOf(place: string): [folder: string, name: string] {
  const [folder, name] = place.split('/');
  if (!folder || !name) throw new Error(`not folder/name: ${place}`);
  return [folder, name];
}

function isNamed(problem: unknown, name: string): boolean {
  return problem instanceof Error && problem.name === name;
}
