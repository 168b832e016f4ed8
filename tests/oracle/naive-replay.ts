import type { Model } from '../../src/core/model/schema/schema.ts';
import { DAY, instantOfCell } from './instants.ts';
import { naiveScore } from './naive-score.ts';
import type { NaiveLead } from './naive-tables.ts';

/** What a model says of a lead from `at` on. */
export interface NaiveStep {
  at: number;
  fit: number;
  grade: string;
  score: number;
  qualified: boolean;
  round: number;
}

/** Instants at which the naive replay scores a lead at most: beyond, it would take all day. */
const MOST = 1500;

/**
 * The score of a lead at every instant of its life at which it could change, by the naive scorer: whatever happens, and
 * every whole number of days after each of its activities and after its creation. Null where these are too many.
 */
export function naiveSteps(model: Model, lead: NaiveLead, end: number | null): NaiveStep[] | null {
  const stages = lead.stages.map(({ at, stage }) => ({ occurred_at: at, stage }));
  const returns = lead.stages.flatMap(({ at, stage }) => (stage === 'returned' && at !== null ? [at] : []));
  const steps: NaiveStep[] = [];
  const points = changePoints(lead, returns, end);
  if (points.length > MOST) return null;
  for (const at of points) {
    const { fit, grade, score, qualified } = naiveScore(model, lead.row, lead.activities, stages, at);
    const step = { at, fit, grade, score, qualified, round: returns.filter((each) => each <= at).length };
    if (!isSame(steps.at(-1), step)) steps.push(step);
  }
  return steps;
}

function changePoints(lead: NaiveLead, returns: readonly number[], end: number | null): number[] {
  const events = lead.activities.flatMap((row) => instantOfCell(row['occurred_at']) ?? []);
  const from = lead.created ?? Math.min(Infinity, ...events);
  if (end === null || from > end || from === Infinity) return [];
  const points = new Set([from, ...returns]);
  for (const start of [from, ...events])
    for (let days = Math.max(0, Math.floor((from - start) / DAY)); start + days * DAY <= end; days++)
      points.add(start + days * DAY);
  return [...points].filter((at) => at >= from && at <= end).sort((a, b) => a - b);
}

/** Whether a step says the same as the one before. */
export function isSame(before: Omit<NaiveStep, 'at'> | undefined, step: Omit<NaiveStep, 'at'>): boolean {
  return (
    before !== undefined &&
    before.fit === step.fit &&
    before.grade === step.grade &&
    before.score === step.score &&
    before.qualified === step.qualified &&
    before.round === step.round
  );
}

/** The first step of each round at which the lead is qualified. */
export function naiveHandOvers(steps: readonly NaiveStep[]): NaiveStep[] {
  return steps.filter(
    (step, i) => step.qualified && !steps.slice(0, i).some((each) => each.qualified && each.round === step.round),
  );
}
