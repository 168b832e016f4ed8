import type { Model } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { conditionKey, matchOf } from '../condition.ts';
import type { Held } from './holdable.ts';

export function sameRules(a: Model['handover'], b: Model['handover']): boolean {
  const returns = (a.afterReturn === undefined) === (b.afterReturn === undefined);
  return returns && (a.checklist === b.checklist || JSON.stringify(a.checklist) === JSON.stringify(b.checklist));
}

/** Whether two criteria of one id are ticked by the same leads: points matter where it is none of activities. */
export function ticksAlike(criterion: Criterion, former: Criterion | undefined): boolean {
  if (criterion === former) return true;
  if (criterion.kind !== 'activity' || former?.kind !== 'activity') return false;
  return conditionKey(matchOf(criterion)) === conditionKey(matchOf(former));
}

/** Whether two models differ in nothing but the points of a criterion, which isn't looked at by a checklist. */
export function differsInCriterion(
  before: Model,
  next: Model,
  { dimension, at }: Pick<Held, 'dimension' | 'at'>,
): boolean {
  const other = dimension === 'fit' ? 'engagement' : 'fit';
  if (next[other] !== before[other] || next.handover !== before.handover) return false;
  const { criteria: was, ...restBefore } = before[dimension];
  const { criteria: is, ...rest } = next[dimension];
  const keys = Object.keys({ ...restBefore, ...rest }) as (keyof typeof rest)[];
  const [from, to] = [was[at], is[at]];
  if (!from || !to || conditionKey(from) !== conditionKey(to)) return false;
  const ticked = dimension === 'engagement' && (next.handover.checklist?.of.includes(was[at]?.id ?? '') ?? false);
  return (
    (!ticked || was[at]?.kind === 'activity') &&
    keys.every((key) => restBefore[key] === rest[key]) &&
    was.length === is.length &&
    was.every((criterion, i) => i === at || criterion === is[i])
  );
}

/** Whether anything differs that a return is judged by. */
export function rulesDiffer(next: Model, before: Model): boolean {
  return next.fit !== before.fit || next.engagement !== before.engagement || next.handover !== before.handover;
}
