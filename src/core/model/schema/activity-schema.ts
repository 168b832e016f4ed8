import * as z from 'zod';
import { cap, common, eventTypes, group } from './criterion-parts.ts';
import { day, days, integer, listOf, points, record, text, texts } from './schema-parts.ts';

export const noDecaySchema = record({
  kind: z.literal('none').describe('The weight does not fall, as without a decay.'),
});

export const stepDecaySchema = record({
  kind: z.literal('step').describe('Keeps a share every so many days.'),
  everyDays: days(1).describe('Days from one step to the next.'),
  keepPercent: integer(1, 100).describe('Percentage of the weight that each step keeps.'),
});

export const linearDecaySchema = record({
  kind: z.literal('linear').describe('Falls evenly to nothing.'),
  overDays: days(1).describe('Days until the weight is 0.'),
});

export const halfLifeDecaySchema = record({
  kind: z.literal('half-life').describe('Halves every so many days.'),
  days: days(1).describe('Days in which the weight halves.'),
});

export const decaySchema = z
  .discriminatedUnion('kind', [noDecaySchema, stepDecaySchema, linearDecaySchema, halfLifeDecaySchema], {
    error: 'an object',
  })
  .meta({ id: 'decay' });

const containsTestSchema = record({ contains: texts().describe('The detail contains one of these texts.') });

export const whereTestSchema = z.union([texts().describe('The detail equals one of these texts.'), containsTestSchema]);

export const whereSchema = z.record(text(), whereTestSchema, { error: 'an object' });

const where = whereSchema.exactOptional().describe('Tests on detail columns; all of them must hold.');
const withinDays = days(1).exactOptional().describe('Only events younger than so many days count.');
const validFrom = day().exactOptional().describe('First day whose events count (UTC).');
const validTo = day().exactOptional().describe('Last day whose events count (UTC).');

export const activityPointsSchema = record({
  id: common.id,
  label: common.label,
  kind: z.literal('activity').describe('Kind of the criterion.'),
  group,
  ...eventTypes,
  where,
  count: z
    .enum(['each', 'once'], { error: '"each", "once" or "tiers"' })
    .exactOptional()
    .describe(
      'each: every event gives the points; once: only the one that weighs most; tiers: by the number of events. Each where absent.',
    ),
  points: points().describe('Points of one event at full weight.'),
  cap,
  withinDays,
  decay: decaySchema.exactOptional().describe('How the weight of an event falls with its age; without it, not at all.'),
  validFrom,
  validTo,
}).meta({ id: 'activity', description: 'Points for each matching event, or once.' });

export const tierSchema = record({
  atLeast: days(1).describe('Number of matching events that reaches this tier.'),
  points: points().describe('Points of this tier.'),
});

export const activityTiersSchema = record({
  id: common.id,
  label: common.label,
  kind: z.literal('activity').describe('Kind of the criterion.'),
  group,
  ...eventTypes,
  where,
  count: z.literal('tiers').describe('Points by the number of matching events.'),
  tiers: listOf(tierSchema).describe('Strictly ascending; the highest tier reached gives its points.'),
  cap,
  withinDays,
  validFrom,
  validTo,
}).meta({ id: 'activity-tiers', description: 'Points by the number of matching events.' });

export const activitySchema = z.discriminatedUnion('count', [activityPointsSchema, activityTiersSchema], {
  error: 'an object',
});

export type Decay = z.infer<typeof decaySchema>;
export type WhereTest = z.infer<typeof whereTestSchema>;
export type Where = z.infer<typeof whereSchema>;
export type ActivityPointsCriterion = z.infer<typeof activityPointsSchema>;
export type ActivityTiersCriterion = z.infer<typeof activityTiersSchema>;
export type ActivityCriterion = ActivityPointsCriterion | ActivityTiersCriterion;
