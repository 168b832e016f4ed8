import { entriesOf, type PointsPart } from '../edit/edit-points.ts';
import { kindOf } from '../kinds/kinds.ts';
import type { Criterion } from '../kinds/kinds.ts';

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
