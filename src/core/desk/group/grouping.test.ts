import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeStates } from '../../scoring/patterns/patterns.ts';
import type { StateColumn } from '../../scoring/patterns/patterns.ts';
import { Grouping } from './grouping.ts';

const COLUMNS = 9;

/** Columns with few and with many states, of the same observations. */
const columns = fc
  .integer({ min: 0, max: 50 })
  .chain((size) =>
    fc.tuple(
      ...Array.from({ length: COLUMNS }, (_, c) =>
        fc
          .array(fc.nat({ max: c % 3 === 0 ? 70_000 : 3 }), { minLength: size, maxLength: size, size: 'max' })
          .map((states) => codeStates(states)),
      ),
    ),
  );
const subset = fc.uniqueArray(fc.nat({ max: COLUMNS - 1 }), { minLength: 1, maxLength: COLUMNS });

function picked(all: readonly StateColumn[], chosen: readonly number[]): Map<string, StateColumn> {
  return new Map(chosen.flatMap((c) => (all[c] ? [[`key ${c}`, all[c]] as const] : [])));
}

/** Column `c` tells observation `c` from the others. */
function apart(chosen: readonly number[]): Map<string, StateColumn> {
  const all = Array.from({ length: COLUMNS }, (_, c) =>
    codeStates(Array.from({ length: COLUMNS }, (_each, i) => Number(i === c))),
  );
  return picked(all, chosen);
}

describe('Grouping', () => {
  it('keeps apart what the columns tell apart, each pattern within the one it was split from', () => {
    fc.assert(
      fc.property(columns, subset, fc.array(subset, { maxLength: 8 }), (all, start, next) => {
        const size = all[0]?.index.length ?? 0;
        let grouping = Grouping.of(picked(all, start), size);
        for (const chosen of next) {
          const before = grouping;
          const split = before.splitBy(picked(all, chosen));
          grouping = split?.grouping ?? Grouping.of(picked(all, chosen), size);
          for (let i = 0; i < size; i++) {
            const pattern = grouping.pattern[i] ?? -1;
            const first = grouping.first[pattern] ?? -1;
            for (const c of chosen) expect(all[c]?.index[i]).toBe(all[c]?.index[first]);
            if (split) expect(split.from[pattern]).toBe(before.pattern[i]);
          }
        }
      }),
    );
  });

  it('splits patterns by one column that is new', () => {
    const before = Grouping.of(apart([0, 1, 2, 3, 4, 5, 6]), COLUMNS);
    const after = before.splitBy(apart([1, 2, 3, 4, 5, 6, 7]));
    expect([before.first.length, after?.grouping.first.length]).toEqual([8, 9]);
  });

  it('starts over where most columns are others', () => {
    expect(Grouping.of(apart([0, 1]), COLUMNS).splitBy(apart([1, 4, 5, 6, 7]))).toBeNull();
  });

  it('starts over where conditions that are gone keep too many apart', () => {
    expect(Grouping.of(apart([0]), COLUMNS).splitBy(apart([0, 1]))).toBeNull();
  });
});
