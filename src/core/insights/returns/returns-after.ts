import { DAY } from '../../dataset/instant.ts';
import type { Model } from '../../model/schema/schema.ts';
import { evaluate } from '../../scoring/kernel.ts';
import { medianOf } from '../../stats/median.ts';
import { wilson } from '../../stats/wilson.ts';
import type { AfterReturn, ComeBack, Returned } from './returns-types.ts';

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
