import { entryLabel } from '../../model/describe/describe.ts';
import { entriesOf, pointsOf } from '../../model/edit/edit-points.ts';
import type { RestPart } from '../../model/kinds/criterion-kind.ts';
import { kindOf } from '../../model/kinds/kinds.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { contributionOf } from '../../scoring/condition.ts';
import { informationValue } from '../../stats/information-value.ts';
import type { ClusterSums } from '../../stats/clustered.ts';
import type { Basis } from '../shared/repeated-leads.ts';
import { isFew, shareInterval } from '../shared/repeated-leads.ts';
import { differenceFromRest } from './criteria-tallies.ts';
import type { StateTallies } from './criteria-tallies.ts';
import type { Counts, CriterionPart } from './criteria-types.ts';
import { binOf, binsOf } from '../shared/criterion-bins.ts';

/** What a criterion gives, in points, to the leads of one bin. */
interface Bin extends Counts {
  states: number[];
  /** Sum over the leads, in points. */
  given: number;
  givenBefore: number;
}

/** How often leads count: what each bin's rate rests on, and the sums over all leads. */
export interface Repeats {
  bases: readonly (Basis | null)[];
  all: ClusterSums | null;
}

const NO_REPEATS: Repeats = { bases: [], all: null };

/** Parts with their evidence, and mean and spread of the points over all leads. */
export interface CountedParts {
  parts: CriterionPart[];
  mean: number;
  spread: number;
  iv: number;
}

/**
 * The parts of a criterion over counted observations, without any verdict. `before` is the current model's criterion where
 * it looks at the same. Parts that no lead can be in are left out.
 */
export function criterionParts(
  criterion: Criterion,
  tallies: StateTallies,
  before: Criterion | null,
  repeats: Repeats = NO_REPEATS,
): CountedParts {
  const bins = fill(criterion, tallies, before);
  const total = bins.reduce((sum, { n, converted }) => ({ n: sum.n + n, converted: sum.converted + converted }), {
    n: 0,
    converted: 0,
  });
  const { woe } = informationValue(bins.map(({ n, converted }) => ({ converted, notConverted: n - converted })));
  const texts = namesOf(criterion);
  const all = bins.map((bin, i) => {
    const found = { woe: woe[i] ?? 0, ...(texts[i] ?? { label: '', points: 0 }), basis: repeats.bases[i] ?? null };
    return partOf(bin, total, found, { before, all: repeats.all });
  });
  const parts = all.filter((part, i) => part.n > 0 || texts[i]?.always);
  return { parts, ...momentsOf(criterion, tallies, total.n), iv: all.reduce((sum, part) => sum + part.iv, 0) };
}

function fill(criterion: Criterion, tallies: StateTallies, before: Criterion | null): Bin[] {
  const bins = Array.from({ length: binsOf(criterion) }, (): Bin => ({
    ...{ n: 0, converted: 0, states: [], given: 0, givenBefore: 0 },
  }));
  tallies.states.forEach((state, i) => {
    const bin = bins[binOf(criterion, state)];
    if (!bin) return;
    const n = tallies.n[i] ?? 0;
    bin.n += n;
    bin.converted += tallies.converted[i] ?? 0;
    bin.states.push(state);
    bin.given += (n * contributionOf(criterion, state)) / 1000;
    if (before) bin.givenBefore += (n * contributionOf(before, state)) / 1000;
  });
  return bins;
}

function partOf(
  bin: Bin,
  total: Counts,
  { label, points, woe, basis }: { label: string; points: number; woe: number; basis: Basis | null },
  { before, all }: { before: Criterion | null; all: ClusterSums | null },
): CriterionPart {
  const { n, converted, states, given, givenBefore } = bin;
  const rest = { n: total.n - n, converted: total.converted - converted };
  const others = total.n - total.converted;
  const iv = total.converted > 0 && others > 0 ? (converted / total.converted - (n - converted) / others) * woe : 0;
  return {
    ...{ label, points, n, converted, rest, woe, iv, states },
    mean: n > 0 ? given / n : null,
    meanBefore: before && n > 0 ? givenBefore / n : null,
    rate: n > 0 ? converted / n : null,
    effective: basis?.effective ?? n,
    interval: shareInterval(converted, n, basis),
    difference: differenceFromRest(bin, rest, basis, all),
    few: isFew(n, basis),
    pays: null,
    verdict: 'unknown',
  };
}

/** Mean and standard deviation over all leads; exact sums of thousandths before they are divided. */
function momentsOf(criterion: Criterion, tallies: StateTallies, n: number): { mean: number; spread: number } {
  let [sum, squares] = [0, 0];
  tallies.states.forEach((state, i) => {
    const c = contributionOf(criterion, state);
    sum += (tallies.n[i] ?? 0) * c;
    squares += (tallies.n[i] ?? 0) * c * c;
  });
  const mean = sum / Math.max(1, n);
  return { mean: mean / 1000, spread: Math.sqrt(Math.max(0, squares / Math.max(1, n) - mean * mean)) / 1000 };
}

interface Named {
  label: string;
  points: number;
  /** Shown also where no lead is in it: the model has points for it. */
  always: boolean;
}

/** The label and the points of each bin, in their order. */
function namesOf(criterion: Criterion): Named[] {
  const rest = (part: RestPart, label: string): Named => {
    const points = pointsOf(criterion, { part });
    return { label, points: points ?? 0, always: points !== undefined };
  };
  const entries = entriesOf(criterion).map(({ points }, i) => ({
    ...{ label: entryLabel(criterion, i), points, always: true },
  }));
  const silent = (label: string): Named => ({ label, points: 0, always: false });
  const kind = kindOf(criterion);
  const states = kind.states(criterion);
  if (states.kind === 'entries') return [...entries, ...kind.rest.map(({ part, label }) => rest(part, label))];
  if (states.kind === 'tiers') return [...entries, silent(states.none)];
  const points = pointsOf(criterion, { part: 'event' }) ?? 0;
  return [{ label: states.some, points, always: true }, silent(states.none)];
}

/** The part of leads that the model doesn't speak of, by the kind of criterion; none where it gives it points. */
function silentLabel(criterion: Criterion): string | null {
  const kind = kindOf(criterion);
  const states = kind.states(criterion);
  if (states.kind !== 'entries') return states.none;
  const silent = kind.rest.find(({ part }) => part === states.silent);
  return silent && pointsOf(criterion, { part: silent.part }) === undefined ? silent.label : null;
}

/**
 * The part at which the criterion's zero stands, by its place in `parts`: the leads that the model doesn't speak of, where
 * they are many enough to measure by; of an attribute, most of them. Null where there is none.
 */
export function zeroPart(criterion: Criterion, parts: readonly CriterionPart[]): number | null {
  const label = silentLabel(criterion);
  const at = parts.findIndex((part) => part.label === label);
  const part = parts[at];
  if (!part || part.few) return null;
  return 'attribute' in criterion && part.n <= part.rest.n ? null : at;
}
