import { criterionOf } from '../../model/edit/edit-parts.ts';
import type { CriterionRef } from '../../model/edit/edit-parts.ts';
import { entriesOf } from '../../model/edit/edit-points.ts';
import type { PointsPart } from '../../model/edit/edit-points.ts';
import { kindOf } from '../../model/kinds/kinds.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import type { Model } from '../../model/schema/schema.ts';
import { conditionKey } from '../../scoring/condition.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { criterionRows, withAlarms } from './criteria-rows.ts';
import type { PointsRange } from './criteria-types.ts';
import { scalesOf, withVerdicts } from './criteria-verdicts.ts';
import { binOf } from '../shared/criterion-bins.ts';

/** What the evidence would pay one number of a criterion; null where it can't tell, or isn't to be trusted. */
export type WorthOf = (ref: CriterionRef, at: PointsPart) => PointsRange | null;

/**
 * What the evidence would pay each number of the open model, as the criteria view says it. Null for a criterion that is
 * `alarmed` or tells conversions too well, for too few leads, and where leads don't get the number itself: events that
 * fade, or are counted several times. Null in all where a condition of the model isn't counted in `patterns`.
 */
export function evidenceWorth(
  patterns: Patterns,
  open: Model,
  alarmed: (criterion: Criterion) => boolean,
): WorthOf | null {
  const all = [...open.fit.criteria, ...open.engagement.criteria];
  if (!all.every((criterion) => patterns.columns.has(conditionKey(criterion)))) return null;
  const rows = withAlarms(criterionRows(patterns, open, open), alarmed);
  const priced = new Map(
    withVerdicts(rows, scalesOf(rows)).map((row) => [`${row.dimension} ${row.criterion.id}`, row]),
  );
  return (ref, at) => {
    const row = priced.get(`${ref.dimension} ${ref.id}`);
    if (!row || row.leak || !criterionOf(open, ref)) return null;
    const bin = binAt(row.criterion, at);
    const part = row.parts.find(({ states: [state] }) => state !== undefined && binOf(row.criterion, state) === bin);
    const isPlain = part?.mean != null && Math.abs(part.mean - part.points) < 1e-9;
    return part && isPlain && !part.few ? part.pays : null;
  };
}

function binAt(criterion: Criterion, at: PointsPart): number {
  if (at.part === 'entry') return at.index;
  if (at.part === 'event') return 0;
  const rest = kindOf(criterion).rest.findIndex(({ part }) => part === at.part);
  return rest < 0 ? -1 : entriesOf(criterion).length + rest;
}
