import * as z from 'zod';
import { activitySchema } from './activity-schema.ts';
import { cap, common, entryPoints, eventTypes, group } from './criterion-parts.ts';
import { days, finite, listOf, points, record, text, texts } from './schema-parts.ts';

const attribute = text().describe('Column of leads that the criterion looks at.');
const otherwise = points().exactOptional().describe('Points where no entry matches; 0 where absent.');
const missing = points().exactOptional().describe('Points where the attribute is missing; 0 where absent.');

export const categoryEntrySchema = record({
  values: texts().describe('Values of the attribute that match.'),
  points: entryPoints,
});

export const categorySchema = record({
  id: common.id,
  label: common.label,
  kind: z.literal('category').describe('Kind of the criterion.'),
  group,
  attribute,
  points: listOf(categoryEntrySchema).describe('The first entry that matches gives its points.'),
  otherwise,
  missing,
}).meta({ id: 'category', description: 'Points by the value of an attribute.' });

export const containsEntrySchema = record({
  contains: texts().describe('The attribute contains one of these texts.'),
  points: entryPoints,
});

export const wordsEntrySchema = record({
  words: texts().describe('The attribute has one of these whole words.'),
  points: entryPoints,
});

export const textSchema = record({
  id: common.id,
  label: common.label,
  kind: z.literal('text').describe('Kind of the criterion.'),
  group,
  attribute,
  points: listOf(z.union([containsEntrySchema, wordsEntrySchema])).describe(
    'The first entry that matches gives its points.',
  ),
  otherwise,
  missing,
}).meta({ id: 'text', description: 'Points by what an attribute contains.' });

export const rangeEntrySchema = record({
  below: finite()
    .exactOptional()
    .describe('The entry takes numbers below this one; the last entry is open and has none.'),
  points: entryPoints,
});

export const rangeSchema = record({
  id: common.id,
  label: common.label,
  kind: z.literal('range').describe('Kind of the criterion.'),
  group,
  attribute,
  points: listOf(rangeEntrySchema).describe('Strictly ascending; the last entry is open.'),
  otherwise,
  missing,
}).meta({ id: 'range', description: 'Points by the size of a number.' });

export const recencyEntrySchema = record({
  withinDays: days(1).describe('The latest event is younger than so many days.'),
  points: entryPoints,
});

export const recencySchema = record({
  id: common.id,
  label: common.label,
  kind: z.literal('recency').describe('Kind of the criterion.'),
  group,
  ...eventTypes,
  points: listOf(recencyEntrySchema).describe('Strictly ascending; the first entry that matches gives its points.'),
  otherwise: points()
    .exactOptional()
    .describe('Points where the latest event is older than every entry; 0 where absent.'),
  never: points().exactOptional().describe('Points where there is no event; 0 where absent.'),
}).meta({ id: 'recency', description: 'Points by the age of the latest activity.' });

export const inactivitySchema = record({
  id: common.id,
  label: common.label,
  kind: z.literal('inactivity').describe('Kind of the criterion.'),
  group,
  ...eventTypes,
  afterDays: days(0).describe('Days without activity until the first period counts.'),
  everyDays: days(1).describe('Days from one period to the next.'),
  points: points().describe('Points of one period, mostly negative.'),
  cap,
}).meta({ id: 'inactivity', description: 'Points for each period without activity.' });

export const criterionSchema = z
  .discriminatedUnion(
    'kind',
    [categorySchema, textSchema, rangeSchema, activitySchema, recencySchema, inactivitySchema],
    { error: 'an object' },
  )
  .meta({ id: 'criterion', description: 'One line of the model: it looks at a lead and gives points.' });

export type CategoryCriterion = z.infer<typeof categorySchema>;
export type TextCriterion = z.infer<typeof textSchema>;
export type RangeCriterion = z.infer<typeof rangeSchema>;
export type RecencyCriterion = z.infer<typeof recencySchema>;
export type InactivityCriterion = z.infer<typeof inactivitySchema>;
export type Criterion = z.infer<typeof criterionSchema>;
