import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const DOCS = ['README.md', 'CONTRIBUTING.md', 'docs/recipes.md', 'docs/benchmarks.md'];

/** What other files can import; what each component calls its `Props` is its own. */
const DECLARED = /^\s*export (?:declare )?(?:abstract )?(?:type|interface|class) (?!Props\b)(\w+)/gm;

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

it('no two files of src have one name, so that a name tells which is meant', () => {
  const byName = new Map<string, string[]>();
  for (const file of filesIn('src')) {
    const name = path.basename(file);
    // Each view and each kind of criterion is found by its folder, and by its kind.
    if (name === 'view.ts' || file.includes('/kinds/')) continue;
    byName.set(name, [...(byName.get(name) ?? []), file]);
  }
  expect([...byName.values()].filter((files) => files.length > 1)).toEqual([]);
});

it('no two files of src declare a type, an interface or a class of one name, so that a name means one thing', () => {
  const byName = new Map<string, Set<string>>();
  for (const file of filesIn('src').filter((name) => /\.(ts|svelte)$/.test(name)))
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(DECLARED))
      byName.set(name, (byName.get(name) ?? new Set()).add(file));
  expect([...byName].filter(([, files]) => files.size > 1).map(([name, files]) => [name, ...files])).toEqual([]);
});

it.each(DOCS)('every path that %s names is there', (doc) => {
  const named = [...readFileSync(doc, 'utf8').matchAll(/`([a-z.][\w.-]*(?:\/[\w.-]+)+\/?)`/g)].map(
    ([, name]) => name ?? '',
  );
  // An import of the package, a made-up address, or a file that a build makes.
  const paths = named.filter((name) => !/^(scorebench|dist|node_modules)\//.test(name) && !name.includes('@'));
  expect(paths.filter((name) => ![name, `src/${name}`].some((each) => existsSync(each)))).toEqual([]);
});
