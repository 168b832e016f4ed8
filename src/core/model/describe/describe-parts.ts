import { daysText, numberText } from './describe-words.ts';
import { entriesOf, type PointsPart } from '../edit/edit-points.ts';
import type { Criterion } from '../schema/schema.ts';

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
  const entries = entriesOf(criterion).map((_entry, index): NamedPart => {
    return { at: { part: 'entry', index }, label: entryLabel(criterion, index) };
  });
  const isSingle = criterion.kind === 'inactivity' || (criterion.kind === 'activity' && !('tiers' in criterion));
  const single: NamedPart[] = isSingle ? [{ at: { part: 'event' }, label: eventLabel(criterion) }] : [];
  return [...single, ...entries, ...restOf(criterion)];
}

function eventLabel(criterion: Criterion): string {
  if (criterion.kind === 'inactivity') return 'Each period';
  return 'count' in criterion && criterion.count === 'once' ? 'Once' : 'Each time';
}

function restOf(criterion: Criterion): NamedPart[] {
  const otherwise: NamedPart = { at: { part: 'otherwise' }, label: 'Anything else' };
  if (criterion.kind === 'range') return [{ at: { part: 'missing' }, label: 'Missing' }];
  if ('attribute' in criterion) return [otherwise, { at: { part: 'missing' }, label: 'Missing' }];
  if (criterion.kind === 'recency') {
    return [
      { ...otherwise, label: 'Longer ago' },
      { at: { part: 'never' }, label: 'Never' },
    ];
  }
  return criterion.cap === undefined ? [] : [{ at: { part: 'cap' }, label: 'At most' }];
}

/** The condition of an entry or tier in words: `VP, Director`, `50–200` (below 200, that is), `3 or more`. */
export function entryLabel(criterion: Criterion, index: number): string {
  switch (criterion.kind) {
    case 'category':
      return criterion.points[index]?.values.join(', ') ?? '';
    case 'text': {
      const entry = criterion.points[index];
      if (!entry) return '';
      return 'words' in entry ? entry.words.join(', ') : `has ${entry.contains.join(' or ')}`;
    }
    case 'range':
      return spanLabel(criterion.points[index - 1]?.below, criterion.points[index]?.below);
    case 'recency':
      return `Within ${daysText(criterion.points[index]?.withinDays ?? 0)}`;
    case 'activity':
      return 'tiers' in criterion ? tierLabel(criterion.tiers, index) : '';
    case 'inactivity':
      return '';
  }
}

function spanLabel(low: number | undefined, high: number | undefined): string {
  if (high === undefined) return low === undefined ? 'Any number' : `${numberText(low)} or more`;
  if (low === undefined) return `Below ${numberText(high)}`;
  return `${numberText(low)}${low < 0 ? ' to ' : '–'}${numberText(high)}`;
}

function tierLabel(tiers: readonly { atLeast: number }[], index: number): string {
  const [low, next] = [tiers[index]?.atLeast ?? 0, tiers[index + 1]?.atLeast];
  if (next === undefined) return `${low} or more`;
  return next - 1 === low ? String(low) : `${low} to ${next - 1}`;
}
