import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleModel } from '../../../../tests/arbitraries/example-model.ts';
import { arbitraryModel } from '../../../../tests/arbitraries/model.ts';
import { parseModel } from './parse-model.ts';
import type { Model } from '../schema/schema.ts';
import { serialiseModel } from './serialise-model.ts';

/** The same value with the keys of every object in reverse. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

describe('serialiseModel', () => {
  it('gives back the same value', () => {
    fc.assert(
      fc.property(arbitraryModel(), (model) => {
        expect(parseModel(serialiseModel(model)).model).toStrictEqual(model);
      }),
      { numRuns: 200 },
    );
  });

  it('gives back the same text, byte for byte', () => {
    fc.assert(
      fc.property(arbitraryModel(), (model) => {
        const text = serialiseModel(model);
        const { model: read } = parseModel(text);
        expect(read && serialiseModel(read)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(arbitraryModel(), (model) => {
        expect(serialiseModel(reversed(model) as Model)).toBe(serialiseModel(model));
      }),
      { numRuns: 200 },
    );
  });

  it('puts targets in the order of the grades, also where they look like numbers', () => {
    const model = exampleModel();
    model.fit.grades = [{ grade: '2', from: 50 }, { grade: '1', from: 20 }, { grade: 'C' }];
    model.handover = { targets: { C: null, '1': 50, '2': 40 } };
    expect(serialiseModel(model)).toContain('"targets": { "2": 40, "1": 50, "C": null }');
  });

  it('writes an entry a line and keeps lists that fit on one', () => {
    expect(serialiseModel(exampleModel()).split('\n').slice(9, 23)).toEqual([
      '      {',
      '        "id": "level",',
      '        "label": "Job level",',
      '        "kind": "category",',
      '        "group": "company",',
      '        "attribute": "job_level",',
      '        "points": [',
      '          { "values": ["C-Level"], "points": 50 },',
      '          { "values": ["VP", "Director"], "points": 40 }',
      '        ],',
      '        "otherwise": 0,',
      '        "missing": 0',
      '      },',
      '      {',
    ]);
  });

  it('stays within 100 characters where a list can be broken', () => {
    const model = exampleModel();
    const values = Array.from({ length: 40 }, (_, i) => `Country ${i}`);
    model.fit.criteria = [{ id: 'country', kind: 'category', attribute: 'country', points: [{ values, points: 1 }] }];
    expect(
      Math.max(
        ...serialiseModel(model)
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(100);
  });

  it('ends with one newline', () => {
    expect(serialiseModel(exampleModel())).toMatch(/[^\n]\n$/);
  });
});
