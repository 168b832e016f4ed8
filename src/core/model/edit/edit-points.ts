import { editCriterion, type CriterionRef } from './edit-parts.ts';
import type { RestPart } from '../kinds/criterion-kind.ts';
import { kindOf } from '../kinds/kinds.ts';
import type { Criterion } from '../kinds/kinds.ts';
import { asPoints, clampInteger, MOST_POINTS, withKey } from '../values/edit-values.ts';
import { comparable } from '../diff/diff-parts.ts';
import type { Model } from '../schema/schema.ts';

/** One number of a criterion: that of an entry or tier, of what no entry takes, of one event, or the cap. */
export type PointsPart = { part: 'entry'; index: number } | { part: RestPart | 'event' };

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

/** The criterion with other entries or tiers, where it keeps its own. */
export function withEntries(criterion: Criterion, entries: readonly { points: number }[]): Criterion {
  return { ...criterion, ['tiers' in criterion ? 'tiers' : 'points']: entries };
}

/**
 * Sets one number of a criterion, from -10000 to 10000 (a cap: from 1). Null removes an optional one. What is out of
 * bounds is set to the nearest allowed number.
 */
export function setPoints(model: Model, ref: CriterionRef, at: PointsPart, value: number | null): Model {
  return editCriterion(model, ref, (criterion) => withPoints(criterion, at, value));
}

function withPoints(criterion: Criterion, at: PointsPart, value: number | null): Criterion {
  const points = value === null ? null : at.part === 'cap' ? clampInteger(value, 1, MOST_POINTS) : asPoints(value);
  if (at.part === 'entry' || at.part === 'event') return points === null ? criterion : withOwn(criterion, at, points);
  const isKnown = kindOf(criterion).rest.some(({ part }) => part === at.part);
  // What is no number changes nothing; only null removes.
  if (!isKnown || (value !== null && points === null)) return criterion;
  return withKey<Partial<Record<RestPart, number>>, RestPart>(criterion, at.part, points ?? undefined) as Criterion;
}

/** With another number where the criterion has one: of one event, or of an entry. */
function withOwn(criterion: Criterion, at: PointsPart, points: number): Criterion {
  if ([undefined, points].includes(pointsOf(criterion, at))) return criterion;
  if (at.part !== 'entry') return { ...criterion, points } as Criterion;
  const entries = entriesOf(criterion);
  return withEntries(criterion, entries.with(at.index, { ...entries[at.index], points }));
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
