import type { FileSource } from '../../state/import-form.svelte.ts';

/** Files of the browser as sources; they are read in parts, never as a whole. */
export function toSources(files: Iterable<File>): FileSource[] {
  return Array.from(files, (file) => ({ name: file.name, blob: file }));
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
