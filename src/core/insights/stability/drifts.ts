import { criterionName } from '../../model/describe/describe.ts';
import type { Model } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { conditionKey } from '../../scoring/condition.ts';
import { evaluate } from '../../scoring/kernel.ts';
import type { PeriodCounts } from '../../scoring/patterns/period-patterns.ts';
import { stateColumn } from '../../scoring/patterns/patterns.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { chiSquareQuantile, chiSquareTail } from '../../stats/chi-square.ts';
import { benjaminiHochberg } from '../../stats/multiple-tests.ts';
import { populationStability } from '../../stats/population-stability.ts';
import { binNames, binOf, binsOf } from '../shared/criterion-bins.ts';
import { label } from '../shared/format.ts';
import { partsOf, timesEach } from './stretch-facts.ts';
import type { Drift } from './stability-types.ts';

/** The two sides that are compared. */
export interface Sides {
  before: PeriodCounts;
  after: PeriodCounts;
}

/** By convention: from here on some change, from there on a large one. */
const [SOME, LARGE] = [0.1, 0.25];
const CHANCE = 0.05;

/** A way of putting leads into parts. */
interface Parted {
  key: string;
  name: string;
  parts: string[];
  of: ArrayLike<number>;
}

/**
 * How far grades, bands and each criterion of a model have moved, those that moved most first within each. What sampling
 * alone may give is corrected for all that are looked at.
 */
export function drifts(patterns: Patterns, model: Model, sides: Sides): Drift[] {
  const { grade, band } = evaluate(model, patterns);
  const times = timesEach(patterns);
  const whole: Parted[] = [
    { key: 'grade', name: 'Grades', parts: model.fit.grades.map((each) => label(each.grade)), of: grade },
    { key: 'band', name: 'Bands', parts: model.engagement.bands.map((each) => label(each.band)), of: band },
  ];
  const dimensions = (['fit', 'engagement'] as const).flatMap((dimension) =>
    model[dimension].criteria.map((criterion) => partedBy(patterns, dimension, criterion)),
  );
  const found = [...whole, ...dimensions].flatMap((parted) => driftOf(parted, sides, times) ?? []);
  const adjusted = benjaminiHochberg(found.map(({ p }) => p));
  const all = found.map((each, i): Drift => {
    const p = adjusted[i] ?? 1;
    return { ...each, p, verdict: verdictOf(each.psi, p) };
  });
  const isWhole = ({ key }: Drift): boolean => key === 'grade' || key === 'band';
  return [...all.filter(isWhole), ...all.filter((each) => !isWhole(each)).sort((a, b) => b.psi - a.psi)];
}

function partedBy(patterns: Patterns, dimension: string, criterion: Criterion): Parted {
  const { index, states } = stateColumn(patterns, conditionKey(criterion), criterion);
  const bins = Array.from(states, (state) => binOf(criterion, state));
  const name = criterionName(criterion);
  return {
    ...{ key: `${dimension} ${criterion.id}`, name, parts: binNames(criterion).slice(0, binsOf(criterion)) },
    of: Uint32Array.from(index, (code) => bins[code] ?? 0),
  };
}

function driftOf(
  { key, name, parts, of }: Parted,
  { before, after }: Sides,
  times: number,
): Omit<Drift, 'verdict'> | null {
  const counts = [before, after].map(({ n, converted }) =>
    partsOf({ n, converted }, parts.length, of).map((part) => part.n),
  );
  const [expected = [], actual = []] = counts;
  const effects = { expected: times, actual: times };
  const found = populationStability(expected, actual, effects);
  if (!found || found.critical === null) return null;
  const { psi, critical, empty, classes } = found;
  const p = chiSquareTail((psi * chiSquareQuantile(CHANCE, classes - 1)) / critical, classes - 1);
  return { key, name, psi, critical, p, empty, most: mostMoved(parts, expected, actual) };
}

function mostMoved(parts: readonly string[], expected: readonly number[], actual: readonly number[]): Drift['most'] {
  const [n, m] = [expected, actual].map((counts) => counts.reduce((sum, each) => sum + each, 0)) as [number, number];
  let most: Drift['most'] = null;
  parts.forEach((name, i) => {
    const [before, after] = [(expected[i] ?? 0) / n, (actual[i] ?? 0) / m];
    if (Math.abs(after - before) > Math.abs((most?.after ?? 0) - (most?.before ?? 0))) most = { name, before, after };
  });
  return most;
}

function verdictOf(psi: number, p: number): Drift['verdict'] {
  if (p > CHANCE) return 'steady';
  if (psi >= LARGE) return 'large';
  return psi >= SOME ? 'some' : 'slight';
}
