import type { AboutColumn, AboutTypes } from '../kinds/criterion-kind.ts';
import { kindOf } from '../kinds/kinds.ts';
import type { AttributeKind, Criterion, KindName } from '../kinds/kinds.ts';
import type { Dimension, Model } from '../schema/schema.ts';
import { slug, uniqueName } from '../values/edit-values.ts';
import { takenIds } from './edit-parts.ts';

/** What a new criterion looks at: a column of leads, by name or with what is known of it, or types of activity. */
export type NewCriterion =
  { kind: AttributeKind; column: AboutColumn } | { kind: Exclude<KindName, AttributeKind>; types: AboutTypes };

/**
 * A criterion to start from, with an id that is free in its dimension. It gives 0 points everywhere, so that adding it
 * changes no score; what else it says is told by its kind.
 */
export function newCriterion(model: Model, dimension: Dimension, wanted: NewCriterion): Criterion {
  const fresh = kindOf(wanted).fresh('types' in wanted ? wanted.types : wanted.column);
  return { id: uniqueName(slug(fresh.label), takenIds(model, dimension)), ...fresh };
}
