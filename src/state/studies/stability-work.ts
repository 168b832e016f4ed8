import { distrusted } from '../../core/insights/quality/quality.ts';
import { observedLeads } from '../../core/insights/shared/observed-leads.ts';
import { drifts } from '../../core/insights/stability/drifts.ts';
import { expectedRates, gradeEvidence } from '../../core/insights/stability/expected-rates.ts';
import { clearestShift, lookedValues, valueCounts } from '../../core/insights/stability/shifts.ts';
import type { FoundShift, ValueCounts } from '../../core/insights/stability/shifts.ts';
import type { Expected, Shift, StabilityFacts } from '../../core/insights/stability/stability-types.ts';
import { stretchFacts } from '../../core/insights/stability/stretch-facts.ts';
import { stretchesBetween } from '../../core/insights/stability/stretches.ts';
import type { CategoryCriterion } from '../../core/model/kinds/category.ts';
import type { Criterion } from '../../core/model/kinds/kinds.ts';
import { conditionKey } from '../../core/scoring/condition.ts';
import { neededConditions } from '../../core/scoring/kernel.ts';
import type { PeriodCounts, PeriodPatterns } from '../../core/scoring/patterns/period-patterns.ts';
import type { ObservationSet } from '../../engine/observe/observation-set.ts';
import type { Workbench } from '../workbench.svelte.ts';

/** Columns of more distinct values are no categories. */
const MOST_VALUES = 50;
/** Shifts that are named: what came first explains most. */
const MOST_SHIFTS = 3;

/** A column whose values are looked at, with a criterion that tells them apart. */
interface Looked {
  name: string;
  values: string[];
  criterion: CategoryCriterion;
}

/** Counts what the candidate says of leads over time, and looks for what has changed. */
export async function countStability(workbench: Workbench, signal: AbortSignal): Promise<StabilityFacts> {
  const { models, findings, backtest } = workbench;
  const both = { candidate: models.open, current: models.current };
  const facts = findings.quality;
  const distrust = facts ? distrusted(facts).attributes : new Map<string, unknown>();
  const { looked, leftOut } = columnsToLookAt(workbench, distrust);
  const conditions = neededConditions([both.candidate, both.current]);
  const all = new Map<string, Criterion>([
    ...conditions,
    ...looked.map((each) => [conditionKey(each.criterion), each.criterion] as const),
  ]);
  return workbench.withObservations({ scope: 'backtest', conditions: all, signal }, async (set) => {
    const { day } = await set.days(signal);
    const { unit, starts } =
      day.length > 0 ? stretchesBetween(day[0] ?? 0, day.at(-1) ?? 0) : { unit: 'quarter' as const, starts: [] };
    const keys = [...conditions.keys()];
    const byTime = await set.countedBy(keys, starts, signal);
    const split = backtest.split ? await set.countedBy(keys, 'periods', signal) : null;
    const sides = split?.periods.length === 2 ? sidesOf(split) : lastAgainstAll(byTime);
    const found = await shiftsOf(set, looked, starts, signal);
    return {
      unit,
      stretches: stretchFacts(byTime, both),
      against: split || typeof sides?.after.period !== 'number' ? 'split' : sides.after.period,
      drifts: sides ? drifts((split ?? byTime).patterns, both.candidate, sides) : [],
      ...found,
      leftOut,
      expected: await expectedOf(set, keys, both, signal),
    };
  });
}

function columnsToLookAt(
  { findings }: Workbench,
  distrust: ReadonlyMap<string, unknown>,
): { looked: Looked[]; leftOut: string[] } {
  const columns = (findings.catalog?.attributes ?? []).filter(
    ({ distinct }) => distinct > 1 && distinct <= MOST_VALUES,
  );
  const leftOut = columns.filter(({ name }) => distrust.has(name)).map(({ name }) => name);
  const looked = columns
    .filter(({ name }) => !distrust.has(name))
    .map(({ name, values: counts }): Looked => {
      const values = counts.map(({ value }) => value);
      const points = values.map((value) => ({ values: [value], points: 0 }));
      return { name, values, criterion: { id: 'look', kind: 'category', attribute: name, points } };
    });
  return { looked, leftOut };
}

function sidesOf({ periods: [before, after] }: PeriodPatterns): { before: PeriodCounts; after: PeriodCounts } | null {
  return before && after ? { before, after } : null;
}

