/** Gives the next number, from 0 to below 1. */
export type Random = () => number;

/**
 * Numbers that look random and are the same for the same `seed` (any whole number), in every browser and in Node.
 * sfc32 of Doty-Humphrey's PractRand, which it passes, seeded as there: 12 numbers are thrown away. 32 bits a number.
 */
export function seededRandom(seed: number): Random {
  let [a, b, c, counter] = [0, seed >>> 0, Math.floor(seed / 2 ** 32) | 0, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** A whole number from 0 to below `size`, each equally likely (to within size / 2³²). */
export function randomIndex(random: Random, size: number): number {
  return Math.floor(random() * size);
}
