import * as z from 'zod';
import type { Diagnostic } from '../../diagnostics.ts';
import { fold, wordsOf } from '../../dataset/text.ts';
import { isSameList, replaceAt } from '../values/edit-values.ts';
import { shown, warning } from '../values/paths.ts';
import type { Path } from '../values/paths.ts';
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
import { entryPoints } from './criterion-kind.ts';
import type { AboutColumn, CriterionKind } from './criterion-kind.ts';

const containsEntrySchema = record({
  contains: texts().describe('The attribute contains one of these texts.'),
  points: entryPoints,
});

const wordsEntrySchema = record({
  words: texts().describe('The attribute has one of these whole words.'),
  points: entryPoints,
});

export const textSchema = attributeSchema(
  'text',
  listOf(z.union([containsEntrySchema, wordsEntrySchema])).describe('The first entry that matches gives its points.'),
).meta({ id: 'text', description: 'Points by what an attribute contains.' });

export type TextCriterion = z.infer<typeof textSchema>;

/** Points by what an attribute contains; a new one looks for a word of the most frequent value. */
export const text: CriterionKind<TextCriterion, AboutColumn> = {
  fresh(about) {
    const { attribute, label, known } = columnOf(about);
    const [word = 'word'] = firstValues(known, 1).flatMap((value) => value.split(/[^\p{L}\p{Nd}]+/u).filter(Boolean));
    return { label, kind: 'text', attribute, points: [{ words: [word.toLowerCase()], points: 0 }] };
  },

  rest: ATTRIBUTE_REST,
  entryLabel({ points }, index) {
    const entry = points[index];
    if (!entry) return '';
    return 'words' in entry ? entry.words.join(', ') : `has ${entry.contains.join(' or ')}`;
  },
  states: () => ({ kind: 'entries', silent: 'otherwise' }),
  sentence: (criterion) =>
    attributeSentence(criterion, (index) => {
      const entry = criterion.points[index];
      if (!entry) return '';
      return 'words' in entry ? `has the word ${either(entry.words)}` : `contains ${either(entry.contains)}`;
    }),

  keys: ATTRIBUTE_KEYS,
  entryName: (entry) =>
    'words' in entry
      ? `${entry.words.length > 1 ? 'words' : 'word'} ${entry.words.join(', ')}`
      : `contains ${entry.contains.join(', ')}`,

  ineffective: ({ points }, path) =>
    points.flatMap((entry, i) => ('words' in entry ? notWords(entry.words, [...path, 'points', i, 'words']) : [])),

  addEntry: (criterion, texts) =>
    texts.length === 0
      ? criterion
      : { ...criterion, points: [...criterion.points, { contains: [...texts], points: 0 }] },
  duplicateEntry: withCopy,
  isFirstMatch: true,
};

/** The criterion with an entry that looks for other parts of the text, or whole words; the same where it does already. */
export function withTexts(
  criterion: TextCriterion,
  index: number,
  how: 'contains' | 'words',
  texts: readonly string[],
): TextCriterion {
  const entry = criterion.points[index];
  if (!entry || texts.length === 0) return criterion;
  const before = 'words' in entry ? { how: 'words', texts: entry.words } : { how: 'contains', texts: entry.contains };
  if (before.how === how && isSameList(before.texts, texts)) return criterion;
  const { points } = entry;
  const next = how === 'words' ? { words: [...texts], points } : { contains: [...texts], points };
  return { ...criterion, points: replaceAt(criterion.points, index, next) };
}

function notWords(words: readonly string[], path: Path): Diagnostic[] {
  return words.flatMap((word, i) => {
    const folded = fold(word);
    if (wordsOf(folded)[0] === folded) return [];
    const message = `${shown(word)} is not one word of letters and digits: it never matches`;
    return [warning('not-a-word', [...path, i], message, 'use contains')];
  });
}
