import type { Codes } from './patterns.ts';

/** Observations grouped by equal codes. */
export interface Grouped {
  /** The pattern of each observation; patterns are numbered in the order of first appearance. */
  pattern: Uint32Array;
  /** For each pattern its first observation. */
  first: Uint32Array;
}

/** Groups observations by equal words; those of one stand side by side, `width` of them. */
function groupWords(words: Uint32Array, width: number, size: number): Grouped {
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

/** Codes of columns packed into as few words as they need, those of an observation side by side. */
interface PackedCodes {
  words: Uint32Array;
  /** Words of an observation. */
  width: number;
}

/** Where the codes of a column stand in the words of an observation. */
interface Place {
  word: number;
  shift: number;
}

/** Bits of a word. */
const BITS = 32;
/** Observations whose codes are packed together. */
const BLOCK = 1 << 11;

/** Packs the codes of `size` observations; `counts` are how many codes each column has. */
function packCodes(columns: readonly Codes[], counts: readonly number[], size: number): PackedCodes {
  const { places, width } = layOut(counts);
  const words = new Uint32Array(size * width);
  // Block by block, so that the words of one stay in the nearest memory while all columns are gone through.
  for (let from = 0; from < size; from += BLOCK)
    for (const [c, codes] of columns.entries()) {
      const place = places[c];
      if (place) packBlock({ words, width }, place, { codes, from, to: Math.min(size, from + BLOCK) });
    }
  return { words, width };
}

function layOut(counts: readonly number[]): { places: Place[]; width: number } {
  const places: Place[] = [];
  let [width, free] = [0, 0];
  for (const count of counts) {
    const bits = Math.ceil(Math.log2(Math.max(2, count)));
    if (bits > free) {
      width++;
      free = BITS;
    }
    places.push({ word: width - 1, shift: BITS - free });
    free -= bits;
  }
  return { places, width };
}

/** Sets codes in words where nothing stands yet. */
function packBlock(
  { words, width }: PackedCodes,
  { word, shift }: Place,
  { codes, from, to }: { codes: Codes; from: number; to: number },
): void {
  for (let i = from, at = from * width + word; i < to; i++, at += width)
    words[at] = (words[at] ?? 0) | ((codes[i] ?? 0) << shift);
}
