import type * as z from 'zod';
import { insertAt } from '../values/edit-values.ts';
import { days, listOf, points, record } from '../values/schema-parts.ts';
import { daysText, numberText, pointsText } from '../values/value-words.ts';
import { entryPoints, headOf } from './criterion-kind.ts';
import type { AboutTypes, CriterionKind } from './criterion-kind.ts';
import { EVENT_KEYS, eventTypes, innerName, repeatedTypes, typesOf, typesText } from './event-kind.ts';

const entrySchema = record({
  withinDays: days(1).describe('The latest event is younger than so many days.'),
  points: entryPoints,
});

export const recencySchema = record({
  ...headOf('recency'),
  ...eventTypes,
  points: listOf(entrySchema).describe('Strictly ascending; the first entry that matches gives its points.'),
  otherwise: points()
    .exactOptional()
    .describe('Points where the latest event is older than every entry; 0 where absent.'),
  never: points().exactOptional().describe('Points where there is no event; 0 where absent.'),
}).meta({ id: 'recency', description: 'Points by the age of the latest activity.' });

export type RecencyCriterion = z.infer<typeof recencySchema>;

/** Points by the age of the latest activity; a new one has a week, a month and a quarter. */
export const recency: CriterionKind<RecencyCriterion, AboutTypes> = {
  fresh(about) {
    const { types, name } = typesOf(about);
    const points = [7, 30, 90].map((withinDays) => ({ withinDays, points: 0 }));
    return { label: `Latest ${innerName(name) || 'activity'}`, kind: 'recency', ...types, points };
  },

  rest: [
    { part: 'otherwise', label: 'Longer ago' },
    { part: 'never', label: 'Never' },
  ],
  entryLabel: ({ points }, index) => `Within ${daysText(points[index]?.withinDays ?? 0)}`,
  states: () => ({ kind: 'entries', silent: 'never' }),
  fades: () => true,
  rewardsTypes: (criterion) => criterion.activity !== undefined,
  sentence,

  keys: { ...EVENT_KEYS, otherwise: 'points of anything else', never: 'points where never active' },
  entryName: ({ withinDays }) => `within ${daysText(withinDays)}`,

  ascending: { list: 'points', key: 'withinDays' },
  ineffective: repeatedTypes,

  addEntry: withEntryAbove,
  duplicateEntry: withEntrySplit,
};

/** `20 points if the latest page_visit was within 7 days`, `10 within 30 days; 0 if longer ago or never`. */
function sentence(criterion: RecencyCriterion): string[] {
  const { points, otherwise = 0, never = 0 } = criterion;
  const entries = points.map((entry, i) => {
    const within = `within ${daysText(entry.withinDays)}`;
    if (i > 0) return `${numberText(entry.points)} ${within}`;
    return `${pointsText(entry.points)} if the latest ${typesText(criterion, 'activity')} was ${within}`;
  });
  const older = `${numberText(otherwise)} if longer ago`;
  const none = otherwise === never ? ' or never' : `, ${numberText(never)} if never`;
  return [...entries.slice(0, -1), `${entries.at(-1) ?? ''}; ${older}${none}`];
}

/** One entry more above the last, of twice its days, with the points of what was longer ago. */
function withEntryAbove(criterion: RecencyCriterion): RecencyCriterion {
  const withinDays = (criterion.points.at(-1)?.withinDays ?? NaN) * 2;
  if (!Number.isSafeInteger(withinDays)) return criterion;
  return { ...criterion, points: [...criterion.points, { withinDays, points: criterion.otherwise ?? 0 }] };
}

/** An entry cut in two of the same points, in the middle of its days. */
function withEntrySplit(criterion: RecencyCriterion, index: number): RecencyCriterion {
  const entry = criterion.points[index];
  if (!entry) return criterion;
  const low = criterion.points[index - 1]?.withinDays ?? 0;
  const withinDays = low + Math.ceil((entry.withinDays - low) / 2);
  return withinDays >= entry.withinDays
    ? criterion
    : { ...criterion, points: insertAt(criterion.points, index, { ...entry, withinDays }) };
}
