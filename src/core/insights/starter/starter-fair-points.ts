import { entriesOf, setPoints } from '../../model/edit/edit-points.ts';
import type { PointsPart } from '../../model/edit/edit-points.ts';
import { kindOf } from '../../model/kinds/kinds.ts';
import type { Model } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { criterionRows } from '../criteria/criteria-rows.ts';
import type { CriterionPart } from '../criteria/criteria-types.ts';
import { scalesOf, withVerdicts } from '../criteria/criteria-verdicts.ts';

/** Each round moves the scale a little; what isn't settled by then never is. */
const ROUNDS = 8;

/**
 * The model with those points set to what the evidence would pay that the criteria view would call over- or under-paid: of
 * many leads also a few points can be told, which steps of five can't say.
 */
export function withFairPoints(model: Model, patterns: Patterns): Model {
  let fair = model;
  for (let round = 0; round < ROUNDS; round++) {
    const counted = criterionRows(patterns, fair, fair);
    const rows = withVerdicts(counted, scalesOf(counted));
    const before = fair;
    for (const { dimension, criterion, parts } of rows)
      for (const part of parts) {
        const at = placeOf(criterion, part);
        if (!part.pays || !at || (part.verdict !== 'over' && part.verdict !== 'under')) continue;
        fair = setPoints(fair, { dimension, id: criterion.id }, at, Math.round(part.pays.points));
      }
    if (fair === before) break;
  }
  return fair;
}

/** Where a criterion says what the leads of a part get; null where it says it nowhere. */
function placeOf(criterion: Criterion, { states }: CriterionPart): PointsPart | null {
  const kind = kindOf(criterion);
  const [state = 0] = states;
  const entries = entriesOf(criterion).length;
  switch (kind.states(criterion).kind) {
    case 'entries': {
      if (state < entries) return { part: 'entry', index: state };
      const rest = kind.rest[state - entries];
      return rest ? { part: rest.part } : null;
    }
    case 'tiers':
      return state === 0 ? null : { part: 'entry', index: state - 1 };
    default:
      return state > 0 ? { part: 'event' } : null;
  }
}
