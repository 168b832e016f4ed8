import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanJson } from './scan-json.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('scanJson', () => {
  it('agrees with JSON.parse on JSON with one character changed, removed or added', () => {
    const edit = fc.tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', ...'{}[],:"\\0-1.e+tn \n\t/\'x'),
      fc.nat({ max: 1 }),
    );
    fc.assert(
      fc.property(edit, ([json, position, insert, drop]) => {
        const at = position % (json.length + 1);
        const text = json.slice(0, at) + insert + json.slice(at + drop);
        expect(scanJson(text).problem === undefined).toBe(isJson(text));
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    '01',
    '1.',
    '.5',
    '+1',
    '-',
    '1e',
    '--1',
    'NaN',
    'nul',
    'truefalse',
    '"\\u12g4"',
    '"\\',
    '"',
    '{"a":}',
    '[,]',
    '[1,]',
    '{,}',
  ])('refuses %s', (text) => {
    expect(scanJson(text).problem).toBeDefined();
  });

  it('finds keys that are there twice, also where one is written with an escape', () => {
    expect(scanJson('[{"a":1,"\\u0061":[{"b":1,"c":{},"b":2}]}]').duplicates).toEqual([
      [0, 'a'],
      [0, 'a', 0, 'b'],
    ]);
  });

  it('takes the same key in different objects', () => {
    expect(scanJson('[{"a":{"a":1}},{"a":1}]').duplicates).toEqual([]);
  });
});
