import { takenIds, withDimension } from './edit-parts.ts';
import { asPoints, slug, uniqueName, withKey } from '../values/edit-values.ts';
import type { Dimension, Group, Limits, Model } from '../schema/schema.ts';
import type { Criterion } from '../kinds/kinds.ts';

export type LimitSide = 'min' | 'max';

/** Sets a limit on the whole sum of a dimension; null removes it. The other limit is never crossed. */
export function setRange(model: Model, dimension: Dimension, side: LimitSide, value: number | null): Model {
  const before = model[dimension].range ?? {};
  const limits = withLimit(before, side, value);
  if (limits === before) return model;
  return withPart(model, dimension, { range: Object.keys(limits).length > 0 ? limits : undefined });
}

/** Sets a limit on the sum of a group's criteria; null removes it. The other limit is never crossed. */
export function setGroupLimit(
  model: Model,
  dimension: Dimension,
  id: string,
  side: LimitSide,
  value: number | null,
): Model {
  return editGroups(model, dimension, (group) => (group.id === id ? withLimit(group, side, value) : group));
}

function withLimit<Kind extends Limits>(limits: Kind, side: LimitSide, value: number | null): Kind {
  if (value === null) return withKey(limits, side, undefined);
  const points = asPoints(value);
  if (points === null) return limits;
  const other = limits[side === 'min' ? 'max' : 'min'] ?? points;
  const kept: number = side === 'min' ? Math.min(points, other) : Math.max(points, other);
  return withKey<Kind, LimitSide>(limits, side, kept);
}

/** Adds a group without limits; its id gets a number where it is taken. */
export function addGroup(model: Model, dimension: Dimension, name: string): Model {
  return declareGroup(model, dimension, uniqueName(slug(name), takenIds(model, dimension)));
}

/** Declares a group under exactly this id, without limits; where the id is taken nothing changes. */
export function declareGroup(model: Model, dimension: Dimension, id: string): Model {
  if (takenIds(model, dimension).includes(id)) return model;
  return withPart(model, dimension, { groups: [...(model[dimension].groups ?? []), { id }] });
}

/** Removes a group; its criteria stay, without a group. */
export function removeGroup(model: Model, dimension: Dimension, id: string): Model {
  const groups = model[dimension].groups ?? [];
  if (!groups.some((group) => group.id === id)) return model;
  return withPart(model, dimension, {
    groups: groups.filter((group) => group.id !== id),
    criteria: model[dimension].criteria.map((criterion) =>
      criterion.group === id ? withKey(criterion, 'group', undefined) : criterion,
    ),
  });
}

function editGroups(model: Model, dimension: Dimension, edit: (group: Group) => Group): Model {
  const before = model[dimension].groups ?? [];
  const groups = before.map(edit);
  return groups.every((group, i) => group === before[i]) ? model : withPart(model, dimension, { groups });
}

interface Parts {
  criteria?: Criterion[];
  groups?: Group[];
  /** Undefined takes the limits away. */
  range?: Limits | undefined;
}

function withPart(model: Model, dimension: Dimension, parts: Parts): Model {
  const { range, ...rest } = parts;
  const limits = 'range' in parts ? range : model[dimension].range;
  return dimension === 'fit'
    ? withDimension(model, 'fit', withKey({ ...model.fit, ...rest }, 'range', limits))
    : withDimension(model, 'engagement', withKey({ ...model.engagement, ...rest }, 'range', limits));
}
