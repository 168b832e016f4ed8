import type { Dimension } from '../../model/schema/schema.ts';
import { benjaminiHochberg } from '../../stats/multiple-tests.ts';
import { normalQuantile, normalTail } from '../../stats/normal.ts';
import { zeroPart } from './criteria-parts.ts';
import type { CriterionPart, CriterionRow, Scales, Verdict, PointsRange } from './criteria-types.ts';

/** What the scale is fitted to: one part of a criterion. */
export interface ScalePart {
  n: number;
  converted: number;
  /** As many independent leads would tell the rate as well; `n` where absent. */
  effective?: number;
  /** Points that its leads get on average. */
  points: number;
}

/** The log odds of a part against the mean of its criterion, and the variance of that; `n` its leads. */
interface CentredEvidence {
  n: number;
  /** Above 0 where its leads convert more often; a difference of weights of evidence, since their constants cancel. */
  evidence: number;
  variance: number;
}

const Z = normalQuantile(0.975);

interface PartLogit {
  n: number;
  logit: number;
  variance: number;
}

/**
 * The evidence of each part of a criterion against the criterion's mean over its leads. Where a part has no conversion, or
 * nothing else, both counts gain 0.5. The variance of a part's log odds is 1/converted + 1/others (Woolf 1955, Annals of
 * Human Genetics 19:251; the 0.5 of Haldane and Anscombe); the parts are independent, the mean is taken from them.
 */
export function centredEvidence(parts: readonly Pick<ScalePart, 'n' | 'converted' | 'effective'>[]): CentredEvidence[] {
  const total = parts.reduce((sum, { n }) => sum + n, 0);
  const each = parts.map(logitOf);
  const mean = each.reduce((sum, { n, logit }) => sum + n * logit, 0) / Math.max(1, total);
  const share = (part: PartLogit) => part.n / Math.max(1, total);
  const ofMean = each.reduce((sum, part) => sum + share(part) ** 2 * part.variance, 0);
  return each.map((part) => ({
    n: part.n,
    evidence: part.n === 0 ? 0 : part.logit - mean,
    variance: part.variance * (1 - 2 * share(part)) + ofMean,
  }));
}

function logitOf({ n, converted, effective = n }: Pick<ScalePart, 'n' | 'converted' | 'effective'>): PartLogit {
  if (n === 0) return { n, logit: 0, variance: 0 };
  const others = n - converted;
  const extra = converted === 0 || others === 0 ? 0.5 : 0;
  const [k, m] = [converted + extra, others + extra];
  return { n, logit: Math.log(k / m), variance: ((1 / k + 1 / m) * n) / effective };
}

/**
 * How many points a model gives for one unit of weight of evidence (a factor of e in the odds), over the parts of all
 * criteria of a dimension: the one scale on which points of different criteria can be compared with what the data says.
 * Null where there is none: without points, without evidence beyond chance, or where points and evidence run against each
 * other.
 *
 * Weighted least squares of the points on the evidence, each weighted by its leads and centred within its criterion, since
 * only differences between the parts of a criterion tell leads apart. The evidence is itself measured with an error, which
 * would flatten the slope, so that its known variance is taken out of the denominator: Fuller, Measurement Error Models,
 * 1987, section 3.1 (known error variances).
 */
export function pointsScale(criteria: readonly (readonly ScalePart[])[]): number | null {
  let [both, evidences, noise] = [0, 0, 0];
  for (const parts of criteria) {
    const total = parts.reduce((sum, { n }) => sum + n, 0);
    const mean = parts.reduce((sum, { n, points }) => sum + n * points, 0) / Math.max(1, total);
    centredEvidence(parts).forEach(({ n, evidence, variance }, i) => {
      both += n * ((parts[i]?.points ?? 0) - mean) * evidence;
      evidences += n * evidence ** 2;
      noise += n * variance;
    });
  }
  // Less signal than noise gives no slope that is worth its name.
  return both > 0 && evidences > 2 * noise ? both / (evidences - noise) : null;
}

/**
 * The points that the evidence would pay each part, on a scale of {@link pointsScale}. `zero` is the part that keeps its
 * points (the leads without the event, say); without one the criterion keeps its mean over the leads. Null where nothing
 * is told: for the part at zero, and for one without leads. The 95% interval is of the evidence alone; the scale is taken
 * as known.
 */
export function paidByEvidence(
  parts: readonly ScalePart[],
  scale: number,
  zero: number | null,
): (PointsRange | null)[] {
  const total = parts.reduce((sum, { n }) => sum + n, 0);
  const centred = centredEvidence(parts);
  const base = zero === null ? null : parts[zero];
  const mean = base?.points ?? parts.reduce((sum, { n, points }) => sum + n * points, 0) / Math.max(1, total);
  const start = base ? logitOf(base) : null;
  return parts.map((part, i) => {
    if (part.n === 0 || i === zero) return null;
    const own = logitOf(part);
    const evidence = start ? own.logit - start.logit : (centred[i]?.evidence ?? 0);
    const variance = start ? own.variance + start.variance : (centred[i]?.variance ?? 0);
    const half = scale * Z * Math.sqrt(Math.max(0, variance));
    const points = mean + scale * evidence;
    return { points, low: points - half, high: points + half };
  });
}

/** Fewer conversions, or fewer others, and the interval of log odds can't be trusted. */
const LEAST = 5;

/** An interval this narrow says enough, whatever it holds: half of what doubling the odds pays, each way. */
const CLOSE = Math.LN2 / 2;

/** Points are whole numbers, and so are those that the scale is fitted to: nothing nearer can be asked for. */
const NEAREST = 0.75;

/** Share of verdicts that chance may give, at most, on average. */
const FALSE = 0.05;

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
  // Hardly a whole number of points is nearer to what the evidence would pay.
  if (Math.abs(mean - pays.points) <= NEAREST) return 'right';
  if (mean > pays.high || mean < pays.low) return !sure ? 'unknown' : mean > pays.high ? 'over' : 'under';
  const zero = zeroPart(row.criterion, row.parts);
  const base = zero === null ? row.mean : (row.parts[zero]?.mean ?? 0);
  // An interval that holds both the points and none at all agrees with everything.
  const tells = base < pays.low || base > pays.high || pays.high - pays.points <= scale * CLOSE;
  return tells ? 'right' : 'unknown';
}
