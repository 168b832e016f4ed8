import type * as z from 'zod';
import type { ColumnSummary } from '../../dataset/catalog.ts';
import { insertAt, replaceAt, withKey } from '../values/edit-values.ts';
import { finite, listOf, record } from '../values/schema-parts.ts';
import { numberText } from '../values/value-words.ts';
import { ATTRIBUTE_KEYS, ATTRIBUTE_REST, attributeSchema, attributeSentence, columnOf } from './attribute-kind.ts';
import { entryPoints } from './criterion-kind.ts';
import type { AboutColumn, CriterionKind } from './criterion-kind.ts';

const entrySchema = record({
  below: finite()
    .exactOptional()
    .describe('The entry takes numbers below this one; the last entry is open and has none.'),
  points: entryPoints,
});

export const rangeSchema = attributeSchema(
  'range',
  listOf(entrySchema).describe('Strictly ascending; the last entry is open.'),
).meta({ id: 'range', description: 'Points by the size of a number.' });

export type RangeCriterion = z.infer<typeof rangeSchema>;

/** Points by the size of a number; a new one is cut at the quartiles. */
export const range: CriterionKind<RangeCriterion, AboutColumn> = {
  fresh(about) {
    const { attribute, label, known } = columnOf(about);
    const cuts = thresholds(known).map((below) => ({ below, points: 0 }));
    return { label, kind: 'range', attribute, points: [...cuts, { points: 0 }] };
  },

  // The last entry takes every number, so that nothing else is left.
  rest: ATTRIBUTE_REST.map((each) => (each.part === 'otherwise' ? { ...each, isUnused: true } : each)),
  entryLabel: spanLabel,
  states: () => ({ kind: 'entries' }),
  sentence: (criterion) =>
    attributeSentence(
      criterion,
      (index) => `is ${spanLabel(criterion, index).replace(/^[AB]/, (c) => c.toLowerCase())}`,
      `${numberText(criterion.missing ?? 0)} if missing`,
    ),

  keys: ATTRIBUTE_KEYS,
  entryName: ({ below }) => (below === undefined ? 'the rest' : `below ${below}`),

  ascending: { list: 'points', key: 'below', isOpen: true },

  addEntry: (criterion) => split(criterion, criterion.points.length - 1),
  duplicateEntry: split,
};

function spanLabel(criterion: RangeCriterion, index: number): string {
  const [low, high] = [belowAt(criterion, index - 1), belowAt(criterion, index)];
  if (high === undefined) return low === undefined ? 'Any number' : `${numberText(low)} or more`;
  if (low === undefined) return `Below ${numberText(high)}`;
  return `${numberText(low)}${low < 0 ? ' to ' : '–'}${numberText(high)}`;
}

/** The criterion with another upper end of an entry, kept strictly between its neighbours; the last entry has none. */
export function withBelow(criterion: RangeCriterion, index: number, below: number): RangeCriterion {
  const entry = criterion.points[index];
  if (!Number.isFinite(below) || !entry || index === criterion.points.length - 1) return criterion;
  const value = between(below, belowAt(criterion, index - 1), belowAt(criterion, index + 1));
  if (value === null) return criterion;
  return withKey(criterion, 'points', replaceAt(criterion.points, index, withKey(entry, 'below', value)));
}

/** Cuts an entry in two with the same points, at a round number where there is one. */
function split(criterion: RangeCriterion, index: number): RangeCriterion {
  const entry = criterion.points[index];
  const [low, high] = [belowAt(criterion, index - 1), entry?.below];
  const below = entry ? middle(low, high) : null;
  if (!entry || below === null) return criterion;
  return { ...criterion, points: insertAt(criterion.points, index, { ...entry, below }) };
}

function belowAt(criterion: RangeCriterion, index: number): number | undefined {
  return criterion.points[index]?.below;
}

/** `value`, or the nearest to it that lies strictly between the ends; null where there is no room. */
function between(value: number, low = -Infinity, high = Infinity): number | null {
  const isInside = (number: number) => Number.isFinite(number) && number > low && number < high;
  const candidates = [value, value <= low ? low + 1 : high - 1, low / 2 + high / 2];
  return candidates.find(isInside) ?? null;
}

function middle(low: number | undefined, high: number | undefined): number | null {
  if (high === undefined) return between(low === undefined ? 100 : low > 0 ? low * 2 : low + 1, low);
  const start = low ?? (high > 0 ? 0 : high - 2);
  const half = start / 2 + high / 2;
  return between(Math.round(half) > start && Math.round(half) < high ? Math.round(half) : half, start, high);
}

/** The quartiles at round numbers, strictly ascending. */
function thresholds(column: ColumnSummary | null): number[] {
  const cuts = (column?.numeric?.quartiles ?? [50, 200]).map(rounded).filter(Number.isFinite);
  return [...new Set(cuts)].sort((a, b) => a - b);
}

/** A number with two figures that count: 187 becomes 190, 1.234 becomes 1.2. */
function rounded(value: number): number {
  return Number(value.toPrecision(2)) + 0;
}
