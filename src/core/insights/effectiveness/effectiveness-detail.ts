import type { AucDifference } from '../../stats/de-long.ts';
import { counted } from '../shared/words.ts';
import type { Calibration, EffectivenessFacts } from './effectiveness-types.ts';

/** What else statisticians ask for, with the names of the methods; one line each. */
export function detailLines({ difference, calibration }: EffectivenessFacts): string[] {
  return [
    `AUC: DeLong’s variance, where leads are scored several times Obuchowski’s for clusters. Candidate less current model: ${differenceText('score', difference.score)}; ${differenceText('fit', difference.fit)}; ${differenceText('both by cell', difference.cell)}.`,
    'Lift of the best tenth: a tie at its edge counts in proportion; interval by MOVER from Wilson’s of the tenth and of the rest. KS and average precision are over distinct values.',
    ...(calibration ? calibrationDetail(calibration) : []),
  ];
}

function differenceText(by: string, found: AucDifference | null): string {
  if (!found) return `${by} –`;
  const { difference, z, p, low, high } = found;
  if (z === null || p === null || low === null || high === null)
    return `${by} ${difference.toFixed(4)}, spread unknown`;
  return `${by} ${difference.toFixed(4)} (95% interval ${low.toFixed(4)} to ${high.toFixed(4)}, z ${z.toFixed(2)}, p ${p < 0.0001 ? 'below 0.0001' : p.toFixed(4)})`;
}

/** How far chances read off the score are from what came. */
function calibrationDetail({ brier, brierOfAverage, logLoss, logLossOfAverage, logit, ...of }: Calibration): string[] {
  const figure = (value: number | null) => (value === null ? '–' : value.toFixed(4));
  const line = logit
    ? `slope ${logit.slope.toFixed(2)} ± ${(1.96 * logit.slopeError).toFixed(2)} and intercept ${logit.intercept.toFixed(2)} ± ${(1.96 * logit.interceptError).toFixed(2)} (as expected: 1 and 0)`
    : 'no line can be fitted';
  return [
    `Expected: isotonic fit of the score to ${counted(of.earlier, 'earlier lead', 'earlier leads')}, held against ${counted(of.later, 'later one', 'later ones')}. Points are no chances; only this fit makes some of them.`,
    `Logit of what came on that of what was expected: ${line}.`,
    `Brier score ${figure(brier)}, of the plain average ${figure(brierOfAverage)}; log loss ${figure(logLoss)}, of the plain average ${figure(logLossOfAverage)}.`,
  ];
}