/**
 * The latest stretches, from the last one that holds half as many leads as is usual, and all before them: the very last one
 * mostly is not complete.
 */
function lastAgainstAll({ periods }: PeriodPatterns): { before: PeriodCounts; after: PeriodCounts } | null {
  const sizes = periods.map(({ n }) => n.reduce((sum, each) => sum + each, 0));
  const there = sizes.filter((size) => size > 0).sort((a, b) => a - b);
  const usual = there[there.length >> 1] ?? 0;
  const cut = sizes.findLastIndex((size) => size >= usual / 2);
  const [before, after] = [summed(periods.slice(0, cut)), summed(periods.slice(cut))];
  return before && after ? { before, after } : null;
}

/** Several stretches as one, named by its first instant. */
function summed(periods: readonly PeriodCounts[]): PeriodCounts | null {
  const [first] = periods;
  if (!first) return null;
  const sum = (of: 'n' | 'converted' | 'amount' | 'worked'): Float64Array =>
    first[of].map((_, i) => periods.reduce((so, period) => so + (period[of][i] ?? 0), 0));
  const counts = { n: sum('n'), converted: sum('converted'), amount: sum('amount'), worked: sum('worked') };
  return counts.n.some((n) => n > 0) ? { period: first.period, ...counts } : null;
}

async function shiftsOf(
  set: ObservationSet,
  looked: readonly Looked[],
  starts: readonly number[],
  signal: AbortSignal,
): Promise<Pick<StabilityFacts, 'shifts' | 'looked'>> {
  let counts = await countsOf(set, looked, starts, [], signal);
  const shifts: FoundShift[] = [];
  const values = lookedValues(counts, starts);
  for (
    let next = clearestShift(counts, starts);
    next && shifts.length < MOST_SHIFTS;
    next = clearestShift(counts, starts)
  ) {
    shifts.push(next);
    // Whom a shift explains is left out: it would make all others look as if they had moved the other way.
    counts = await countsOf(set, looked, starts, shifts, signal);
  }
  return { shifts: shifts.map((shift) => told(shift, looked)), looked: { values, attributes: looked.length } };
}

async function countsOf(
  set: ObservationSet,
  looked: readonly Looked[],
  starts: readonly number[],
  without: readonly FoundShift[],
  signal: AbortSignal,
): Promise<ValueCounts[]> {
  const counts: ValueCounts[] = [];
  const out = without.flatMap(({ attribute, at }) => {
    const column = looked.find(({ name }) => name === attribute);
    return column ? [{ key: conditionKey(column.criterion), at }] : [];
  });
  for (const { name, values, criterion } of looked) {
    const key = conditionKey(criterion);
    const byTime = await set.countedBy([...new Set([key, ...out.map((each) => each.key)])], starts, signal);
    const states = (of: string): number[] => {
      const column = byTime.patterns.columns.get(of);
      return Array.from(column?.index ?? [], (code) => column?.states[code] ?? values.length);
    };
    const [own, others] = [states(key), out.map((each) => ({ at: each.at, of: states(each.key) }))];
    const isOut = (i: number): boolean => others.some(({ at, of }) => of[i] === at);
    counts.push(
      valueCounts(
        name,
        values,
        byTime,
        own.map((value, i) => (isOut(i) ? values.length : value)),
      ),
    );
  }
  return counts;
}

function told({ at, ...shift }: FoundShift, looked: readonly Looked[]): Shift {
  const criterion = looked.find(({ name }) => name === shift.attribute)?.criterion;
  const states = { key: criterion ? conditionKey(criterion) : '', anyOf: [at] };
  return { ...shift, leads: observedLeads('backtest', `leads with ${shift.attribute} ${shift.value}`, { states }) };
}

/** What the evidence of the candidate led to expect, or that of the current model. */
async function expectedOf(
  set: ObservationSet,
  keys: readonly string[],
  models: { candidate: Workbench['models']['open']; current: Workbench['models']['open'] },
  signal: AbortSignal,
): Promise<Expected | null> {
  for (const which of ['candidate', 'current'] as const) {
    const evidence = gradeEvidence(models[which]);
    if (evidence)
      return expectedRates(which, models[which], evidence, await set.countedBy(keys, [evidence.since], signal));
  }
  return null;
}
