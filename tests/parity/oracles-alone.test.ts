import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';

const FOLDER = new URL('../oracle/', import.meta.url);
const SRC = new URL('../../src/', FOLDER).href;

/** The files that one file runs: its imports of types vanish when it is built. */
function runs(file: URL): URL[] {
  const source = readFileSync(file, 'utf8');
  const imports = source.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?['"](\.[^'"]+)['"]/gm);
  return Array.from(imports, ([, path = '']) => new URL(path, file));
}

/** Everything that is run where a file is. */
function reach(file: URL, seen = new Set<string>()): Set<string> {
  if (seen.has(file.href)) return seen;
  seen.add(file.href);
  for (const each of runs(file)) reach(each, seen);
  return seen;
}

it('runs no code of src in an oracle, which would judge itself', async () => {
  const oracles = (await readdir(FOLDER)).filter((name) => name.endsWith('.ts'));
  const reached = oracles.flatMap((name) =>
    [...reach(new URL(name, FOLDER))].filter((href) => href.startsWith(SRC)).map((href) => `${name}: ${href}`),
  );
  expect(oracles.length).toBeGreaterThan(0);
  expect(reached).toEqual([]);
});
