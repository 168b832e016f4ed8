import * as fc from 'fast-check';
import { tableFromIPC } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { numbers, single, texts, toArrowStream } from './arrow-columns.ts';

describe('texts', () => {
  it.each([
    ['a byte order mark at the beginning', ['\ufeffx', '\ufeff']],
    ['nothing and empty texts', [null, '', null]],
    ['characters of every length', ['a', 'é', '日', '\u{1f600}', 'e\u0301']],
    ['many rows with few texts', Array.from({ length: 100 }, (_, i) => (i % 9 === 0 ? `row ${i}` : null))],
    ['no rows', []],
  ])('come back as they were sent: %s', (_, values) => {
    expect(texts(tableFromIPC(toArrowStream({ x: values })), 'x')).toEqual(values);
  });

  it('come back as they were sent, whatever they are', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constant('x'.repeat(100)));
    fc.assert(
      fc.property(fc.array(fc.option(text), { maxLength: 50 }), (values) => {
        expect(texts(tableFromIPC(toArrowStream({ x: values })), 'x')).toEqual(values);
      }),
    );
  });

  it('of a column of something else are a bug', () => {
    const table = tableFromIPC(toArrowStream({ x: Float64Array.of(1) }));
    expect(() => texts(table, 'x')).toThrow('column x is not of texts: Float64');
  });

  it('of a column that is not there are a bug', () => {
    expect(() => texts(tableFromIPC(toArrowStream({ x: ['a'] })), 'y')).toThrow('no column y');
  });
});

describe('numbers', () => {
  it('come back as they were sent', () => {
    const values = Float64Array.of(0, -0, 1.5, -1e300, 2 ** 53);
    expect(numbers(tableFromIPC(toArrowStream({ x: values })), 'x')).toEqual(values);
  });

  it('of a column that is not there are a bug', () => {
    expect(() => numbers(tableFromIPC(toArrowStream({ x: ['a'] })), 'y')).toThrow('no column y');
  });
});

describe('single', () => {
  it('gives the one number', () => {
    expect(single(tableFromIPC(toArrowStream({ x: Float64Array.of(3) })), 'x')).toBe(3);
  });

  it('gives null where there is no row', () => {
    expect(single(tableFromIPC(toArrowStream({ x: new Float64Array(0) })), 'x')).toBeNull();
  });
});
