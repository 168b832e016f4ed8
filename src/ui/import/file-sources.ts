import type { FileSource } from '../../state/importing/import-form.svelte.ts';

/** Files of the browser as sources; they are read in parts, never as a whole. */
export function toSources(files: Iterable<File>): FileSource[] {
  return Array.from(files, (file) => ({ name: file.name, blob: file }));
}

/** What a folder may hold besides tables: hidden files, what systems leave there, pictures and programs. */
const TABLE = /\.(csv|tsv|txt|json|ndjson|jsonl|parquet|arrow|arrows|feather|ipc|xlsx|md)(\.gz)?$/i;

/** The files of a chosen folder and of those in it that may be tables, by name. */
export function tablesAmong(files: Iterable<File>): FileSource[] {
  const tables = Array.from(files).filter(
    ({ name }) => TABLE.test(name) && !name.startsWith('.') && !name.startsWith('~$'),
  );
  return toSources(tables.sort((a, b) => a.name.localeCompare(b.name)));
}

/** The files that were dropped, also those in dropped folders. Call it within the event: what was dropped is gone after it. */
export async function droppedSources(transfer: DataTransfer): Promise<FileSource[]> {
  const entries = Array.from(transfer.items, (item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null));
  const folders = entries.filter((entry) => entry?.isDirectory);
  // The entries of single files can't be read in all browsers where the list of files can.
  const plain = Array.from(transfer.files).filter((_, i) => !entries[i]?.isDirectory);
  const inside = await Promise.all(folders.map((folder) => filesIn(folder as FileSystemDirectoryEntry)));
  return [...toSources(plain), ...tablesAmong(inside.flat())];
}

async function filesIn(folder: FileSystemDirectoryEntry): Promise<File[]> {
  const reader = folder.createReader();
  const found: File[] = [];
  for (;;) {
    // A reader gives some of the entries at a time, and none when it has given all.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) return found;
    for (const entry of entries)
      found.push(
        ...(entry.isDirectory
          ? await filesIn(entry as FileSystemDirectoryEntry)
          : [await fileOf(entry as FileSystemFileEntry)]),
      );
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** Pasted rows as a file; null where the text is no table. */
export function pastedSource(text: string, number: number): FileSource | null {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  if (lines.length < 2) return null;
  return { name: `pasted-${number}.csv`, blob: new Blob([text], { type: 'text/csv' }) };
}

/** A file's size for reading: `3.4 MB`. */
export function sizeText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
