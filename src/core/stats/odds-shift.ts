import { normalTail } from './normal.ts';

/** Successes among a number of leads; where these are not independent, as many as would tell as much. */
export interface OddsCounts {
  n: number;
  y: number;
}

/** Counts of a group, before and after. */
export interface OddsBoth {
  before: OddsCounts;
  after: OddsCounts;
}

/**
 * Whether the odds of a group against those of all others are other ones after than before, so that what moves all alike is no
 * shift. `z` is positive where the group got better; `p` is two-sided, 0 to 1; no shift (z = 0, p = 1) where a group is empty.
 * The logarithms of two odds ratios compared: Woolf 1955, Annals of Human Genetics 19:251, with a half added to each count
 * (Haldane 1956, ibid. 20:309), so that nobody or everybody may succeed.
 */
export function oddsShift(group: OddsBoth, others: OddsBoth): { z: number; p: number } {
  const all = [group.before, group.after, others.before, others.after];
  if (all.some(({ n }) => !(n > 0))) return { z: 0, p: 1 };
  const log = ({ n, y }: OddsCounts): number => Math.log((y + 0.5) / (n - y + 0.5));
  const variance = all.reduce((sum, { n, y }) => sum + 1 / (y + 0.5) + 1 / (n - y + 0.5), 0);
  const shift = log(group.after) - log(group.before) - (log(others.after) - log(others.before));
  const z = shift / Math.sqrt(variance);
  return { z, p: Math.min(1, 2 * normalTail(Math.abs(z))) };
}
