import { model } from '../../scoring/kernel-fixture.ts';
import { DEFAULT_BACKTEST } from '../../scoring/backtest.ts';
import type { JudgedCounts } from '../../scoring/judging/judging.ts';
import type { Histogram } from '../../scoring/histogram.ts';
import type { DataFacts, SeenObservations, ViewData } from './view-data.ts';

/** Leads of one grade and score; `qualified` defaults to all whose score reaches the target. For tests. */
export interface LeadGroup {
  grade: string;
  score: number;
  n: number;
  converted?: number;
  amount?: number;
  qualified?: number;
}

/** The shape of the model that a fixture's histogram comes from. */
export interface Shape {
  grades: string[];
  bands: { band: string; from: number }[];
  targets: (number | null)[];
}

/** Four grades and four bands, as in the documentation of the format. */
export const SHAPE: Shape = {
  grades: ['A', 'B', 'C', 'D'],
  bands: [
    { band: '75+', from: 75 },
    { band: '50-74', from: 50 },
    { band: '25-49', from: 25 },
    { band: '0-24', from: -Infinity },
  ],
  targets: [40, 60, 80, null],
};

/** A histogram of groups of leads. */
export function histogramFrom(groups: LeadGroup[], shape: Shape = SHAPE): Histogram {
  const scores = Float64Array.from(new Set(groups.map((group) => group.score))).sort();
  const column = (value: (group: LeadGroup) => number): Float64Array => {
    const sums = new Float64Array(shape.grades.length * scores.length);
    for (const group of groups) {
      const at = shape.grades.indexOf(group.grade) * scores.length + scores.indexOf(group.score);
      sums[at] = (sums[at] ?? 0) + value(group);
    }
    return sums;
  };
  const reached = (group: LeadGroup): number => {
    const target = shape.targets[shape.grades.indexOf(group.grade)] ?? null;
    return group.qualified ?? (target !== null && group.score >= target ? group.n : 0);
  };
  return {
    grades: shape.grades,
    bands: shape.bands.map(({ band }) => band),
    bandFrom: shape.bands.map(({ from }) => from),
    targets: shape.targets,
    scores,
    n: column((group) => group.n),
    converted: column((group) => group.converted ?? 0),
    amount: column((group) => group.amount ?? 0),
    worked: column((group) => group.converted ?? 0),
    qualified: column(reached),
    qualifiedConverted: column((group) => (reached(group) > 0 ? (group.converted ?? 0) : 0)),
  };
}

/** A histogram as both models see it, without any move. */
export function seenOf(candidate: Histogram, current: Histogram = candidate): SeenObservations {
  const still = (size: number): number[][] => Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
  return {
    candidate,
    current,
    gradeMigration: still(candidate.grades.length),
    bandMigration: still(candidate.bands.length),
  };
}

/** Facts of an empty data set. */
export const NO_FACTS: DataFacts = { tables: [], dataEnd: null, daysToConversion: [], conversionsWithoutDates: 0 };

/** A view of groups of leads with the default backtest over ten weeks; anything can be overridden. */
export function viewOf(groups: LeadGroup[], override: Partial<ViewData> = {}): ViewData {
  const seen = seenOf(histogramFrom(groups));
  return {
    models: { candidate: model(), current: model() },
    backtest: seen,
    now: seen,
    settings: DEFAULT_BACKTEST,
    judged: unsplit(groups),
    observations: groups.reduce((sum, group) => sum + group.n, 0),
    excluded: { notCreated: 0, alreadyConverted: 0, closed: 0, immature: 0 },
    weeks: 10,
    span: { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 2, 12) },
    facts: NO_FACTS,
    routes: new Map(),
    ...override,
  };
}

/** What is judged of groups of leads without a split. */
export function unsplit(groups: readonly Pick<LeadGroup, 'n' | 'converted'>[]): JudgedCounts {
  const nobody = { n: 0, converted: 0 };
  const all = { ...nobody };
  for (const { n, converted = 0 } of groups) {
    all.n += n;
    all.converted += converted;
  }
  return { at: null, all, earlier: nobody, later: nobody, between: nobody };
}

/** A keen and a cold corner with something between, 1,000 leads and 100 wins. */
export const SAMPLE: LeadGroup[] = [
  { grade: 'A', score: 80, n: 100, converted: 31, amount: 3100 },
  { grade: 'A', score: 30, n: 25, converted: 2, amount: 200 },
  { grade: 'B', score: 60, n: 200, converted: 40, amount: 4000 },
  { grade: 'C', score: 45, n: 175, converted: 15, amount: 1500 },
  { grade: 'C', score: 10, n: 200, converted: 10, amount: 1000 },
  { grade: 'D', score: 5, n: 300, converted: 2, amount: 200 },
];
