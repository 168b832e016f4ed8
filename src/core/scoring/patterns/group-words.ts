/** Observations grouped by equal codes. */
export interface Grouped {
  /** The pattern of each observation; patterns are numbered in the order of first appearance. */
  pattern: Uint32Array;
  /** For each pattern its first observation. */
  first: Uint32Array;
}

/** Groups observations by equal words; those of one stand side by side, `width` of them. */
export function groupWords(words: Uint32Array, width: number, size: number): Grouped {
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
