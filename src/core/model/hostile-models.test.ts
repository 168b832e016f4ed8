import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleModel } from '../../../tests/arbitraries/example-model.ts';
import { checkModel, parseModel } from './text/parse-model.ts';

const START = '{"format":"scorebench.model","formatVersion":1,';
const codesOf = (text: string) => parseModel(text).diagnostics.map(({ code }) => code);
const many = (count: number, item: string) => `[${Array<string>(count).fill(item).join(',')}]`;

describe('a hostile file gives an error', () => {
  it.each([
    ['open brackets without end', '['.repeat(100_000), 'json-syntax'],
    ['deep lists', `${START}"fit":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'too-deep'],
    ['deep evidence', `${START}"evidence":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`, 'too-deep'],
    ['a million values', `${START}"fit":${many(1_000_000, '1')}}`, 'too-large'],
    ['more problems than fit', `${START}"fit":{"criteria":${many(190_000, '1')}}}`, 'too-large'],
    ['thousands of problems', `${START}"fit":{"criteria":${many(5000, '1')}}}`, 'more-problems'],
    [
      'thousands of unknown keys',
      `${START}${Array.from({ length: 5000 }, (_, i) => `"k${i}":1`).join(',')}}`,
      'unknown-key',
    ],
    ['__proto__ at the root', `${START}"__proto__":{"name":"x"}}`, 'reserved-key'],
    ['__proto__ as a grade', `${START}"handover":{"targets":{"__proto__":5}}}`, 'reserved-key'],
    ['__proto__ in evidence', `${START}"evidence":{"a":[{"__proto__":5}]}}`, 'reserved-key'],
    ['a number in evidence that JSON can not keep', `${START}"evidence":{"a":1e999}}`, 'not-json'],
  ])('%s', (_name, text, code) => {
    expect(codesOf(text)).toContain(code);
  });

  it('names the place of a reserved key', () => {
    const text = JSON.stringify(exampleModel()).replace('"page":', '"__proto__":');
    expect(parseModel(text).diagnostics).toMatchObject([{ path: 'engagement.criteria[0].where.__proto__' }]);
  });

  it('lists no more than 100 problems', () => {
    expect(codesOf(`${START}"fit":{"criteria":${many(5000, '1')}}}`)).toHaveLength(101);
  });

  it('takes a value that contains itself', () => {
    const value: Record<string, unknown> = { ...exampleModel() };
    value.evidence = value;
    expect(checkModel(value).diagnostics).toMatchObject([{ code: 'too-deep' }]);
  });

  it('whatever stands in one place of the example', () => {
    const paths = placesOf(exampleModel(), []);
    fc.assert(
      fc.property(
        fc.constantFrom(...paths),
        fc.anything({ withBigInt: true, withDate: true, withMap: true }),
        (path, value) => {
          const { model, diagnostics } = checkModel(replaced(exampleModel(), path, value));
          expect(model === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parseModel(text).model).toBeNull();
      }),
    );
  });
});

function placesOf(value: unknown, path: string[]): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}
