import type { Codes } from '../patterns.ts';

/** Observations grouped by equal codes. */
export interface Grouped {
  /** The pattern of each observation; patterns are numbered in the order of first appearance. */
  pattern: Uint32Array;
  /** For each pattern its first observation. */
  first: Uint32Array;
}

/** Combinations of codes that are numbered in one table, at most, and for each observation: a larger one is slow to fill. */
const MOST_COMBINATIONS = 1 << 24;
const MOST_PER_OBSERVATION = 8;

/** Bits of a word that codes are packed into. */
const BITS = 32;

/** Groups `size` observations by their codes in all `columns`; `counts` are how many codes each column has. */
export function groupByCodes(columns: readonly Codes[], counts: readonly number[], size: number): Grouped {
  const combinations = counts.reduce((product, count) => product * Math.max(1, count), 1);
  if (combinations <= Math.min(MOST_COMBINATIONS, MOST_PER_OBSERVATION * size))
    return groupByNumber(columns, counts, size, combinations);
  const { words, width } = packCodes(columns, counts, size);
  const table = new Uint32Array(tableSize(size));
  const mask = table.length - 1;
  const pattern = new Uint32Array(size);
  const first = new Uint32Array(size);
  let found = 0;
  for (let i = 0; i < size; i++) {
    let place = hashOf(words, i * width, width) & mask;
    // The table holds patterns plus one; 0 is a free place.
    let known = table[place] ?? 0;
    while (known !== 0 && !sameWords(words, (first[known - 1] ?? 0) * width, i * width, width)) {
      place = (place + 1) & mask;
      known = table[place] ?? 0;
    }
    if (known === 0) {
      first[found] = i;
      table[place] = known = ++found;
    }
    pattern[i] = known - 1;
  }
  return { pattern, first: first.slice(0, found) };
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

/** The codes of all columns packed into as few words as they need, those of an observation side by side. */
interface Packed {
  words: Uint32Array;
  /** Words of an observation. */
  width: number;
}

function packCodes(columns: readonly Codes[], counts: readonly number[], size: number): Packed {
  const places: { codes: Codes; word: number; shift: number }[] = [];
  let [width, free] = [0, 0];
  for (const [i, codes] of columns.entries()) {
    const bits = Math.ceil(Math.log2(Math.max(2, counts[i] ?? 2)));
    if (bits > free) {
      width++;
      free = BITS;
    }
    places.push({ codes, word: width - 1, shift: BITS - free });
    free -= bits;
  }
  const words = new Uint32Array(size * width);
  for (const { codes, word, shift } of places)
    for (let i = 0, at = word; i < size; i++, at += width) words[at] = (words[at] ?? 0) | ((codes[i] ?? 0) << shift);
  return { words, width };
}

/** Mixes the words of an observation, as in MurmurHash3 (Austin Appleby, public domain). */
function hashOf(words: Uint32Array, from: number, width: number): number {
  let hash = 0;
  for (let at = from; at < from + width; at++) {
    let word = Math.imul(words[at] ?? 0, 0xcc9e2d51);
    word = Math.imul((word << 15) | (word >>> 17), 0x1b873593);
    hash ^= word;
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function sameWords(words: Uint32Array, a: number, b: number, width: number): boolean {
  for (let w = 0; w < width; w++) if (words[a + w] !== words[b + w]) return false;
  return true;
}

/** A power of two, at least twice as large as what it has to hold. */
function tableSize(size: number): number {
  let places = 16;
  while (places < 2 * size) places *= 2;
  return places;
}
