import { diffCriteria } from './diff-criteria.ts';
import { diffNamed, diffValue, type ModelChange } from './diff-parts.ts';
import type { Dimension, Engagement, Fit, Handover, Limits, Model } from './schema.ts';

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
    ...diffHandover(from.handover, to.handover),
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

function diffHandover(from: Handover, to: Handover): ModelChange[] {
  const [before, after] = [from.afterReturn?.startBelowTargetBy, to.afterReturn?.startBelowTargetBy];
  return [
    ...diffTargets(from.targets, to.targets),
    ...diffValue(
      ['handover', 'checklist', 'atLeast'],
      'Checklist: ticks needed',
      from.checklist?.atLeast,
      to.checklist?.atLeast,
    ),
    ...diffValue(['handover', 'checklist', 'of'], 'Checklist: criteria', from.checklist?.of, to.checklist?.of),
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

function diffTargets(from: Handover['targets'], to: Handover['targets']): ModelChange[] {
  const grades = [...new Set([...Object.keys(to), ...Object.keys(from)])];
  const of = (targets: Handover['targets'], grade: string) =>
    Object.hasOwn(targets, grade) ? targets[grade] : undefined;
  return grades.flatMap((grade) =>
    diffValue(['handover', 'targets', grade], `Target of grade ${grade}`, of(from, grade), of(to, grade)),
  );
}
