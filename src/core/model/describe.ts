import { entriesOf, type PointsPart } from './edit-points.ts';
import type { ActivityCriterion, Criterion, Decay, Model, RecencyCriterion, Where } from './schema.ts';

/** A criterion's name for reading: its label, else its id. */
export function criterionName({ label, id }: Criterion): string {
  return label?.trim() ? label : id;
}

/** The conditions of a criterion in plain words: `page_visit · page contains /pricing · 5 points each · at most 20`. */
export function describeCriterion(criterion: Criterion): string {
  return conditionsOf(criterion).filter(Boolean).join(' · ');
}

function conditionsOf(criterion: Criterion): string[] {
  const shared = criterion.group === undefined ? '' : `in group ${criterion.group}`;
  switch (criterion.kind) {
    case 'category':
      return [`value of ${criterion.attribute}`, shared];
    case 'text':
      return [`text of ${criterion.attribute}`, shared];
    case 'range':
      return [`size of ${criterion.attribute}`, shared];
    case 'activity':
      return [...activityConditions(criterion), shared];
    case 'recency':
      return [recencyText(criterion), shared];
    case 'inactivity':
      return [
        `${pointsText(criterion.points)} after ${countOfDays(criterion.afterDays)} without ${typesOf(criterion)}`,
        `again every ${daysText(criterion.everyDays)}`,
        capText(criterion.cap),
        shared,
      ];
  }
}

/** `20 points if the latest visit was within 7 days, 10 within 30 days; 0 if longer ago or never`. */
function recencyText({ activity, except, points, otherwise = 0, never = 0 }: RecencyCriterion): string {
  const latest = (activity?.join(' or ') ?? 'activity') + (except ? ` other than ${except.join(' or ')}` : '');
  const [first, ...rest] = points.map((entry) => ({ ...entry, within: `within ${countOfDays(entry.withinDays)}` }));
  const entries = [
    `${pointsText(first?.points ?? 0)} if the latest ${latest} was ${first?.within ?? ''}`,
    ...rest.map((entry) => `${numberText(entry.points)} ${entry.within}`),
  ];
  const older = `${numberText(otherwise)} if longer ago`;
  const none = otherwise === never ? ' or never' : `, ${numberText(never)} if never`;
  return `${entries.join(', ')}; ${older}${none}`;
}

/** What a model asks for beside the target, in sentences: its checklist, and what a return by sales does. */
export function describeHandover({ engagement, handover }: Model): string[] {
  const { checklist, afterReturn } = handover;
  const sentences: string[] = [];
  if (checklist) {
    const { atLeast, of } = checklist;
    const names = engagement.criteria.filter(({ id }) => of.includes(id)).map(criterionName);
    const many = atLeast === of.length ? 'all' : `at least ${atLeast}`;
    sentences.push(`Handed over only with ${of.length === 1 ? '' : `${many} of: `}${names.join(', ')}.`);
  }
  if (afterReturn) {
    const below = pointsText(afterReturn.startBelowTargetBy);
    sentences.push(`A lead that sales gave back starts ${below} below its target; only what it does since lifts it.`);
  }
  return sentences;
}

function activityConditions(criterion: ActivityCriterion): string[] {
  const { where = {}, withinDays, cap } = criterion;
  return [
    typesOf(criterion),
    ...Object.entries(where).map(([column, test]) => whereText(column, test)),
    countText(criterion),
    capText(cap),
    withinDays === undefined ? '' : `last ${daysText(withinDays)}`,
    'decay' in criterion && criterion.decay && criterion.decay.kind !== 'none' ? decayText(criterion.decay) : '',
    validityText(criterion),
  ];
}

function typesOf({ activity, except }: { activity?: string[]; except?: string[] }): string {
  const types = activity ? activity.join(' or ') : 'any activity';
  return except ? `${types} but ${except.join(', ')}` : types;
}

function whereText(column: string, test: Where[string]): string {
  return Array.isArray(test) ? `${column} is ${test.join(' or ')}` : `${column} contains ${test.contains.join(' or ')}`;
}

function countText(criterion: ActivityCriterion): string {
  if ('tiers' in criterion) return 'by how often';
  return `${pointsText(criterion.points)} ${criterion.count === 'once' ? 'once' : 'each'}`;
}

function capText(cap: number | undefined): string {
  return cap === undefined ? '' : `at most ${cap}`;
}

/** How the weight of an event falls, in words: `fades over 90 days`. */
export function decayText(decay: Decay): string {
  if (decay.kind === 'none') return 'does not fade';
  if (decay.kind === 'linear') return `fades over ${daysText(decay.overDays)}`;
  if (decay.kind === 'half-life') return `halves every ${daysText(decay.days)}`;
  return `keeps ${decay.keepPercent}% every ${daysText(decay.everyDays)}`;
}

function validityText({ validFrom, validTo }: ActivityCriterion): string {
  if (validFrom === undefined) return validTo === undefined ? '' : `until ${validTo}`;
  return validTo === undefined ? `from ${validFrom}` : `${validFrom} to ${validTo}`;
}

function daysText(days: number): string {
  return days === 1 ? 'day' : `${days} days`;
}

function countOfDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

function pointsText(points: number): string {
  const number = String(points).replace('-', '−');
  return Math.abs(points) === 1 ? `${number} point` : `${number} points`;
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
      return `Within ${countOfDays(criterion.points[index]?.withinDays ?? 0)}`;
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

function numberText(value: number): string {
  const text = String(value).replace('-', '−');
  return /^−?\d{4,}$/.test(text) ? text.replace(/\B(?=(\d{3})+$)/g, ',') : text;
}
