import type { Excluded } from '../../scoring/backtest.ts';
import { addTo, bandIndex, cellsOf, emptyTally, totalOf } from '../../scoring/histogram.ts';
import type { Histogram, Tally } from '../../scoring/histogram.ts';

interface Counts {
  n: number;
  converted: number;
}

/** The result of a backtest in the shape that `backtest --json` prints: every count, nothing judged. */
export interface BacktestReport {
  observations: number;
  converted: number;
  amount: number;
  excluded: Excluded;
  grades: ({ grade: string } & Counts)[];
  bands: ({ band: string } & Counts)[];
  cells: ({ grade: string; band: string; amount: number } & Counts)[];
  /** Only scores that occur, for each grade from the highest score down. */
  scores: ({ grade: string; score: number } & Counts)[];
  qualified: Counts;
}

/** Reads the report off a histogram. */
export function backtestReport(h: Histogram, excluded: Excluded): BacktestReport {
  const cells = cellsOf(h);
  const total = totalOf(h);
  const bands = h.bands.map(emptyTally);
  h.scores.forEach((score, i) => {
    const band = bands[bandIndex(h.bandFrom, score)];
    if (band) h.grades.forEach((_, grade) => addTo(band, h, grade, i));
  });
  return {
    observations: total.n,
    converted: total.converted,
    amount: money(total.amount),
    excluded,
    grades: h.grades.map((grade, g) => ({ grade, ...sum(cells[g] ?? []) })),
    bands: h.bands.map((band, b) => ({ band, ...counts(bands[b] ?? emptyTally()) })),
    cells: h.grades.flatMap((grade, g) =>
      h.bands.map((band, b) => {
        const cell = cells[g]?.[b] ?? emptyTally();
        return { grade, band, ...counts(cell), amount: money(cell.amount) };
      }),
    ),
    scores: h.grades.flatMap((grade, g) => scoresOf(h, grade, g)),
    qualified: { n: total.qualified, converted: total.qualifiedConverted },
  };
}

function scoresOf(h: Histogram, grade: string, g: number): BacktestReport['scores'] {
  const rows: BacktestReport['scores'] = [];
  for (let i = h.scores.length - 1; i >= 0; i--) {
    const at = g * h.scores.length + i;
    const n = h.n[at] ?? 0;
    if (n > 0) rows.push({ grade, score: h.scores[i] ?? 0, n, converted: h.converted[at] ?? 0 });
  }
  return rows;
}

function counts({ n, converted }: Tally): Counts {
  return { n, converted };
}

function sum(tallies: readonly Tally[]): Counts {
  return tallies.reduce((so, { n, converted }) => ({ n: so.n + n, converted: so.converted + converted }), {
    n: 0,
    converted: 0,
  });
}

/** Without the noise that adding decimals as doubles leaves behind. */
function money(amount: number): number {
  return Math.abs(amount) < 1e9 ? Math.round(amount * 1e6) / 1e6 : amount;
}
