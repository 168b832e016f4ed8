import { diffModels } from '../diff/diff.ts';
import type { ModelChange } from '../diff/diff.ts';
import { criterionName } from '../describe/describe.ts';
import type { Dimension, Model } from '../schema/schema.ts';
import { groupChanges, partName } from './change-text.ts';
import type { ChangeGroup } from './change-text.ts';
import { criterionOf, withCriteria } from '../edit/edit-parts.ts';
import type { CriterionRef } from '../edit/edit-parts.ts';
import { revertHandover } from '../edit/edit-revert.ts';
import { removeCriterion } from '../edit/edit.ts';

/** One difference between two models that can be had by itself. */
export interface ModelPart {
  key: string;
  /** What differs, in words: a criterion's name, `Target of grade A`. */
  name: string;
  changes: readonly ModelChange[];
  /** The model with this part as it stands in `source`, and all else as it is. For scoring: routes stay as they are. */
  take: (model: Model, source: Model) => Model;
}

/**
 * The differences of two valid models that can change a score or a call, in the order of the format: each criterion, group,
 * range and part of the handover by itself, all grades together, all bands together. Grades that only one of the models
 * has bring their targets along. Taken one after the other from `to`, `from` becomes a model that scores as `to` does.
 */
export function modelParts(from: Model, to: Model): ModelPart[] {
  const parts = new Map<string, ModelPart>();
  for (const group of groupChanges(diffModels(from, to), from, to)) {
    const part = partOf(group, from, to);
    if (!part) continue;
    const known = parts.get(part.key);
    parts.set(part.key, known ? { ...known, changes: [...known.changes, ...part.changes] } : part);
  }
  return [...parts.values()];
}

function partOf({ key, ref, part, changes }: ChangeGroup, from: Model, to: Model): ModelPart | null {
  if (ref) {
    const criterion = criterionOf(to, ref) ?? criterionOf(from, ref);
    const name = criterion ? criterionName(criterion) : ref.id;
    return { key, name, changes, take: takeCriterion(ref) };
  }
  if (part?.kind === 'route') return null;
  if (part) return { key, name: partName(part), changes, take: (model, source) => revertHandover(model, source, part) };
  return partAt(changes);
}

/** What is neither a criterion nor a part of the handover that both models have. */
function partAt(changes: readonly ModelChange[]): ModelPart | null {
  const [first] = changes;
  const [, place = '', dimension, what] =
    /^((fit|engagement)\.(groups|range|grades|bands)|handover\.targets)/.exec(first?.path ?? '') ?? [];
  if (place === 'fit.grades' || place === 'handover.targets')
    return { key: 'grades', name: 'Grades', changes, take: takeGrades };
  if (place === 'engagement.bands') return { key: 'bands', name: 'Bands', changes, take: takeBands };
  if (dimension !== 'fit' && dimension !== 'engagement') return null;
  const word = dimension === 'fit' ? 'Fit' : 'Engagement';
  return what === 'groups'
    ? {
        key: `${dimension} groups`,
        name: `Limits of ${word.toLowerCase()} groups`,
        changes,
        take: takeGroups(dimension),
      }
    : { key: `${dimension} range`, name: `Limits of ${word.toLowerCase()}`, changes, take: takeRange(dimension) };
}

/** Where criteria stand doesn't matter for a sum. A group that the model lacks comes along, with its limits. */
function takeCriterion(ref: CriterionRef): ModelPart['take'] {
  const { dimension, id } = ref;
  return (model, source) => {
    const theirs = criterionOf(source, ref);
    if (!theirs) return removeCriterion(model, ref);
    const { criteria, groups = [] } = model[dimension];
    const at = criteria.findIndex((each) => each.id === id);
    const next = withCriteria(model, dimension, at < 0 ? [...criteria, theirs] : criteria.with(at, theirs));
    const group = (source[dimension].groups ?? []).find((each) => each.id === theirs.group);
    if (!group || groups.some((each) => each.id === group.id)) return next;
    return { ...next, [dimension]: { ...next[dimension], groups: [...groups, group] } };
  };
}

/** A grade that both have keeps the model's own target: targets are parts of their own. */
function takeGrades(model: Model, source: Model): Model {
  const own = model.handover.targets;
  const targets = source.fit.grades.map(({ grade }): [string, number | null] => [
    grade,
    (Object.hasOwn(own, grade) ? own[grade] : source.handover.targets[grade]) ?? null,
  ]);
  return {
    ...model,
    fit: { ...model.fit, grades: source.fit.grades },
    handover: { ...model.handover, targets: Object.fromEntries(targets) },
  };
}

function takeBands(model: Model, source: Model): Model {
  return { ...model, engagement: { ...model.engagement, bands: source.engagement.bands } };
}

/** Only limits of groups that the model has matter, as others come with their criteria; what the other lacks has none. */
function takeGroups(dimension: Dimension): ModelPart['take'] {
  return (model, source) => {
    const theirs = new Map((source[dimension].groups ?? []).map((group) => [group.id, group]));
    const groups = (model[dimension].groups ?? []).map((group) => theirs.get(group.id) ?? { id: group.id });
    return { ...model, [dimension]: { ...model[dimension], groups } };
  };
}

function takeRange(dimension: Dimension): ModelPart['take'] {
  return (model, source) => {
    const { range: _, ...rest } = model[dimension];
    const { range } = source[dimension];
    return { ...model, [dimension]: { ...rest, ...(range && { range }) } };
  };
}
