import { asCount, editCriterion, insertAt, replaceAt, type CriterionRef } from './edit-parts.ts';
import type { Criterion, Model } from '../schema/schema.ts';

/*
 * Entries that ascend by whole numbers, each a rung of a ladder: tiers by the number of events, recency by days.
 */

interface Rung {
  /** `atLeast` of a tier, `withinDays` of recency. */
  at: number;
  points: number;
}

function rungsOf(criterion: Criterion): Rung[] | null {
  if ('tiers' in criterion) return criterion.tiers.map(({ atLeast, points }) => ({ at: atLeast, points }));
  if (criterion.kind !== 'recency') return null;
  return criterion.points.map(({ withinDays, points }) => ({ at: withinDays, points }));
}

function withRungs(criterion: Criterion, rungs: readonly Rung[]): Criterion {
  if ('tiers' in criterion) return { ...criterion, tiers: rungs.map(({ at, points }) => ({ atLeast: at, points })) };
  if (criterion.kind !== 'recency') return criterion;
  return { ...criterion, points: rungs.map(({ at, points }) => ({ withinDays: at, points })) };
}

/** The number of a rung; undefined where there is none, or the kind has no rungs. */
export function rungOf(criterion: Criterion, index: number): number | undefined {
  return rungsOf(criterion)?.[index]?.at;
}

/** Sets how many events reach a tier, or within how many days an entry of recency is; kept strictly between its neighbours. */
export function setRung(model: Model, ref: CriterionRef, index: number, value: number): Model {
  return editCriterion(model, ref, (criterion) => {
    const rungs = rungsOf(criterion) ?? [];
    const rung = rungs[index];
    const low = (rungs[index - 1]?.at ?? 0) + 1;
    const high = (rungs[index + 1]?.at ?? Number.MAX_SAFE_INTEGER) - 1;
    if (!rung || Number.isNaN(value) || low > high) return criterion;
    const at = asCount(Math.min(high, Math.max(low, value)));
    return at === null || at === rung.at ? criterion : withRungs(criterion, replaceAt(rungs, index, { ...rung, at }));
  });
}

/**
 * The criterion with one rung more above the last, with points that change no score: a tier has those of the one below,
 * recency those of what was longer ago.
 */
export function withRungAbove(criterion: Criterion): Criterion {
  const rungs = rungsOf(criterion) ?? [];
  const last = rungs.at(-1);
  if (!last) return criterion;
  const isRecency = criterion.kind === 'recency';
  const at = isRecency ? last.at * 2 : last.at + 1;
  const points = isRecency ? (criterion.otherwise ?? 0) : last.points;
  return Number.isSafeInteger(at) ? withRungs(criterion, [...rungs, { at, points }]) : criterion;
}

/**
 * The criterion with a rung cut in two of the same points, which changes no score: a tier at its next number of events,
 * recency in the middle of its days. The same criterion where there is no room.
 */
export function withRungSplit(criterion: Criterion, index: number): Criterion {
  const rungs = rungsOf(criterion) ?? [];
  const [before, rung, next] = [rungs[index - 1], rungs[index], rungs[index + 1]];
  if (!rung) return criterion;
  if (criterion.kind === 'recency') {
    const low = before?.at ?? 0;
    const at = low + Math.ceil((rung.at - low) / 2);
    return at >= rung.at ? criterion : withRungs(criterion, insertAt(rungs, index, { ...rung, at }));
  }
  if (!next) return withRungAbove(criterion);
  const at = rung.at + 1;
  return at >= next.at ? criterion : withRungs(criterion, insertAt(rungs, index + 1, { ...rung, at }));
}
