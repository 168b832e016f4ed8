import type { InsightTable } from '../shared/insight.ts';
import type { MatrixCell } from '../matrix/matrix-types.ts';
import type { ReturnsLists } from './returns-lists.ts';
import type { ReturnsEntry } from './returns-types.ts';

const RATES: InsightTable['columns'] = [
  { key: 'n', label: 'Leads taken', kind: 'count' },
  { key: 'returned', label: 'Returned', kind: 'count' },
  { key: 'rate', label: 'Return rate', kind: 'percent' },
  { key: 'low', label: 'At least', kind: 'percent' },
  { key: 'high', label: 'At most', kind: 'percent' },
];

export const VERDICTS: Record<ReturnsEntry['verdict'], string> = {
  more: 'returned more often',
  less: 'returned less often',
  same: 'no clear difference',
  unknown: "can't tell yet",
};

/** One row an entry of a criterion, those that mark returned leads most first. */
export function entriesTable(entries: readonly ReturnsEntry[], lists: ReturnsLists): InsightTable {
  return {
    columns: [
      { key: 'criterion', label: 'Criterion', kind: 'text' },
      { key: 'entry', label: 'Entry', kind: 'text' },
      ...RATES,
      { key: 'without', label: 'Return rate of the others', kind: 'percent' },
      { key: 'verdict', label: 'Verdict', kind: 'text' },
    ],
    rows: entries.map(({ criterion, entry, n, returned, rate, interval, rateWithout, verdict }) => ({
      ...{ criterion, entry, n, returned, rate, low: interval.low, high: interval.high, without: rateWithout },
      verdict: VERDICTS[verdict],
    })),
    leads: entries.map((entry) => ({
      n: lists.entry(entry, false),
      ...(entry.returned > 0 && { returned: lists.entry(entry, true) }),
    })),
  };
}

/** One row a cell, from the best grade to the worst, scores from low to high. */
export function cellsTable(cells: readonly MatrixCell[], lists: ReturnsLists): InsightTable {
  return {
    columns: [{ key: 'grade', label: 'Grade', kind: 'text' }, { key: 'band', label: 'Score', kind: 'text' }, ...RATES],
    rows: cells.map(({ grade, band, n, converted, rate, interval }) => ({
      ...{ grade, band, n, returned: converted, rate, low: interval?.low ?? null, high: interval?.high ?? null },
    })),
    leads: cells.map((cell) => ({
      ...(cell.n > 0 && { n: lists.cell(cell, false) }),
      ...((cell.converted ?? 0) > 0 && { returned: lists.cell(cell, true) }),
    })),
  };
}
