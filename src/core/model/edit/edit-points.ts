import {
  asPoints,
  clampInteger,
  editCriterion,
  MOST_POINTS,
  replaceAt,
  withKey,
  type CriterionRef,
} from './edit-parts.ts';
import { comparable } from '../diff/diff-parts.ts';
import type { Criterion, Model } from '../schema/schema.ts';

/** One number of a criterion: that of an entry or tier, of what no entry takes, of one event, or the cap. */
export type PointsPart =
  { part: 'entry'; index: number } | { part: 'otherwise' | 'missing' | 'never' | 'event' | 'cap' };

/** The number at a part of a criterion; undefined where it is not set or the kind has no such part. */
export function pointsOf(criterion: Criterion, at: PointsPart): number | undefined {
  if (at.part === 'entry') return entriesOf(criterion)[at.index]?.points;
  if (at.part === 'event')
    return 'points' in criterion && !Array.isArray(criterion.points) ? criterion.points : undefined;
  const value = (criterion as Record<string, unknown>)[at.part];
  return typeof value === 'number' ? value : undefined;
}

/** The entries or tiers of a criterion; none for a kind with a single number. */
export function entriesOf(criterion: Criterion): readonly { points: number }[] {
  if ('tiers' in criterion) return criterion.tiers;
  return Array.isArray(criterion.points) ? criterion.points : [];
}

/**
 * Sets one number of a criterion, from -10000 to 10000 (a cap: from 1). Null removes an optional one. What is out of
 * bounds is set to the nearest allowed number.
 */
export function setPoints(model: Model, ref: CriterionRef, at: PointsPart, value: number | null): Model {
  return editCriterion(model, ref, (criterion) => withPoints(criterion, at, value));
}

function withPoints(criterion: Criterion, at: PointsPart, value: number | null): Criterion {
  const points = value === null ? null : asPoints(value);
  // What is no number changes nothing; only null removes.
  if (value !== null && points === null) return criterion;
  switch (at.part) {
    case 'entry':
      return points === null ? criterion : withEntryPoints(criterion, at.index, points);
    case 'event':
      return points === null || [undefined, points].includes(pointsOf(criterion, at))
        ? criterion
        : ({ ...criterion, points } as Criterion);
    case 'cap':
      return withCap(criterion, value);
    case 'never':
      return criterion.kind === 'recency' ? withKey(criterion, 'never', points ?? undefined) : criterion;
    case 'otherwise':
      return 'attribute' in criterion || criterion.kind === 'recency'
        ? withKey(criterion, 'otherwise', points ?? undefined)
        : criterion;
    case 'missing':
      return 'attribute' in criterion ? withKey(criterion, 'missing', points ?? undefined) : criterion;
  }
}

function withCap(criterion: Criterion, value: number | null): Criterion {
  if (criterion.kind !== 'activity' && criterion.kind !== 'inactivity') return criterion;
  return withKey(criterion, 'cap', value === null ? undefined : (clampInteger(value, 1, MOST_POINTS) ?? undefined));
}

function withEntryPoints(criterion: Criterion, index: number, points: number): Criterion {
  const key = 'tiers' in criterion ? 'tiers' : 'points';
  const entries = entriesOf(criterion);
  const entry = entries[index];
  if (!entry) return criterion;
  const list = replaceAt(entries, index, withKey(entry, 'points', points));
  return list === entries ? criterion : { ...criterion, [key]: list };
}

/**
 * The same number in another version of the criterion: an entry is found by its condition, else by its place. Undefined
 * where the other has none.
 */
export function pointsIn(other: Criterion | undefined, criterion: Criterion, at: PointsPart): number | undefined {
  if (!other || other.kind !== criterion.kind) return undefined;
  if (at.part !== 'entry') return pointsOf(other, at) ?? (at.part === 'cap' || at.part === 'event' ? undefined : 0);
  const own = entriesOf(criterion).map(conditionOf);
  const theirs = entriesOf(other).map(conditionOf);
  const index = theirs.indexOf(own[at.index] ?? '');
  if (index >= 0) return entriesOf(other)[index]?.points;
  // At the same place, unless that one is another entry of this version.
  const taken = theirs[at.index] !== undefined && own.includes(theirs[at.index] ?? '');
  return taken ? undefined : entriesOf(other)[at.index]?.points;
}

function conditionOf(entry: { points: number }): string {
  return comparable({ ...entry, points: 0 });
}
