import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { exampleModel } from '../../../../tests/arbitraries/example-model.ts';
import { kindNamed, kindOf } from './kinds.ts';

const SRC = new URL('../../../', import.meta.url);

/** The files of src but its tests and the editor's components that name a kind anywhere, also in a comment. */
function filesThatName(kind: string): string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !/\.test\.ts$|-fixture\.ts$|^ui\//.test(path))
    .filter((path) => readFileSync(new URL(path, SRC), 'utf8').toLowerCase().includes(kind))
    .sort();
}

// The names of the other kinds are words of their own.
it.each(['recency', 'inactivity'])('at most 11 files beside the editor know of %s', (kind) => {
  expect(filesThatName(kind).length, filesThatName(kind).join('\n')).toBeLessThanOrEqual(11);
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
