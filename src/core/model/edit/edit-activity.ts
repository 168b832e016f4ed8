import { editCriterion, type CriterionRef } from './edit-parts.ts';
import { asCount, clampInteger, cleanTexts, isName, withKey } from '../values/edit-values.ts';
import { day } from '../values/schema-parts.ts';
import type { Model } from '../schema/schema.ts';
import type { ActivityCriterion, Where, WhereTest } from '../kinds/activity.ts';
import type { Decay } from '../kinds/event-decay.ts';

export type Count = 'each' | 'once' | 'tiers';
export type DecayKind = Decay['kind'];

const DEFAULT_DAYS = 30;
const DEFAULT_KEEP = 50;

/** Sets the activity types that count, or those that do not (`except`); without any, every type counts. */
export function setTypes(model: Model, ref: CriterionRef, key: 'activity' | 'except', types: readonly string[]): Model {
  const clean = cleanTexts(types);
  return editCriterion(model, ref, (criterion) =>
    'attribute' in criterion ? criterion : withKey(criterion, key, clean.length > 0 ? clean : undefined),
  );
}

/** Sets from how many days without activity on a lead loses points (0 or more), or how many days a period has (1 or more). */
export function setIdleDays(model: Model, ref: CriterionRef, key: 'afterDays' | 'everyDays', days: number): Model {
  const value = clampInteger(days, key === 'afterDays' ? 0 : 1, Number.MAX_SAFE_INTEGER);
  if (value === null) return model;
  return editCriterion(model, ref, (criterion) =>
    'afterDays' in criterion ? withKey(criterion, key, value) : criterion,
  );
}

/** Sets the test of a detail column; null, or a test without any text, removes it. */
export function setWhere(model: Model, ref: CriterionRef, column: string, test: WhereTest | null): Model {
  if (!isName(column)) return model;
  return editActivity(model, ref, (criterion) => {
    const where: Where = { ...criterion.where };
    const clean = test && cleanTest(test);
    if (!clean && !Object.hasOwn(where, column)) return criterion;
    if (clean) where[column] = clean;
    else delete where[column];
    return withKey(criterion, 'where', Object.keys(where).length > 0 ? where : undefined);
  });
}

function cleanTest(test: WhereTest): WhereTest | null {
  const texts = cleanTexts(Array.isArray(test) ? test : test.contains);
  if (texts.length === 0) return null;
  return Array.isArray(test) ? texts : { contains: texts };
}

/**
 * Sets how events are counted. To tiers, the points become those of the first event and a decay goes; back, the points
 * of the first tier become those of an event.
 */
export function setCount(model: Model, ref: CriterionRef, count: Count): Model {
  return editActivity(model, ref, (criterion): ActivityCriterion => {
    if ((criterion.count ?? 'each') === count) return criterion;
    if (count === 'tiers') {
      if ('tiers' in criterion) return criterion;
      const { points, decay: _decay, count: _count, ...rest } = criterion;
      return { ...rest, count, tiers: [{ atLeast: 1, points }] };
    }
    if (!('tiers' in criterion)) return { ...criterion, count };
    const { tiers, ...rest } = criterion;
    return { ...rest, count, points: tiers[0]?.points ?? 0 };
  });
}

/** Sets how young an event must be, in days from 1 on; null lets every age count. */
export function setWithinDays(model: Model, ref: CriterionRef, days: number | null): Model {
  const value = days === null ? undefined : asCount(days);
  if (value === null) return model;
  return editActivity(model, ref, (criterion) => withKey(criterion, 'withinDays', value));
}

/** Sets the first or last day whose events count, as YYYY-MM-DD; null removes it, what is no day changes nothing. */
export function setValidity(model: Model, ref: CriterionRef, key: 'validFrom' | 'validTo', date: string | null): Model {
  if (date !== null && !day().safeParse(date).success) return model;
  return editActivity(model, ref, (criterion) => withKey(criterion, key, date ?? undefined));
}

/** Sets how the weight of an event falls with its age; null: not at all. Tiers have no decay. */
export function setDecay(model: Model, ref: CriterionRef, decay: Decay | null): Model {
  const clean = decay && cleanDecay(decay);
  if (decay && !clean) return model;
  return editActivity(model, ref, (criterion) =>
    'tiers' in criterion ? criterion : withKey(criterion, 'decay', clean ?? undefined),
  );
}

function cleanDecay(decay: Decay): Decay | null {
  const days = asCount(daysOf(decay));
  const keepPercent = decay.kind === 'step' ? clampInteger(decay.keepPercent, 1, 100) : DEFAULT_KEEP;
  return days === null || keepPercent === null ? null : build(decay.kind, days, keepPercent);
}

/** A decay of another kind with the days of the one before; null for none. */
export function decayOfKind(kind: DecayKind, before?: Decay): Decay | null {
  if (kind === 'none') return null;
  return build(
    kind,
    before ? daysOf(before) : DEFAULT_DAYS,
    before?.kind === 'step' ? before.keepPercent : DEFAULT_KEEP,
  );
}

/** The days of a decay, whatever its kind calls them; the usual ones where it has none. */
export function daysOf(decay: Decay): number {
  if (decay.kind === 'none') return DEFAULT_DAYS;
  if (decay.kind === 'step') return decay.everyDays;
  return decay.kind === 'linear' ? decay.overDays : decay.days;
}

/** The same decay over another number of days. */
export function withDays(decay: Decay, days: number): Decay {
  return build(decay.kind, days, decay.kind === 'step' ? decay.keepPercent : DEFAULT_KEEP);
}

function build(kind: Decay['kind'], days: number, keepPercent: number): Decay {
  if (kind === 'none') return { kind };
  if (kind === 'step') return { kind, everyDays: days, keepPercent };
  return kind === 'linear' ? { kind, overDays: days } : { kind, days };
}

function editActivity(
  model: Model,
  ref: CriterionRef,
  edit: (criterion: ActivityCriterion) => ActivityCriterion,
): Model {
  return editCriterion(model, ref, (criterion) => (criterion.kind === 'activity' ? edit(criterion) : criterion));
}
