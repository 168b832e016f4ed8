const FNV_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
/** Chances are whole numbers below this. */
const CHANCES = 2 ** 32;
/** What UTF-8 has for half of a surrogate pair. */
const REPLACED = 0xfffd;

/**
 * Gives each lead, by its id, a whole number below 2^32 that is as good as drawn: the same for the same seed, whatever the
 * order of the leads. FNV-1a of the UTF-8 of `seed:id` (Fowler, Noll, Vo; public domain), then the finaliser of MurmurHash3
 * (Austin Appleby, public domain), as FNV alone is uneven on short ids.
 */
export function leadChance(seed: number): (leadId: string) => number {
  const start = withText(FNV_START, `${seed}:`);
  return (leadId) => finalise(withText(start, leadId));
}

/** Whether a lead of this chance is one of the earlier `share`. */
export function isEarlier(chance: number, share: number): boolean {
  return chance / CHANCES < share;
}

function withText(from: number, text: string): number {
  let hash = from;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      hash = withByte(hash, unit);
      continue;
    }
    const point = text.codePointAt(i) ?? REPLACED;
    if (point > 0xffff) i++;
    hash = withPoint(hash, point >= 0xd800 && point <= 0xdfff ? REPLACED : point);
  }
  return hash;
}

/** A code point beyond ASCII in UTF-8. */
function withPoint(from: number, point: number): number {
  const rest = (shift: number): number => 0x80 | ((point >> shift) & 0x3f);
  if (point < 0x800) return withByte(withByte(from, 0xc0 | (point >> 6)), rest(0));
  const tail = (hash: number): number => withByte(withByte(hash, rest(6)), rest(0));
  if (point < 0x10000) return tail(withByte(from, 0xe0 | (point >> 12)));
  return tail(withByte(withByte(from, 0xf0 | (point >> 18)), rest(12)));
}

function withByte(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, FNV_PRIME);
}

function finalise(hash: number): number {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
