import { bandIndex } from '../../scoring/histogram.ts';
import type { Model } from '../../model/schema/schema.ts';
import { brier } from '../../stats/brier.ts';
import { clusteredDifference } from '../../stats/clustered.ts';
import { isotonic } from '../../stats/isotonic.ts';
import { logLoss } from '../../stats/log-loss.ts';
import { logitFit } from '../../stats/logit-fit.ts';
import { benjaminiHochberg } from '../../stats/multiple-tests.ts';
import { rankingOf } from '../../stats/ranking.ts';
import type { Ranking } from '../../stats/ranking.ts';
import { clusterTallies } from '../shared/cluster-tallies.ts';
import { basisOf, isFew, shareInterval } from '../shared/repeated-leads.ts';
import type { CalibratedBand, Calibration } from './effectiveness-types.ts';
import type { RankedPatterns } from './ranked-figures.ts';

/** A difference counts where chance would give it in fewer than one case in twenty, among all bands that are looked at. */
const ALPHA = 0.05;

/**
 * What came of the later leads beside what the earlier ones of the same scores let expect: the conversion of the earlier
 * ones by score, as the closest line that rises. `scores` are those of the patterns that both periods count. Null where
 * the earlier ones don't have both kinds of lead, or there are no later ones.
 */
export function calibrationOf(
  model: Model,
  scores: ArrayLike<number>,
  { earlier, later }: { earlier: RankedPatterns; later: RankedPatterns },
): Calibration | null {
  const [before, after] = [rankingOf(scores, earlier), rankingOf(scores, later)];
  const [n, won] = [sum(before.n), sum(before.converted)];
  if (!(won > 0 && won < n && sum(after.n) > 0)) return null;
  const expected = expectedOf(before);
  const average = after.n.map(() => won / n);
  const logit = after.values.map((_, i) => logitOf(expected[i] ?? 0, n));
  return {
    bands: bandsOf(model, scores, { earlier, later }, expected, after),
    ...{ earlier: n, later: sum(after.n) },
    brier: brier(expected, after.n, after.converted),
    brierOfAverage: brier(average, after.n, after.converted),
    logLoss: logLoss(
      expected.map((p) => away(p, n)),
      after.n,
      after.converted,
    ),
    logLossOfAverage: logLoss(average, after.n, after.converted),
    logit: logitFit(logit, after.n, after.converted),
  };
}

/** A chance of none or of all is kept half a lead away from both: so many leads can't tell less. */
function away(p: number, n: number): number {
  return Math.min(1 - 0.5 / n, Math.max(0.5 / n, p));
}

function logitOf(p: number, n: number): number {
  const kept = away(p, n);
  return Math.log(kept / (1 - kept));
}

/** By value: the rising line closest to the share that converted. Both periods have the same patterns, hence values. */
function expectedOf({ n, converted }: Ranking): Float64Array {
  const shares = n.map((here, i) => (here > 0 ? (converted[i] ?? 0) / here : 0));
  return isotonic(shares, n);
}

function bandsOf(
  model: Model,
  scores: ArrayLike<number>,
  periods: { earlier: RankedPatterns; later: RankedPatterns },
  expected: Float64Array,
  after: Ranking,
): CalibratedBand[] {
  const { bands } = model.engagement;
  const bandFrom = bands.map(({ from }) => from ?? -Infinity);
  const bandOf = Uint32Array.from(scores, (score) => bandIndex(bandFrom, score));
  const [before, now] = [
    countsIn(bandOf, periods.earlier, bands.length),
    countsIn(bandOf, periods.later, bands.length),
  ];
  const came = new Float64Array(bands.length);
  after.values.forEach((value, i) => {
    const band = bandIndex(bandFrom, value);
    came[band] = (came[band] ?? 0) + (expected[i] ?? 0) * (after.n[i] ?? 0);
  });
  const rows = bands.map(({ band }, i) => rowOf(band, now[i], before[i], came[i] ?? 0));
  const told = rows.filter(({ row }) => row.verdict !== 'few');
  const adjusted = benjaminiHochberg(told.map(({ p }) => p));
  told.forEach(({ row }, i) => {
    if ((adjusted[i] ?? 1) > ALPHA) return;
    row.verdict = (row.rate ?? 0) > (row.expected ?? 0) ? 'more' : 'less';
  });
  return rows.map(({ row }) => row);
}

/** The leads of a band in one period; `effective` as `Basis` has it. */
interface InBand {
  n: number;
  converted: number;
  basis: ReturnType<typeof basisOf>;
}

function countsIn(bandOf: Uint32Array, period: RankedPatterns, size: number): InBand[] {
  const counts = Array.from({ length: size }, (): InBand => ({ n: 0, converted: 0, basis: null }));
  bandOf.forEach((band, i) => {
    const own = counts[band];
    if (!own) return;
    own.n += period.n[i] ?? 0;
    own.converted += period.converted[i] ?? 0;
  });
  if (period.clusters)
    clusterTallies(period.clusters, bandOf, size).forEach((sums, band) => {
      const own = counts[band];
      if (own) own.basis = basisOf({ ...sums });
    });
  return counts;
}

function rowOf(band: string, now: InBand | undefined, before: InBand | undefined, expectedWins: number) {
  const { n, converted, basis } = now ?? { n: 0, converted: 0, basis: null };
  const few = isFew(n, basis) || !before || isFew(before.n, before.basis);
  const [rate, expected] = n > 0 ? [converted / n, expectedWins / n] : [null, null];
  const row: CalibratedBand = {
    ...{ band, n, converted, rate, expected, few: isFew(n, basis) },
    ...shareInterval(converted, n, basis),
    verdict: few ? 'few' : 'as expected',
  };
  const effective = basis?.effective ?? n;
  // What was expected is not known for sure, either: it comes from so many earlier leads.
  const from = before?.basis?.effective ?? before?.n ?? 0;
  const { p } = few
    ? { p: 1 }
    : clusteredDifference(
        { n, y: converted, effective },
        { n: before.n, y: (expected ?? 0) * before.n, effective: from },
        0,
      );
  return { row, p };
}

function sum(values: Float64Array): number {
  return values.reduce((so, each) => so + each, 0);
}
