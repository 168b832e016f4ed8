import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.ts';

/**
 * Tells whether `dist` was built from the files as they are now. The stamp is a digest of path, size and time of every
 * source, so a file that was deleted or set back to an older version counts as a change too.
 */

const STAMP = path.join(root, 'dist/.stamp');

const SOURCES = [
  'src',
  'sample-data',
  'notebooks',
  'public',
  'scripts',
  'index.html',
  'package.json',
  'package-lock.json',
  'svelte.config.js',
  'tsconfig.json',
  'tsconfig.lib.json',
  'vite.config.ts',
];

/** Digest of the sources. Take it before a build: what changes during one then counts as newer. */
export function sourceDigest(): string {
  const digest = createHash('sha256');
  for (const file of SOURCES.flatMap(filesUnder)) {
    const { size, mtimeMs } = statSync(path.join(root, file));
    digest.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return digest.digest('hex');
}

export function writeStamp(digest: string): void {
  mkdirSync(path.dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, digest);
}

export function isBuilt(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sourceDigest();
}

/** Files under a file or folder of the project, sorted; tests are in no build. */
function filesUnder(name: string): string[] {
  const full = path.join(root, name);
  const stats = statSync(full, { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isDirectory()) return name.endsWith('.test.ts') ? [] : [name];
  return readdirSync(full)
    .sort()
    .flatMap((entry) => filesUnder(path.join(name, entry)));
}
