import type { Codes } from './patterns.ts';
import { groupWords } from './group-words.ts';
import type { Grouped } from './group-words.ts';
import { packCodes } from './packed-codes.ts';

/** Combinations of codes that are numbered in one table, at most, and for each observation: a larger one is slow to fill. */
const MOST_COMBINATIONS = 1 << 24;
const MOST_PER_OBSERVATION = 2;

/** Groups `size` observations by their codes in all `columns`; `counts` are how many codes each column has. */
export function groupByCodes(columns: readonly Codes[], counts: readonly number[], size: number): Grouped {
  const combinations = counts.reduce((product, count) => product * Math.max(1, count), 1);
  if (combinations <= Math.min(MOST_COMBINATIONS, MOST_PER_OBSERVATION * size))
    return groupByNumber(columns, counts, size, combinations);
  const { words, width } = packCodes(columns, counts, size);
  return groupWords(words, width, size);
}

/** As {@link groupByCodes}, by a table of all combinations of codes. */
function groupByNumber(
  columns: readonly Codes[],
  counts: readonly number[],
  size: number,
  combinations: number,
): Grouped {
  const pattern = new Uint32Array(size);
  for (const [c, codes] of columns.entries()) {
    const count = counts[c] ?? 1;
    for (let i = 0; i < size; i++) pattern[i] = (pattern[i] ?? 0) * count + (codes[i] ?? 0);
  }
  // Patterns plus one; 0 where the combination has not occurred.
  const known = new Uint32Array(combinations);
  const first = new Uint32Array(Math.min(size, combinations));
  let found = 0;
  for (let i = 0; i < size; i++) {
    const number = pattern[i] ?? 0;
    if (known[number] === 0) {
      first[found] = i;
      known[number] = ++found;
    }
    pattern[i] = (known[number] ?? 0) - 1;
  }
  return { pattern, first: first.slice(0, found) };
}
