import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { buffersOf, memoryOf } from './memory.ts';

it('sums the arrays of each holder, however deep they stand', () => {
  const columns = new Map([['a', { index: new Uint8Array(10), states: new Float64Array(2) }]]);
  const parts = [{ lead: new Int32Array(3) }, { lead: new Int32Array(4) }];
  expect(
    memoryOf([
      { use: 'patterns', rows: 10, holds: { size: 10, columns, name: 'x' } },
      { use: 'activities', rows: 7, holds: { parts } },
      { use: 'replay', rows: null, holds: null },
    ]),
  ).toEqual([
    { use: 'patterns', rows: 10, bytes: 26 },
    { use: 'activities', rows: 7, bytes: 28 },
    { use: 'replay', rows: null, bytes: 0 },
  ]);
});

it('counts all of the memory behind a part of an array', () => {
  const [part] = memoryOf([{ use: 'models', rows: null, holds: new Float64Array(100).subarray(0, 1) }]);
  expect(part?.bytes).toBe(800);
});

it('counts what is shared once, for the first that holds it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 8 }),
      fc.array(fc.array(fc.nat({ max: 7 }), { maxLength: 6 }), { maxLength: 5 }),
      (sizes, picks) => {
        const arrays = sizes.map((size) => new Uint8Array(size));
        const nth = (n: number): number => n % arrays.length;
        const holders = picks.map((own) => ({
          ...{ use: 'patterns' as const, rows: null },
          holds: own.map((n) => arrays[nth(n)]),
        }));
        const bytes = memoryOf(holders).map((part) => part.bytes);
        const held = new Set(picks.flat().map(nth));
        expect(bytes.reduce((sum, each) => sum + each, 0)).toBe([...held].reduce((sum, n) => sum + (sizes[n] ?? 0), 0));
        const first = new Set(picks[0]?.map(nth));
        expect(bytes[0] ?? 0).toBe([...first].reduce((sum, n) => sum + (sizes[n] ?? 0), 0));
      },
    ),
  );
});

it('finds the memory of arrays in objects, lists and maps, each once', () => {
  const [a, b, c] = [new Uint8Array(1), new Float64Array(2), new Uint32Array(3)];
  const message = { a, again: a, list: [{ b }], map: new Map([['c', c]]), plain: [1, 2], none: null };
  expect(buffersOf(message)).toEqual([a.buffer, b.buffer, c.buffer]);
});
