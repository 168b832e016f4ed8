import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { exampleModel } from '../../../../tests/arbitraries/example-model.ts';
import { kindNamed, kindOf } from './kinds.ts';

const SRC = new URL('../../../', import.meta.url);

/** The files of src, components too but no tests, in which something of `names` occurs. */
function filesThatName(names: RegExp): string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.(ts|svelte)$/.test(path) && !/\.test\.ts$|-fixture\.ts$/.test(path))
    .filter((path) => names.test(readFileSync(new URL(path, SRC), 'utf8')))
    .sort();
}

/** Where a kind is told apart, typed or listed, where its name is a common word. */
function asKind(kind: string): RegExp {
  const typed = kind.replace(/^./, (first) => first.toUpperCase());
  return new RegExp(
    `(criterion|candidate)\\.kind [!=]== '${kind}'|case '${kind}':|literal\\('${kind}'\\)|${typed}Criterion|^  ${kind}: {$|${kind}Schema`,
    'm',
  );
}

// Activities are what handovers, returns and replays are about, so that their kind isn't one like the others.
it.each([
  ['category', asKind('category')],
  ['text', asKind('text')],
  ['range', asKind('range')],
  ['recency', /recency/i],
  ['inactivity', /inactivity/i],
])('at most 12 files know of %s, the editor with them', (_kind, names) => {
  const files = filesThatName(names);
  expect(files.length, files.join('\n')).toBeLessThanOrEqual(12);
});

it('the editor has one table of the kinds, and knows each elsewhere in one component at most', () => {
  const elsewhere = ['recency', 'inactivity', 'category'].map((kind) =>
    filesThatName(new RegExp(kind, 'i')).filter(
      (path) => path.startsWith('ui/editor/') && !path.endsWith('kind-editors.ts'),
    ),
  );
  expect(elsewhere).toEqual([[], ['ui/editor/InactivityConditions.svelte'], []]);
});

it('a kind has one name for each key that a criterion of it may hold', () => {
  const { fit, engagement } = exampleModel();
  const unnamed = [...fit.criteria, ...engagement.criteria].flatMap((criterion) =>
    Object.keys(criterion).filter(
      (key) =>
        !['id', 'kind', 'tiers'].includes(key) && kindOf(criterion).keys[key] === undefined && !isList(criterion, key),
    ),
  );
  expect(unnamed).toEqual([]);
});

it('a name that is no kind has nothing known, also where every object has it', () => {
  expect([kindNamed('constructor'), kindNamed('__proto__'), kindNamed(7)]).toEqual([undefined, undefined, undefined]);
});

function isList(criterion: object, key: string): boolean {
  return key === 'points' && Array.isArray((criterion as Record<string, unknown>)[key]);
}
