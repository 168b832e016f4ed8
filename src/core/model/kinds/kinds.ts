import * as z from 'zod';
import { activity, activitySchema } from './activity.ts';
import { category, categorySchema } from './category.ts';
import type { AboutColumn, AboutTypes, CriterionKind } from './criterion-kind.ts';
import { inactivity, inactivitySchema } from './inactivity.ts';
import { range, rangeSchema } from './range.ts';
import { recency, recencySchema } from './recency.ts';
import { text, textSchema } from './text.ts';

/*
 * The one list of kinds: all else of core/model takes what it knows of a kind from here.
 */

export const criterionSchema = z
  .discriminatedUnion(
    'kind',
    [categorySchema, textSchema, rangeSchema, activitySchema, recencySchema, inactivitySchema],
    { error: 'an object' },
  )
  .meta({ id: 'criterion', description: 'One line of the model: it looks at a lead and gives points.' });

export type Criterion = z.infer<typeof criterionSchema>;
export type KindName = Criterion['kind'];
export type CriterionOf<Name extends KindName> = Extract<Criterion, { kind: Name }>;

/** A criterion that looks at a column of leads. */
export type AttributeCriterion = Extract<Criterion, { attribute: string }>;
/** All others look at activities, and change with time. */
export type EventCriterion = Exclude<Criterion, AttributeCriterion>;
export type AttributeKind = AttributeCriterion['kind'];

const KINDS: {
  [Name in KindName]: CriterionKind<CriterionOf<Name>, Name extends AttributeKind ? AboutColumn : AboutTypes>;
} = { category, text, range, activity, recency, inactivity };

type AnyKind = CriterionKind<Criterion, AboutColumn | AboutTypes>;

/** What is known of the kind of a criterion, for all criteria of that kind. */
export function kindOf({ kind }: { kind: KindName }): AnyKind {
  return KINDS[kind];
}

/** What is known of a kind that a file names; undefined where there is no such kind. */
export function kindNamed(name: unknown): AnyKind | undefined {
  return typeof name === 'string' && Object.hasOwn(KINDS, name) ? KINDS[name as KindName] : undefined;
}

/** What is known of every kind. */
export function allKinds(): AnyKind[] {
  return Object.values(KINDS);
}
