import type { Codes } from './patterns.ts';

/** Codes of columns packed into as few words as they need, those of an observation side by side. */
export interface PackedCodes {
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
export function packCodes(columns: readonly Codes[], counts: readonly number[], size: number): PackedCodes {
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
