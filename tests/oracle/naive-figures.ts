/*
 * Figures of a ranking by their definitions, pair by pair and observation by observation. Nothing here is shared with src.
 */

/** One observation: what a model says of it, whether it converted, and whose it is. */
export interface NaiveRanked {
  value: number;
  won: boolean;
  lead: unknown;
}

export interface NaiveQuality {
  auc: number | null;
  aucLow: number | null;
  aucHigh: number | null;
  ks: number | null;
  averagePrecision: number | null;
  topDecileLift: number | null;
}

const Z = 1.959963984540054;

/** All figures; null without observations or with one class alone, the interval also with a single lead of a kind. */
export function naiveQuality(rows: readonly NaiveRanked[]): NaiveQuality {
  const wins = rows.filter(({ won }) => won).length;
  if (wins === 0 || wins === rows.length)
    return { auc: null, aucLow: null, aucHigh: null, ks: null, averagePrecision: null, topDecileLift: null };
  const { area, spread } = naiveSpread(rows.map((row) => ({ ...row, values: [row.value] })));
  const [low, high] = spread === null ? [null, null] : [area - Z * spread, area + Z * spread];
  return {
    auc: area,
    aucLow: low === null ? null : Math.max(0, low),
    aucHigh: high === null ? null : Math.min(1, high),
    ...{ ks: ksOf(rows), averagePrecision: averagePrecisionOf(rows), topDecileLift: topDecileOf(rows) },
  };
}

/** The AUC of the first of two values less that of the second; null where either class is missing. */
export function naiveDifference(
  rows: readonly { values: [number, number]; won: boolean; lead: unknown }[],
): { difference: number; low: number | null; high: number | null } | null {
  const wins = rows.filter(({ won }) => won).length;
  if (wins === 0 || wins === rows.length) return null;
  const { area, spread } = naiveSpread(rows);
  // Where both rank alike nothing spreads; where they differ without spread, the spread isn't known.
  if (spread === null || (spread < 1e-12 && Math.abs(area) > 1e-12)) return { difference: area, low: null, high: null };
  return { difference: area, low: area - Z * spread, high: area + Z * spread };
}

const beats = (win: number, other: number) => (win > other ? 1 : win === other ? 0.5 : 0);

/**
 * The area by all pairs (of two values: of the first less the second), and its standard error: Obuchowski 1997, which is
 * DeLong's of 1988 where each lead is there once.
 */
function naiveSpread(rows: readonly { values: readonly number[]; won: boolean; lead: unknown }[]): {
  area: number;
  spread: number | null;
} {
  const [wins, others] = [rows.filter(({ won }) => won), rows.filter(({ won }) => !won)];
  const kernel = (win: readonly number[], other: readonly number[]) =>
    win.reduce((sum, value, k) => sum + (k === 0 ? 1 : -1) * beats(value, other[k] ?? 0), 0);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const placed = new Map(
    rows.map((row) => [
      row,
      row.won
        ? mean(others.map(({ values }) => kernel(row.values, values)))
        : mean(wins.map(({ values }) => kernel(values, row.values))),
    ]),
  );
  const area = mean(wins.map((row) => placed.get(row) ?? 0));
  const clusters = [...new Set(rows.map(({ lead }) => lead))].map((lead) => {
    const own = rows.filter((row) => row.lead === lead);
    const sum = (some: typeof own) => some.reduce((so, row) => so + (placed.get(row) ?? 0) - area, 0);
    const [ofWins, ofOthers] = [own.filter(({ won }) => won), own.filter(({ won }) => !won)];
    return { hasWin: ofWins.length > 0, hasOther: ofOthers.length > 0, wins: sum(ofWins), others: sum(ofOthers) };
  });
  const [withWin, withOther] = [clusters.filter(({ hasWin }) => hasWin), clusters.filter(({ hasOther }) => hasOther)];
  if (withWin.length < 2 || withOther.length < 2) return { area, spread: null };
  const [m, n] = [wins.length, others.length];
  const unbiased = (count: number) => count / (count - 1);
  const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
  const variance =
    (unbiased(withWin.length) * total(withWin.map((each) => each.wins ** 2))) / m ** 2 +
    (unbiased(withOther.length) * total(withOther.map((each) => each.others ** 2))) / n ** 2 +
    (2 * unbiased(clusters.length) * total(clusters.map((each) => each.wins * each.others))) / (m * n);
  return { area, spread: Math.sqrt(Math.max(0, variance)) };
}

const levels = (rows: readonly NaiveRanked[]) => [...new Set(rows.map(({ value }) => value))].sort((a, b) => b - a);

function ksOf(rows: readonly NaiveRanked[]): number {
  const [wins, others] = [rows.filter(({ won }) => won), rows.filter(({ won }) => !won)];
  const share = (some: readonly NaiveRanked[], level: number) =>
    some.filter(({ value }) => value >= level).length / some.length;
  return Math.max(...levels(rows).map((level) => Math.abs(share(wins, level) - share(others, level))));
}

function averagePrecisionOf(rows: readonly NaiveRanked[]): number {
  const wins = rows.filter(({ won }) => won).length;
  let [sum, recall] = [0, 0];
  for (const level of levels(rows)) {
    const called = rows.filter(({ value }) => value >= level);
    const right = called.filter(({ won }) => won).length;
    sum += (right / wins - recall) * (right / called.length);
    recall = right / wins;
  }
  return sum;
}

function topDecileOf(rows: readonly NaiveRanked[]): number {
  const tenth = rows.length / 10;
  let [called, right] = [0, 0];
  for (const level of levels(rows)) {
    const tied = rows.filter(({ value }) => value === level);
    const share = Math.min(1, (tenth - called) / tied.length);
    if (share <= 0) break;
    called += share * tied.length;
    right += share * tied.filter(({ won }) => won).length;
  }
  return right / tenth / (rows.filter(({ won }) => won).length / rows.length);
}
