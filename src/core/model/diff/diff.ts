import { diffCriteria, diffNamed, diffValue, pairUp } from './diff-parts.ts';
import type { ModelChange } from './diff-parts.ts';
import type { Dimension, Engagement, Fit, Handover, Limits, Model } from '../schema/schema.ts';

export type { ModelChange } from './diff-parts.ts';

/**
 * What changed from one valid model to another, in the order of the format, for a change list. Criteria are matched by
 * id, entries by their condition and then by position; grades, bands, groups, targets and routes by their names. A key
 * that is absent and its default are the same. `$schema`, `evidence` and the order of criteria are left out: none of
 * them changes a score.
 */
export function diffModels(from: Model, to: Model): ModelChange[] {
  return [
    ...diffValue(['name'], 'Model name', from.name, to.name),
    ...diffValue(['version'], 'Model version', from.version, to.version),
    ...diffValue(['notes'], 'Notes', from.notes, to.notes),
    ...diffDimension('fit', from.fit, to.fit),
    ...diffNamed(['fit', 'grades'], from.fit.grades, to.fit.grades, {
      nameOf: ({ grade }) => grade,
      label: (name) => `Grade ${name}`,
      keys: { from: 'from' },
    }),
    ...diffDimension('engagement', from.engagement, to.engagement),
    ...diffNamed(['engagement', 'bands'], from.engagement.bands, to.engagement.bands, {
      nameOf: ({ band }) => band,
      label: (name) => `Band ${name}`,
      keys: { from: 'from' },
    }),
    ...diffHandover(from.handover, to.handover, (id) => criterionNameIn([to, from], id)),
  ];
}

const LIMITS = { min: 'lower limit', max: 'upper limit' };

function diffDimension(dimension: Dimension, from: Fit | Engagement, to: Fit | Engagement): ModelChange[] {
  const word = dimension === 'fit' ? 'Fit' : 'Engagement';
  return [
    ...diffCriteria(dimension, from.criteria, to.criteria),
    ...diffNamed([dimension, 'groups'], from.groups ?? [], to.groups ?? [], {
      nameOf: ({ id }) => id,
      label: (id) => `${word} group ${id}`,
      keys: LIMITS,
    }),
    ...diffLimits(dimension, word, from.range, to.range),
  ];
}

function diffLimits(
  dimension: Dimension,
  word: string,
  from: Limits | undefined,
  to: Limits | undefined,
): ModelChange[] {
  return (['min', 'max'] as const).flatMap((key) =>
    diffValue([dimension, 'range', key], `${word}: ${LIMITS[key]}`, from?.[key], to?.[key]),
  );
}

function diffHandover(from: Handover, to: Handover, nameOf: (id: string) => string): ModelChange[] {
  const [before, after] = [from.afterReturn?.startBelowTargetBy, to.afterReturn?.startBelowTargetBy];
  return [
    ...diffTargets(from.targets, to.targets),
    ...diffChecklist(from.checklist, to.checklist, nameOf),
    ...diffValue(
      ['handover', 'afterReturn', 'startBelowTargetBy'],
      'After a return: points below target',
      before,
      after,
    ),
    ...diffNamed(['handover', 'routes'], from.routes ?? [], to.routes ?? [], {
      nameOf: ({ grade, band }) => `${grade} × ${band}`,
      label: (cell) => `Route ${cell}`,
      keys: { owner: 'owner', nextStep: 'next step' },
    }),
  ];
}

function criterionNameIn(models: readonly Model[], id: string): string {
  const criterion = models.flatMap(({ engagement }) => engagement.criteria).find((each) => each.id === id);
  return criterion?.label?.trim() ? criterion.label : id;
}

/** A checklist that is new or gone is one change; else the ticks needed, and each criterion that came or went. */
function diffChecklist(
  from: Handover['checklist'],
  to: Handover['checklist'],
  nameOf: (id: string) => string,
): ModelChange[] {
  const path = ['handover', 'checklist'];
  if (!from || !to) return diffValue(path, 'Checklist', from, to);
  return [
    ...diffValue([...path, 'atLeast'], 'Checklist: ticks needed', from.atLeast, to.atLeast),
    ...pairUp(from.of, to.of, (id) => id).flatMap((pair) => {
      const id = pair.to ?? pair.from ?? '';
      // As an object, since it is a part of the model that came or went and no text that changed.
      const asPart = (own: string | undefined) => (own === undefined ? undefined : { id: own });
      return diffValue([...path, 'of', pair.index], `Checklist: ${nameOf(id)}`, asPart(pair.from), asPart(pair.to));
    }),
  ];
}

function diffTargets(from: Handover['targets'], to: Handover['targets']): ModelChange[] {
  const grades = [...new Set([...Object.keys(to), ...Object.keys(from)])];
  const of = (targets: Handover['targets'], grade: string) =>
    Object.hasOwn(targets, grade) ? targets[grade] : undefined;
  return grades.flatMap((grade) =>
    diffValue(['handover', 'targets', grade], `Target of grade ${grade}`, of(from, grade), of(to, grade)),
  );
}
