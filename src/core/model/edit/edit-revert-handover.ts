import { comparable } from '../diff/diff-parts.ts';
import { routeOf, setAfterReturn, setRoute, setTarget } from './edit-handover.ts';
import { withKey } from '../values/edit-values.ts';
import type { Model } from '../schema/schema.ts';

/** One part of the handover that can be taken back by itself. */
export type HandoverPart =
  | { kind: 'target'; grade: string }
  | { kind: 'checklist' }
  | { kind: 'after-return' }
  | { kind: 'route'; grade: string; band: string };

/**
 * Takes one part of the handover back to what it is in another model. Of a checklist stay the criteria that this model
 * still has; a target or route of a grade or band that this model doesn't have is left out.
 */
export function revertHandover(model: Model, other: Model, part: HandoverPart): Model {
  switch (part.kind) {
    case 'target':
      return setTarget(model, part.grade, other.handover.targets[part.grade] ?? null);
    case 'checklist':
      return revertChecklist(model, other);
    case 'after-return':
      return setAfterReturn(model, other.handover.afterReturn?.startBelowTargetBy ?? null);
    case 'route': {
      const { owner = '', nextStep = '' } = routeOf(other, part.grade, part.band) ?? {};
      return setRoute(model, part.grade, part.band, { owner, nextStep });
    }
  }
}

function revertChecklist(model: Model, other: Model): Model {
  const { checklist } = other.handover;
  const ids = model.engagement.criteria.map(({ id }) => id);
  const of = checklist?.of.filter((id) => ids.includes(id)) ?? [];
  const theirs = checklist && of.length > 0 ? { atLeast: Math.min(checklist.atLeast, of.length), of } : undefined;
  if (comparable(theirs) === comparable(model.handover.checklist)) return model;
  return { ...model, handover: withKey(model.handover, 'checklist', theirs) };
}
