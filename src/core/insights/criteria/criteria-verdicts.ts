import type { Dimension } from '../../model/schema/schema.ts';
import { benjaminiHochberg } from '../../stats/multiple-tests.ts';
import { normalQuantile, normalTail } from '../../stats/normal.ts';
import { zeroPart } from './criteria-parts.ts';
import type { ScalePart } from './criteria-scale.ts';
import { paidByEvidence, pointsScale } from './criteria-scale.ts';
import type { CriterionPart, CriterionRow, Scales, Verdict } from './criteria-types.ts';

/** Fewer conversions, or fewer others, and the interval of log odds can't be trusted. */
const LEAST = 5;
/** An interval this narrow says enough, whatever it holds: half of what doubling the odds pays, each way. */
const CLOSE = Math.LN2 / 2;
/** Share of verdicts that chance may give, at most, on average. */
const FALSE = 0.05;

const Z = normalQuantile(0.975);

/** The scale of each dimension, fitted to all its criteria but those that tell conversions too well to be believed. */
export function scalesOf(rows: readonly CriterionRow[]): Scales {
  const of = (dimension: Dimension) =>
    pointsScale(rows.filter((row) => row.dimension === dimension && !row.leak).map(({ parts }) => scaleParts(parts)));
  return { fit: of('fit'), engagement: of('engagement') };
}

function scaleParts(parts: readonly CriterionPart[]): ScalePart[] {
  return parts.map(({ n, converted, effective, mean }) => ({ n, converted, effective, points: mean ?? 0 }));
}

/**
 * The rows with what the evidence would pay each part, and its verdict. A verdict needs an interval that excludes the points
 * in force, and stands among the others when all are adjusted for how many there are (Benjamini and Hochberg, 5%).
 */
export function withVerdicts(rows: readonly CriterionRow[], scales: Scales): CriterionRow[] {
  const priced = rows.map((row) => ({ ...row, parts: withPay(row, scales[row.dimension]) }));
  const judged = priced.flatMap((row) => (row.leak ? [] : row.parts.filter(canJudge)));
  const adjusted = benjaminiHochberg(judged.map(chanceOf));
  const surprising = new Map(judged.map((part, i) => [part, (adjusted[i] ?? 1) <= FALSE]));
  return priced.map((row) => {
    const verdictOf = (part: CriterionPart): Verdict => {
      if (row.leak) return 'leak';
      const sure = surprising.get(part);
      return sure === undefined ? 'unknown' : verdict(part, sure, row, scales[row.dimension] ?? 0);
    };
    return { ...row, parts: row.parts.map((part) => ({ ...part, verdict: verdictOf(part) })) };
  });
}

function withPay({ criterion, parts }: CriterionRow, scale: number | null): CriterionPart[] {
  if (scale === null) return parts;
  const pays = paidByEvidence(scaleParts(parts), scale, zeroPart(criterion, parts));
  return parts.map((part, i) => ({ ...part, pays: pays[i] ?? null }));
}

function canJudge({ few, pays, n, converted, effective }: CriterionPart): boolean {
  return pays !== null && !few && (Math.min(converted, n - converted) * effective) / n >= LEAST;
}

/** The two-sided p value of the points in force under the evidence. */
function chanceOf({ mean, pays }: CriterionPart): number {
  if (!pays) return 1;
  const error = (pays.high - pays.points) / Z;
  return error > 0 ? Math.min(1, 2 * normalTail(Math.abs((mean ?? 0) - pays.points) / error)) : 1;
}

function verdict({ mean, pays }: CriterionPart, sure: boolean, row: CriterionRow, scale: number): Verdict {
  if (!pays || mean === null) return 'unknown';
  if (mean > pays.high || mean < pays.low) return !sure ? 'unknown' : mean > pays.high ? 'over' : 'under';
  const zero = zeroPart(row.criterion, row.parts);
  const base = zero === null ? row.mean : (row.parts[zero]?.mean ?? 0);
  // An interval that holds both the points and none at all agrees with everything.
  const tells = base < pays.low || base > pays.high || pays.high - pays.points <= scale * CLOSE;
  return tells ? 'right' : 'unknown';
}
