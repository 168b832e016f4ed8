import type * as z from 'zod';
import { isSameList, replaceAt } from '../values/edit-values.ts';
import { listOf, record, texts } from '../values/schema-parts.ts';
import { either } from '../values/value-words.ts';
import {
  ATTRIBUTE_KEYS,
  ATTRIBUTE_REST,
  attributeSchema,
  attributeSentence,
  columnOf,
  firstValues,
  withCopy,
} from './attribute-kind.ts';
import { entryPoints, repeats } from './criterion-kind.ts';
import type { AboutColumn, CriterionKind } from './criterion-kind.ts';

const entrySchema = record({
  values: texts().describe('Values of the attribute that match.'),
  points: entryPoints,
});

export const categorySchema = attributeSchema(
  'category',
  listOf(entrySchema).describe('The first entry that matches gives its points.'),
).meta({ id: 'category', description: 'Points by the value of an attribute.' });

export type CategoryCriterion = z.infer<typeof categorySchema>;

const MOST_ENTRIES = 6;

/** Points by the value of an attribute; a new one has an entry for each of the most frequent values. */
export const category: CriterionKind<CategoryCriterion, AboutColumn> = {
  fresh(about) {
    const { attribute, label, known } = columnOf(about);
    const points = firstValues(known, MOST_ENTRIES).map((value) => ({ values: [value], points: 0 }));
    return { label, kind: 'category', attribute, points };
  },

  rest: ATTRIBUTE_REST,
  entryLabel: ({ points }, index) => points[index]?.values.join(', ') ?? '',
  states: () => ({ kind: 'entries', silent: 'otherwise' }),
  sentence: (criterion) =>
    attributeSentence(criterion, (index) => `is ${either(criterion.points[index]?.values ?? [])}`),

  keys: ATTRIBUTE_KEYS,
  entryName: ({ values }) => values.join(', '),

  ineffective: ({ points }, path) =>
    repeats(points.map(({ values }, i) => ({ texts: values, path: [...path, 'points', i, 'values'] }))),

  addEntry: (criterion, texts) =>
    texts.length === 0 ? criterion : { ...criterion, points: [...criterion.points, { values: [...texts], points: 0 }] },
  duplicateEntry: withCopy,
  isFirstMatch: true,
};

/** The criterion with other values of an entry; the same where they are, or where there are none. */
export function withValues(criterion: CategoryCriterion, index: number, values: readonly string[]): CategoryCriterion {
  const entry = criterion.points[index];
  if (!entry || values.length === 0 || isSameList(values, entry.values)) return criterion;
  return { ...criterion, points: replaceAt(criterion.points, index, { ...entry, values: [...values] }) };
}
