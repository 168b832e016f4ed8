import { readFileSync } from 'node:fs';

/** Vite's list of what was built: for each source, its file and what that file imports. */
const manifest = JSON.parse(readFileSync(new URL('dist/site/.vite/manifest.json', import.meta.url), 'utf8'));

/** What the first view needs: chunks by their names in vite.config.ts, and on demand the way to the database. */
const CHUNKS = ['page', 'first-views'];
const NEEDED = [
  ...CHUNKS.map((chunk) => Object.keys(manifest).find((key) => manifest[key].name === chunk) ?? `chunk ${chunk}`),
  'src/db/duckdb-browser.ts',
];

/** A module and, in turn, what it imports statically. */
function staticGraph(key, seen = new Set()) {
  if (!seen.has(key)) {
    seen.add(key);
    for (const imported of manifest[key].imports ?? []) staticGraph(imported, seen);
  }
  return seen;
}

export default [
  {
    name: 'JavaScript before the first view',
    path: [...new Set(NEEDED.flatMap((key) => [...staticGraph(key)]))].map((key) => `dist/site/${manifest[key].file}`),
    limit: '400 kB',
    gzip: true,
  },
];
