import { criterionName, partsOf } from '../../model/describe/describe.ts';
import { pointsOf } from '../../model/edit/edit-points.ts';
import { kindOf } from '../../model/kinds/kinds.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import type { Limits, Model } from '../../model/schema/schema.ts';
import { capped, limit, wholePoints } from '../../scoring/exact.ts';

/** What one tick gives at least. */
export interface TickPoints {
  id: string;
  name: string;
  group: string | undefined;
  /** In thousandths, of a single event on its own day; below zero where the criterion takes points. Null: it can't be ticked. */
  least: number | null;
}

/** The target that follows from a checklist. */
export interface DerivedTarget {
  /** The fewest whole points that a lead has which just fulfils the checklist, by its ticks alone. */
  target: number;
  /** The ticks of that smallest set, from few to many points. */
  smallest: TickPoints[];
  /** Criteria of the checklist that never give points, so that nothing ticks them. */
  impossible: TickPoints[];
  /** Criteria whose tick gives no points, or takes some. */
  worthless: TickPoints[];
  /** Whether limits of a group or of the whole sum change the sum of the ticks. */
  limited: boolean;
  /** Whether events of the smallest set count less as they grow older, so that the score falls below the target again. */
  fades: boolean;
}

/**
 * The target that a checklist justifies: the score of a lead that has done the smallest set of ticks which fulfils it, each
 * once and today, and nothing else. Whoever fulfils the checklist afresh has at least that score, unless something takes
 * points or the ticks fade. Limits are heeded: a limited sum never falls where a part of it rises, so the smallest set of
 * each size in each group is the one of its smallest ticks. Null without a checklist, or where nobody can fulfil it.
 */
export function derivedTarget({ engagement, handover }: Model): DerivedTarget | null {
  const { checklist } = handover;
  if (!checklist) return null;
  const criteria = engagement.criteria.filter(({ id }) => checklist.of.includes(id));
  const ticks = criteria.map(tickPoints);
  const possible = ticks.filter(({ least }) => least !== null).sort(byPoints);
  const best = smallestSet(possible, engagement.groups ?? [], checklist.atLeast);
  if (!best) return null;
  const ids = best.ticks.map(({ id }) => id);
  const plain = best.ticks.reduce((sum, { least }) => sum + (least ?? 0), 0);
  const limited = limit(best.sum, engagement.range);
  return {
    target: wholePoints(limited),
    smallest: best.ticks.toSorted(byPoints),
    impossible: ticks.filter(({ least }) => least === null),
    worthless: possible.filter(({ least }) => (least ?? 0) <= 0),
    limited: limited !== plain,
    fades: criteria.some((criterion) => ids.includes(criterion.id) && kindOf(criterion).fades?.(criterion)),
  };
}

function byPoints(a: TickPoints, b: TickPoints): number {
  return (a.least ?? 0) - (b.least ?? 0);
}

function tickPoints(criterion: Criterion): TickPoints {
  const { id, group } = criterion;
  return { id, name: criterionName(criterion), group, least: leastOf(criterion) };
}

/** What one tick of a criterion gives at least, in thousandths; null where nothing ticks it. */
function leastOf(criterion: Criterion): number | null {
  if (criterion.kind === 'activity') {
    if (criterion.count !== 'tiers') return capped(1000 * criterion.points, criterion.cap);
    const { tiers, cap } = criterion;
    const below = (tiers[0]?.atLeast ?? 1) > 1 ? [0] : [];
    return Math.min(...below, ...tiers.map(({ points }) => capped(1000 * points, cap)));
  }
  const numbers = partsOf(criterion).filter(({ at }) => at.part !== 'cap');
  const cap = pointsOf(criterion, { part: 'cap' });
  return smallestAbove(numbers.map(({ at }) => capped(1000 * (pointsOf(criterion, at) ?? 0), cap)));
}

/** Kinds other than activity are ticked by giving points. */
function smallestAbove(values: readonly number[]): number | null {
  const above = values.filter((value) => value > 0);
  return above.length > 0 ? Math.min(...above) : null;
}

interface Set {
  sum: number;
  ticks: TickPoints[];
}

/** The set of `size` ticks with the smallest sum under the groups' limits; null where there are too few ticks. */
function smallestSet(
  ticks: readonly TickPoints[],
  groups: readonly (Limits & { id: string })[],
  size: number,
): Set | null {
  // By size: the smallest set of the groups so far.
  let best: (Set | undefined)[] = [{ sum: 0, ticks: [] }];
  for (const group of [...groups, { id: undefined }]) {
    const own = ticks.filter((tick) => tick.group === group.id);
    const next: (Set | undefined)[] = [];
    best.forEach((before, used) => {
      for (let more = 0; before && more <= own.length && used + more <= size; more++) {
        const taken = own.slice(0, more);
        const inner = taken.reduce((sum, { least }) => sum + (least ?? 0), 0);
        const sum = before.sum + limit(inner, group.id === undefined ? undefined : group);
        const known = next[used + more];
        if (!known || sum < known.sum) next[used + more] = { sum, ticks: [...before.ticks, ...taken] };
      }
    });
    best = next;
  }
  return best[size] ?? null;
}
