import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupByCodes } from './group-patterns.ts';

describe('groupByCodes', () => {
  it('numbers patterns in the order of first appearance', () => {
    const codes = Uint8Array.of(1, 0, 1, 0, 2);
    expect(groupByCodes([codes], [3], 5)).toEqual({
      pattern: Uint32Array.of(0, 1, 0, 1, 2),
      first: Uint32Array.of(0, 1, 4),
    });
  });

  it('takes all observations for one pattern where no column is looked at', () => {
    expect(groupByCodes([], [], 3)).toEqual({ pattern: Uint32Array.of(0, 0, 0), first: Uint32Array.of(0) });
  });

  it('takes no observations', () => {
    expect(groupByCodes([new Uint8Array(0)], [0], 0)).toEqual({
      pattern: new Uint32Array(0),
      first: new Uint32Array(0),
    });
  });

  it('puts two observations together exactly where all their codes are equal', () => {
    const table = fc.integer({ min: 1, max: 60 }).chain((size) =>
      fc.array(
        fc
          .constantFrom(2, 5, 257, 70_000)
          .chain((count) =>
            fc
              .array(fc.nat({ max: Math.min(count - 1, 3) }), { minLength: size, maxLength: size, size: 'max' })
              .map((codes) => ({ count, codes: codes.map((code) => (code === 3 ? count - 1 : code)) })),
          ),
        { maxLength: 12 },
      ),
    );
    fc.assert(
      fc.property(table, (columns) => {
        const size = columns[0]?.codes.length ?? 4;
        const { pattern } = groupByCodes(
          columns.map(({ codes }) => Uint32Array.from(codes)),
          columns.map(({ count }) => count),
          size,
        );
        const whole = Array.from({ length: size }, (_, i) => JSON.stringify(columns.map(({ codes }) => codes[i])));
        const expected = whole.map((each) => [...new Set(whole)].indexOf(each));
        expect([...pattern]).toEqual(expected);
      }),
    );
  });
});
