import { DAY } from '../../dataset/instant.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { quantile, medianOf } from '../../stats/median.ts';
import type { Returned, AfterReturn, ComeBack } from './returns-types.ts';
import type { Model } from '../../model/schema/schema.ts';
import { evaluate } from '../../scoring/kernel.ts';
import { wilson } from '../../stats/wilson.ts';

/** Within so many days come nineteen in twenty returns. */
const MOST = 0.95;

/** The taken leads that can be judged, and whether they were returned. */
export interface JudgedReturns {
  withinDays: number;
  /** The states at the taking: `n` is 0 for a lead that was taken too lately, `converted` is 1 for a returned one. */
  patterns: Patterns;
  n: number;
  returned: number;
  young: number;
}

/**
 * Which taken leads have been with sales long enough, and which of them were returned in that time. `withinDays` null:
 * as many days as nineteen in twenty of the returns so far took, at least one.
 */
export function judgeReturns({ taken, end, atTaking }: Returned, withinDays: number | null): JudgedReturns {
  const days = withinDays ?? usualDays(taken.taken, taken.returned);
  const horizon = days * DAY;
  const n = taken.taken.map((at) => (at + horizon <= end ? 1 : 0));
  const converted = n.map((counts, i) =>
    counts === 1 && (taken.returned[i] ?? NaN) - (taken.taken[i] ?? NaN) <= horizon ? 1 : 0,
  );
  const sum = (values: Float64Array): number => values.reduce((total, each) => total + each, 0);
  return {
    withinDays: days,
    patterns: { ...atTaking, n, converted },
    ...{ n: sum(n), returned: sum(converted), young: n.length - sum(n) },
  };
}

function usualDays(taken: Float64Array, returned: Float64Array): number {
  const took = returned.map((at, i) => (at - (taken[i] ?? NaN)) / DAY).filter((days) => !Number.isNaN(days));
  return Math.max(1, Math.ceil(quantile(took.sort(), MOST) ?? 1));
}

/** The same model as if a return changed nothing. */
export function withoutReturnRule(model: Model): Model {
  const { afterReturn: _, ...handover } = model.handover;
  return { ...model, handover };
}

/** What the rule of a model does to returned leads, some days after their return. */
export function afterReturn(model: Model, { later }: Returned): AfterReturn {
  const [own, free] = [
    evaluate(model, later.patterns).qualified,
    evaluate(withoutReturnRule(model), later.patterns).qualified,
  ];
  let [without, held, again] = [0, 0, 0];
  free.forEach((qualified, i) => {
    without += qualified;
    again += own[i] ?? 0;
    if (qualified === 1 && own[i] === 0) held++;
  });
  return { below: model.handover.afterReturn?.startBelowTargetBy ?? null, n: free.length, ...{ without, held, again } };
}

/** The places in `later` of the leads that the rule of a model holds back, or that are handed over in spite of it. */
export function placesAfter(model: Model, { later }: Returned, which: 'held' | 'again'): number[] {
  const own = evaluate(model, later.patterns).qualified;
  const free = evaluate(withoutReturnRule(model), later.patterns).qualified;
  return Array.from(own.keys()).filter((i) => (which === 'again' ? own[i] === 1 : own[i] === 0 && free[i] === 1));
}

/** How many returned leads convert within the horizon after their return, of those whose horizon is over. */
export function comeBack({ taken, end }: Returned, horizonDays: number): ComeBack {
  const horizon = horizonDays * DAY;
  const mature = Array.from(taken.returned.keys()).filter((i) => (taken.returned[i] ?? NaN) + horizon <= end);
  const days = mature
    .map((i) => ((taken.wonAfter[i] ?? NaN) - (taken.returned[i] ?? NaN)) / DAY)
    .filter((each) => each <= horizonDays);
  const [n, won] = [mature.length, days.length];
  return {
    n,
    won,
    share: n > 0 ? won / n : null,
    interval: wilson(won, n),
    days: medianOf(Float64Array.from(days).sort()),
  };
}
