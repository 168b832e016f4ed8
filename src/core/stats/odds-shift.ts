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

/** Fitting ends when nothing moves by more than this share, or after so many rounds: four cells need few. */
const [EXACT, MOST_ROUNDS] = [1e-10, 500];

/**
 * Whether the odds of a group against those of all others are other ones after than before, so that what moves all alike is no
 * shift. `z` is positive where the group got better; `p` is two-sided, 0 to 1; no shift (z = 0, p = 1) where a group is empty,
 * or nobody or everybody succeeds in it.
 * The likelihood ratio of a table of 2 × 2 × 2 with and without the interaction of all three, fitted by iterated proportions:
 * Bishop, Fienberg & Holland, Discrete Multivariate Analysis, 1975, 3.5 and 4.2. Unlike the difference of two log odds it
 * stays strong where hardly anybody succeeds any more.
 */
export function oddsShift(group: OddsBoth, others: OddsBoth): { z: number; p: number } {
  const cells = [group.before, group.after, others.before, others.after];
  if (cells.some(({ n }) => !(n > 0))) return { z: 0, p: 1 };
  const fitted = withoutInteraction(cells);
  const part = (seen: number, expected: number): number =>
    seen > 0 && expected > 0 ? seen * Math.log(seen / expected) : 0;
  const ratio =
    2 * cells.reduce((sum, { n, y }, i) => sum + part(y, fitted[i] ?? 0) + part(n - y, n - (fitted[i] ?? 0)), 0);
  const better = Math.sign(group.after.y - (fitted[1] ?? 0));
  const z = better * Math.sqrt(Math.max(0, ratio));
  return { z, p: Math.min(1, 2 * normalTail(Math.abs(z))) };
}

/** The successes to expect of each cell if time did the same to the odds of both groups. */
function withoutInteraction(cells: readonly OddsCounts[]): number[] {
  const all = cells.reduce((sum, { n, y }) => ({ n: sum.n + n, y: sum.y + y }), { n: 0, y: 0 });
  const won = cells.map(({ n }) => (n * all.y) / all.n);
  const lost = cells.map(({ n }, i) => n - (won[i] ?? 0));
  // Group and success, time and success, then as many leads in each cell as there are.
  const margins = [
    [0, 1],
    [2, 3],
    [0, 2],
    [1, 3],
  ];
  for (let round = 0, moved = Infinity; round < MOST_ROUNDS && moved > EXACT; round++) {
    moved = 0;
    const scale = (fit: number[], at: readonly number[], seen: number): void => {
      const factor = seen / at.reduce((sum, i) => sum + (fit[i] ?? 0), 0);
      if (!Number.isFinite(factor)) return;
      moved = Math.max(moved, Math.abs(factor - 1));
      for (const i of at) fit[i] = (fit[i] ?? 0) * factor;
    };
    for (const at of margins) {
      const seen = at.reduce((sum, i) => sum + (cells[i]?.y ?? 0), 0);
      scale(won, at, seen);
      scale(lost, at, at.reduce((sum, i) => sum + (cells[i]?.n ?? 0), 0) - seen);
    }
    cells.forEach(({ n }, i) => {
      const factor = n / ((won[i] ?? 0) + (lost[i] ?? 0));
      won[i] = (won[i] ?? 0) * factor;
      lost[i] = (lost[i] ?? 0) * factor;
    });
  }
  return won;
}
