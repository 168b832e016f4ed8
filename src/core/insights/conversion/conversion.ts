import type { Histogram } from '../../scoring/histogram.ts';
import { auc } from '../../stats/auc.ts';
import { twoProportion } from '../../stats/two-proportion.ts';
import { conversionAnswer, conversionQuestion, conversionTable } from './conversion-text.ts';
import type { ClusteredRows } from './conversion-clusters.ts';
import { clusteredRows } from './conversion-clusters.ts';
import type { ConversionInsight, ConversionOptions, OrderBreak } from './conversion-types.ts';
import type { OwnRow } from './conversion-rows.ts';
import { conversionRows, scoreCounts } from './conversion-rows.ts';
import { caveatOf } from '../shared/honesty.ts';
import { once } from '../shared/once.ts';
import { scoredLine } from '../shared/scored.ts';
import type { ViewData } from '../shared/view-data.ts';

export type { ConversionInsight, ConversionOptions, ConversionRow, OrderBreak } from './conversion-types.ts';

/** A step is certain where chance alone would make such a difference in fewer than one case in twenty. */
const ALPHA = 0.05;

/** Whether a higher score, or a better grade, converts more; and at which steps it does not, or can't be told. */
export function conversionInsight(view: ViewData, options: ConversionOptions): ConversionInsight {
  const { by } = options;
  const { candidate, current } = view.backtest;
  const before = new Map(conversionRows(current, by).map((row) => [row.label, row]));
  const own = conversionRows(candidate, by);
  const clustered = clusteredRows(view, own, by);
  const rows = own.map((row, index) => {
    const same = before.get(row.label);
    return { ...row, ...clustered?.figures[index], current: same ? { n: same.n, rate: same.rate } : null };
  });
  const n = rows.reduce((sum, row) => sum + row.n, 0);
  const converted = rows.reduce((sum, row) => sum + row.converted, 0);
  const facts = {
    ...{ by, rows, n, converted },
    average: n > 0 ? converted / n : null,
    orderBreaks: orderBreaks(rows, clustered),
    auc: { candidate: aucOf(candidate, by), current: aucOf(current, by) },
  };
  const table = once(() => conversionTable(view, facts));
  return {
    question: conversionQuestion(view, by),
    answer: conversionAnswer(view, facts),
    scored: scoredLine(view, 'backtest'),
    caveat: caveatOf(view, 'backtest'),
    get table() {
      return table();
    },
    ...facts,
  };
}

/**
 * The steps between neighbouring rows that hold leads at which the order is broken or uncertain. Intervals that overlap
 * don't settle it (two 95% intervals can overlap where the difference is beyond chance), so each step has the pooled
 * two-proportion z test (over leads, where they count several times); with few leads on either side nothing is claimed. With many rows, one false certainty in twenty
 * is to be expected.
 */
function orderBreaks(rows: readonly OwnRow[], clustered: ClusteredRows | null): OrderBreak[] {
  const filled = [...rows.keys()].filter((index) => (rows[index]?.n ?? 0) > 0);
  return filled.slice(1).flatMap((higher, i) => stepOf(rows, filled[i] ?? 0, higher, clustered) ?? []);
}

/** The step between two rows that hold leads; null where the higher one surely converts more. */
function stepOf(
  rows: readonly OwnRow[],
  lower: number,
  higher: number,
  clustered: ClusteredRows | null,
): OrderBreak | null {
  const [below, above] = [rows[lower], rows[higher]];
  if (!below || !above) return null;
  if (below.few || above.few) return { lower, higher, kind: 'uncertain', p: null, certain: false };
  const { z, p } =
    clustered?.difference(higher, lower) ?? twoProportion(above.converted, above.n, below.converted, below.n);
  if (z < 0) return { lower, higher, kind: 'broken', p, certain: p < ALPHA };
  return p < ALPHA ? null : { lower, higher, kind: 'uncertain', p, certain: false };
}

function aucOf(h: Histogram, by: ConversionOptions['by']): number | null {
  const counts = by === 'grade' ? conversionRows(h, 'grade') : scoreCounts(h);
  return auc(
    counts.map((row) => row.n),
    counts.map((row) => row.converted),
  );
}
