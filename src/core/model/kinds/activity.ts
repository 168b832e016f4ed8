import * as z from 'zod';
import type { Diagnostic } from '../../diagnostics.ts';
import { insertAt } from '../values/edit-values.ts';
import { warning } from '../values/paths.ts';
import type { Path } from '../values/paths.ts';
import { day, days, listOf, points, record, text, texts } from '../values/schema-parts.ts';
import { either, numberText, pointsText, spanOfDays } from '../values/value-words.ts';
import { headOf } from './criterion-kind.ts';
import type { AboutTypes, CriterionKind } from './criterion-kind.ts';
import { decaySchema, fadingText } from './event-decay.ts';
import { cap, CAP_REST, capText, EVENT_KEYS, eventTypes, repeatedTypes, typesOf, typesText } from './event-kind.ts';

const containsTestSchema = record({ contains: texts().describe('The detail contains one of these texts.') });

const whereTestSchema = z.union([texts().describe('The detail equals one of these texts.'), containsTestSchema]);

const whereSchema = z.record(text(), whereTestSchema, { error: 'an object' });

const where = whereSchema.exactOptional().describe('Tests on detail columns; all of them must hold.');
const withinDays = days(1).exactOptional().describe('Only events younger than so many days count.');
const validFrom = day().exactOptional().describe('First day whose events count (UTC).');
const validTo = day().exactOptional().describe('Last day whose events count (UTC).');

