import type { Histogram, Tally } from '../../scoring/histogram.ts';
import { bandIndex } from '../../scoring/histogram.ts';
import { auc } from '../../stats/auc.ts';
import { isFew, shareInterval } from '../shared/repeated-leads.ts';
import { label } from '../shared/format.ts';
import type { Insight } from '../shared/insight.ts';
import { onceFor } from '../shared/insight.ts';

export interface ConversionOptions {
  by: 'band' | 'grade' | 'decile';
}

export interface ConversionRow {
  /** The band or grade as the model names it; for deciles the label. */
  name: string;
  /** For reading: `50–74`, `A`, `40–47`. */
  label: string;
  /** Lowest and highest score of the row; null for grades and where the band is open. */
  from: number | null;
  to: number | null;
  n: number;
  converted: number;
  /** Null without leads. */
  rate: number | null;
  /** Wilson interval of the rate at 95%, over leads; 0 and 1 without leads. */
  low: number;
  high: number;
  /** Fewer than 30 leads. */
  few: boolean;
  /** The current model's row of the same label; null where it has none. */
  current: { n: number; rate: number | null } | null;
}

/** A step from one row to the next higher one where a higher score does not surely convert more. */
export interface OrderBreak {
  /** Index in `rows` of the lower and of the higher row. */
  lower: number;
  higher: number;
  /** `broken`: the higher row converts less; `uncertain`: it may convert more, but it can't be told. */
  kind: 'broken' | 'uncertain';
  /** Two-sided p of the pooled two-proportion z test; null where either row has few leads. */
  p: number | null;
  /** The difference is beyond chance (p < 0.05); an uncertain step never is. */
  certain: boolean;
}

export interface ConversionInsight extends Insight {
  by: ConversionOptions['by'];
  /** From low to high (for grades from the worst to the best). */
  rows: ConversionRow[];
  n: number;
  converted: number;
  /** Conversion over all leads; null without leads. */
  average: number | null;
  orderBreaks: OrderBreak[];
  /** How well the order of scores (or of grades) tells converted leads from the others (AUC, 0.5 is not at all, 1 is fully). */
  auc: { candidate: number | null; current: number | null };
}

/** A row before it is compared with the current model. */
export type OwnRow = Omit<ConversionRow, 'current'>;

type Place = Pick<ConversionRow, 'name' | 'label' | 'from' | 'to'>;

type Counts = Pick<Tally, 'n' | 'converted'>;

/** One distinct score, all grades together. */
interface ScoreCount extends Counts {
  score: number;
}

/** The rows of one model, from low to high. */
export function conversionRows(h: Histogram, by: ConversionOptions['by']): readonly OwnRow[] {
  return ROWS[by](h);
}

const ROWS = { grade: onceFor(gradeRows), band: onceFor(bandRows), decile: onceFor(decileRows) };

/** Leads and conversions of each distinct score, ascending. */
const scoreCounts = onceFor((h: Histogram): readonly ScoreCount[] => {
  const counts = Array.from(h.scores, (score) => ({ score, n: 0, converted: 0 }));
  for (let grade = 0; grade < h.grades.length; grade++)
    counts.forEach((count, i) => {
      count.n += h.n[grade * counts.length + i] ?? 0;
      count.converted += h.converted[grade * counts.length + i] ?? 0;
    });
  return counts;
});

/** How well the grades, or the scores, of one model tell converted leads from the others. */
export function aucOf(h: Histogram, by: ConversionOptions['by']): number | null {
  return by === 'grade' ? gradeAuc(h) : scoreAuc(h);
}

const gradeAuc = onceFor((h: Histogram) => aucOver(conversionRows(h, 'grade')));
const scoreAuc = onceFor((h: Histogram) => aucOver(scoreCounts(h)));

function aucOver(counts: readonly Counts[]): number | null {
  return auc(
    counts.map((row) => row.n),
    counts.map((row) => row.converted),
  );
}

function rowOf({ name, label, from, to }: Place, { n, converted }: Counts): OwnRow {
  const { low, high } = shareInterval(converted, n, null);
  const rate = n > 0 ? converted / n : null;
  return { name, label, from, to, n, converted, rate, low, high, few: isFew(n, null) };
}

function gradeRows(h: Histogram): OwnRow[] {
  const size = h.scores.length;
  const rows = h.grades.map((name, grade) => {
    const counts = { n: 0, converted: 0 };
    for (let i = grade * size; i < (grade + 1) * size; i++) {
      counts.n += h.n[i] ?? 0;
      counts.converted += h.converted[i] ?? 0;
    }
    return rowOf({ name, label: label(name), from: null, to: null }, counts);
  });
  return rows.reverse();
}

function bandRows(h: Histogram): OwnRow[] {
  const counts = h.bands.map(() => ({ n: 0, converted: 0 }));
  for (const { score, n, converted } of scoreCounts(h)) {
    const band = counts[bandIndex(h.bandFrom, score)];
    if (!band) continue;
    band.n += n;
    band.converted += converted;
  }
  const rows = h.bands.map((name, index) => {
    const from = h.bandFrom[index] ?? -Infinity;
    const above = index > 0 ? h.bandFrom[index - 1] : undefined;
    const place = {
      name,
      label: label(name),
      from: from === -Infinity ? null : from,
      to: above === undefined ? null : above - 1,
    };
    return rowOf(place, counts[index] ?? { n: 0, converted: 0 });
  });
  return rows.reverse();
}

/** Tenths of the leads by score; leads of one score stay together, so that a tenth can be larger and there can be fewer. */
function decileRows(h: Histogram): OwnRow[] {
  const scores = scoreCounts(h).filter(({ n }) => n > 0);
  const total = scores.reduce((sum, { n }) => sum + n, 0);
  const rows: OwnRow[] = [];
  let open: ScoreCount[] = [];
  let seen = 0;
  let nextTenth = 1;
  for (const score of scores) {
    open.push(score);
    seen += score.n;
    if (seen * 10 < nextTenth * total) continue;
    rows.push(tenthOf(open));
    open = [];
    nextTenth = Math.floor((seen * 10) / total) + 1;
  }
  return rows;
}

function tenthOf(scores: ScoreCount[]): OwnRow {
  const from = scores[0]?.score ?? 0;
  const to = scores.at(-1)?.score ?? from;
  const name = from === to ? text(from) : from < 0 ? `${text(from)} to ${text(to)}` : `${text(from)}–${text(to)}`;
  const n = scores.reduce((sum, score) => sum + score.n, 0);
  const converted = scores.reduce((sum, score) => sum + score.converted, 0);
  return rowOf({ name, label: name, from, to }, { n, converted });
}

function text(score: number): string {
  return score < 0 ? `−${-score}` : String(score);
}
