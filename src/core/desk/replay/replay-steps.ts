import type { Model } from '../../model/schema/schema.ts';
import { targetsOf } from '../../scoring/kernel.ts';
import { Reckoner } from './replay-reckoner.ts';
import type { ReplayData } from './replay-data.ts';
import { Walker } from './replay-walk.ts';

/** What a model says of a lead from `at` until the next step. */
export interface ScoreStep {
  /** UTC milliseconds. */
  at: number;
  fit: number;
  /** Index of the grade, best first. */
  grade: number;
  score: number;
  checked: boolean;
  qualified: boolean;
  /** The target of the grade; null: it is never handed over. */
  target: number | null;
  /** As in `HandOvers`: 0 before any return, n after the n-th. */
  round: number;
}

/**
 * The score of one lead as a step function of time, over its whole life: a step for each instant at which anything
 * changes. Empty where the life has no beginning, or begins after the end of the data.
 */
export function scoreSteps(model: Model, data: ReplayData, lead: number): ScoreStep[] {
  const reckoner = new Reckoner(model, data, true);
  const targets = targetsOf(model);
  const steps: ScoreStep[] = [];
  new Walker(data, reckoner).walk(lead, (at, round) => {
    reckoner.settle(at);
    const fit = reckoner.fit();
    const grade = reckoner.gradeOf(fit);
    const target = targets[grade] ?? null;
    const score = reckoner.score(target);
    const checked = reckoner.checked();
    const step = { at, fit, grade, score, checked, qualified: target !== null && score >= target && checked, target };
    if (!sameStep(steps.at(-1), { ...step, round })) steps.push({ ...step, round });
    return true;
  });
  return steps;
}

function sameStep(before: ScoreStep | undefined, step: ScoreStep): boolean {
  return (
    before !== undefined &&
    before.fit === step.fit &&
    before.score === step.score &&
    before.checked === step.checked &&
    before.round === step.round
  );
}
