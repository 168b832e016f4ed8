import { kindOf } from '../kinds/kinds.ts';
import type { Criterion } from '../kinds/kinds.ts';
import type { Model } from '../schema/schema.ts';
import { pointsText } from '../values/value-words.ts';
import { entriesOf } from '../edit/edit-points.ts';
import type { PointsPart } from '../edit/edit-points.ts';

/** A criterion's name for reading: its label, else its id. */
export function criterionName({ label, id }: Criterion): string {
  return label?.trim() ? label : id;
}

/**
 * A criterion read back in plain words, all of it but its name: `5 points for each page_visit whose page contains
 * /pricing in the last 90 days, fading to nothing over 90 days, at most 20`. A word that a file can hold is kept as it is.
 */
export function describeCriterion(criterion: Criterion): string {
  const group = criterion.group === undefined ? [] : [`in group ${criterion.group}`];
  return [...kindOf(criterion).sentence(criterion), ...group].join(', ');
}

/** What a model asks for beside the target, in a sentence; null where it has no checklist. */
export function describeChecklist({ engagement, handover }: Model): string | null {
  if (!handover.checklist) return null;
  const { atLeast, of } = handover.checklist;
  const names = engagement.criteria.filter(({ id }) => of.includes(id)).map(criterionName);
  const many = atLeast === of.length ? 'all' : `at least ${atLeast}`;
  return `Handed over only with ${of.length === 1 ? '' : `${many} of: `}${names.join(', ')}.`;
}

/** What a return by sales does, in a sentence; null where the model doesn't say. */
export function describeReturn({ handover }: Model): string | null {
  if (!handover.afterReturn) return null;
  const below = pointsText(handover.afterReturn.startBelowTargetBy);
  return `A lead that sales gave back starts ${below} below its target; only what it does since lifts it.`;
}

/** One number of a criterion with its name for reading. */
export interface NamedPart {
  at: PointsPart;
  label: string;
}

/**
 * The numbers of a criterion in reading order: its entries, what no entry takes, missing, and the cap. A cap is there
 * only where it is set; `otherwise` and `missing` always, since they have a default.
 */
export function partsOf(criterion: Criterion): NamedPart[] {
  const single = kindOf(criterion).single?.(criterion) ?? null;
  const event: NamedPart[] = single === null ? [] : [{ at: { part: 'event' }, label: single }];
  const entries = entriesOf(criterion).map((_entry, index): NamedPart => {
    return { at: { part: 'entry', index }, label: entryLabel(criterion, index) };
  });
  const rest = kindOf(criterion).rest.flatMap(({ part, label, isUnused }): NamedPart[] => {
    const isShown = part === 'cap' ? 'cap' in criterion && criterion.cap !== undefined : !isUnused;
    return isShown ? [{ at: { part }, label }] : [];
  });
  return [...event, ...entries, ...rest];
}

/** The condition of an entry or tier in words: `VP, Director`, `50–200` (below 200, that is), `3 or more`. */
export function entryLabel(criterion: Criterion, index: number): string {
  return kindOf(criterion).entryLabel(criterion, index);
}