const activityPointsSchema = record({
  ...headOf('activity'),
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

const tierSchema = record({
  atLeast: days(1).describe('Number of matching events that reaches this tier.'),
  points: points().describe('Points of this tier.'),
});

const activityTiersSchema = record({
  ...headOf('activity'),
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

export type WhereTest = z.infer<typeof whereTestSchema>;
export type Where = z.infer<typeof whereSchema>;
export type ActivityPointsCriterion = z.infer<typeof activityPointsSchema>;
export type ActivityTiersCriterion = z.infer<typeof activityTiersSchema>;
export type ActivityCriterion = ActivityPointsCriterion | ActivityTiersCriterion;

/** Points for activities: for each, once, or by their number. */
export const activity: CriterionKind<ActivityCriterion, AboutTypes> = {
  fresh(about) {
    const { types, name } = typesOf(about);
    return { label: name || 'Any activity', kind: 'activity', ...types, count: 'each', points: 0 };
  },

  rest: CAP_REST,
  single: (criterion) => ('tiers' in criterion ? null : criterion.count === 'once' ? 'Once' : 'Each time'),
  entryLabel: (criterion, index) => ('tiers' in criterion ? tierLabel(criterion.tiers, index) : ''),
  states: (criterion) =>
    'tiers' in criterion
      ? { kind: 'tiers', none: 'Fewer' }
      : { kind: 'amount', some: 'Once or more', alone: 'At least once', none: 'None' },
  fades: (criterion) =>
    criterion.withinDays !== undefined ||
    ('decay' in criterion && criterion.decay !== undefined && criterion.decay.kind !== 'none'),
  rewardsTypes: () => true,
  sentence: (criterion) => ('tiers' in criterion ? tiersSentence(criterion) : pointsSentence(criterion)),

  keys: {
    ...EVENT_KEYS,
    where: 'detail tests',
    count: 'counting',
    points: 'points',
    cap: 'cap',
    withinDays: 'window in days',
    decay: 'decay',
    validFrom: 'valid from',
    validTo: 'valid to',
  },
  defaults: { count: 'each' },
  entryName: ({ atLeast }) => `at least ${atLeast}`,

  ascending: { list: 'tiers', key: 'atLeast' },
  ineffective: (criterion, path) => [...repeatedTypes(criterion, path), ...neverValid(criterion, path)],
  belongs: {
    tiers: 'tiers belongs to "count": "tiers"',
    points: 'with "count": "tiers" the points are in tiers',
    decay: 'decay does not go with "count": "tiers"',
    where: 'where belongs to kind activity alone',
  },

  addEntry: (criterion) => ('tiers' in criterion ? withTierAbove(criterion) : criterion),
  duplicateEntry: (criterion, index) => ('tiers' in criterion ? withTierAfter(criterion, index) : criterion),
};

/** `20 points for 1 or 2 events of page_visit`, `30 for 3 or more in the last 90 days`, `at most 40`. */
function tiersSentence(criterion: ActivityTiersCriterion): string[] {
  const { tiers } = criterion;
  const [first, ...rest] = tiers.map(({ points }, i) => ({ points, label: tierLabel(tiers, i) }));
  const what = `${typesText(criterion)}${whereText(criterion.where)}`;
  const of = `${first?.label === '1' ? 'event' : 'events'} of ${what}`;
  const when = whenText(criterion);
  return [
    `${pointsText(first?.points ?? 0)} for ${first?.label ?? ''} ${of}${rest.length > 0 ? '' : when}`,
    ...rest.map(({ points, label }, i) => `${numberText(points)} for ${label}${i < rest.length - 1 ? '' : when}`),
    ...capText(
      criterion.cap,
      tiers.map(({ points }) => points),
    ),
  ];
}

/** `5 points for each page_visit whose page contains /pricing in the last 90 days`, `fading …`, `at most 20`. */
function pointsSentence(criterion: ActivityPointsCriterion): string[] {
  const { count, points, decay } = criterion;
  const times = count === 'once' ? 'once for any' : 'for each';
  const what = `${typesText(criterion, 'activity')}${whereText(criterion.where)}`;
  return [
    `${pointsText(points)} ${times} ${what}${whenText(criterion)}`,
    ...(decay && decay.kind !== 'none' ? [fadingText(decay)] : []),
    ...capText(criterion.cap, [points]),
  ];
}

function tierLabel(tiers: readonly { atLeast: number }[], index: number): string {
  const [low, next] = [tiers[index]?.atLeast ?? 0, tiers[index + 1]?.atLeast];
  if (next === undefined) return `${low} or more`;
  return next - 1 === low ? String(low) : `${low} to ${next - 1}`;
}

function whereText(where: Where = {}): string {
  const tests = Object.entries(where).map(([column, test]) =>
    Array.isArray(test) ? `${column} is ${either(test)}` : `${column} contains ${either(test.contains)}`,
  );
  return tests.length === 0 ? '' : ` whose ${tests.join(' and ')}`;
}

function whenText({ withinDays, validFrom, validTo }: ActivityCriterion): string {
  const within = withinDays === undefined ? '' : ` in the last ${spanOfDays(withinDays)}`;
  if (validFrom === undefined) return validTo === undefined ? within : `${within} until ${validTo}`;
  return validTo === undefined ? `${within} from ${validFrom} on` : `${within} from ${validFrom} to ${validTo}`;
}

function neverValid({ validFrom: from, validTo: to }: ActivityCriterion, path: Path): Diagnostic[] {
  if (from === undefined || to === undefined || from <= to) return [];
  const message = `validTo ${to} is before validFrom ${from}: no event ever matches`;
  return [warning('never-valid', [...path, 'validTo'], message, 'swap them')];
}

/** One tier more above the last, with its points. */
function withTierAbove(criterion: ActivityTiersCriterion): ActivityTiersCriterion {
  const last = criterion.tiers.at(-1);
  if (!last || !Number.isSafeInteger(last.atLeast + 1)) return criterion;
  return { ...criterion, tiers: [...criterion.tiers, { ...last, atLeast: last.atLeast + 1 }] };
}

/** A tier of the same points at the next number of events; the same criterion where that is a tier already. */
function withTierAfter(criterion: ActivityTiersCriterion, index: number): ActivityTiersCriterion {
  const [tier, next] = [criterion.tiers[index], criterion.tiers[index + 1]];
  if (!tier) return criterion;
  if (!next) return withTierAbove(criterion);
  const atLeast = tier.atLeast + 1;
  return atLeast >= next.atLeast
    ? criterion
    : { ...criterion, tiers: insertAt(criterion.tiers, index + 1, { ...tier, atLeast }) };
}
