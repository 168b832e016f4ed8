/** Leads and converted ones; where a tie is cut they need not be whole. */
export interface ShareTally {
  n: number;
  converted: number;
}

/**
 * The best `share` (0 to 1) of the leads, and all of them. `n` and `converted` hold the leads of each distinct value,
 * ascending. Where the share ends inside a tie, that tie counts in proportion.
 */
export function topShare(
  n: ArrayLike<number>,
  converted: ArrayLike<number>,
  share: number,
): { top: ShareTally; all: ShareTally } {
  const all: ShareTally = { n: 0, converted: 0 };
  for (let i = 0; i < n.length; i++) {
    all.n += n[i] ?? 0;
    all.converted += converted[i] ?? 0;
  }
  const top: ShareTally = { n: all.n * share, converted: 0 };
  let left = top.n;
  for (let i = n.length - 1; i >= 0 && left > 0; i--) {
    const here = n[i] ?? 0;
    if (here > 0) top.converted += (converted[i] ?? 0) * Math.min(1, left / here);
    left -= here;
  }
  return { top, all };
}
