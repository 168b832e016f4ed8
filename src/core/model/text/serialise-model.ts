import {
  activityPointsSchema,
  activityTiersSchema,
  halfLifeDecaySchema,
  linearDecaySchema,
  noDecaySchema,
  stepDecaySchema,
  tierSchema,
} from '../schema/activity-schema.ts';
import {
  categoryEntrySchema,
  categorySchema,
  containsEntrySchema,
  inactivitySchema,
  rangeEntrySchema,
  rangeSchema,
  recencyEntrySchema,
  recencySchema,
  textSchema,
  wordsEntrySchema,
} from '../schema/criteria-schema.ts';
import { printJson, type Ordered } from './print-json.ts';
import {
  afterReturnSchema,
  bandSchema,
  checklistSchema,
  engagementSchema,
  fitSchema,
  gradeSchema,
  groupSchema,
  handoverSchema,
  limitsSchema,
  modelSchema,
  routeSchema,
  type Criterion,
  type Decay,
  type Model,
} from '../schema/schema.ts';

/*
 * The order of keys is that of the schema, so that the same model gives the same bytes whatever order it came in.
 * Objects become maps on the way: a plain object would put keys that look like integers first.
 */

interface Shaped {
  shape: object;
}
type Convert = (value: never) => Ordered;
type Converters = Record<string, Convert>;

/**
 * The text of a model file: keys in the order of the format, `targets` in the order of the grades, columns of `where`
 * and keys of `evidence` sorted, an entry a line, a final newline. Nothing is added or left out.
 */
export function serialiseModel(model: Model): string {
  const grades = model.fit.grades.map(({ grade }) => grade);
  const limits = ordered(limitsSchema);
  const dimension = { criteria: each(orderCriterion), groups: each(ordered(groupSchema)), range: limits };
  const order = ordered(modelSchema, {
    fit: ordered(fitSchema, { ...dimension, grades: each(ordered(gradeSchema)) }),
    engagement: ordered(engagementSchema, { ...dimension, bands: each(ordered(bandSchema)) }),
    handover: ordered(handoverSchema, {
      targets: (targets: object) => byKey(targets, grades),
      checklist: ordered(checklistSchema),
      afterReturn: ordered(afterReturnSchema),
      routes: each(ordered(routeSchema)),
    }),
  });
  return `${printJson(order(model), isSpread)}\n`;
}

/** The places that never share a line: an edit of one key of theirs is a diff of one line. */
function isSpread(path: readonly (string | number)[]): boolean {
  const [first, second] = path;
  if (path.length < 2) return ['undefined', 'fit', 'engagement', 'handover', 'evidence'].includes(String(first));
  return path.length === 3 && second === 'criteria' && (first === 'fit' || first === 'engagement');
}

const CRITERIA: Record<Criterion['kind'] | 'tiers', (criterion: object) => Ordered> = {
  category: ordered(categorySchema, { points: each(ordered(categoryEntrySchema)) }),
  text: ordered(textSchema, { points: each(orderTextEntry) }),
  range: ordered(rangeSchema, { points: each(ordered(rangeEntrySchema)) }),
  activity: ordered(activityPointsSchema, { where: sorted, decay: orderDecay }),
  tiers: ordered(activityTiersSchema, { where: sorted, tiers: each(ordered(tierSchema)) }),
  recency: ordered(recencySchema, { points: each(ordered(recencyEntrySchema)) }),
  inactivity: ordered(inactivitySchema),
};

function orderCriterion(criterion: Criterion): Ordered {
  return CRITERIA[criterion.kind === 'activity' && criterion.count === 'tiers' ? 'tiers' : criterion.kind](criterion);
}

function orderTextEntry(entry: object): Ordered {
  return ordered('words' in entry ? wordsEntrySchema : containsEntrySchema)(entry);
}

function orderDecay(decay: Decay): Ordered {
  const schemas = {
    none: noDecaySchema,
    step: stepDecaySchema,
    linear: linearDecaySchema,
    'half-life': halfLifeDecaySchema,
  };
  return ordered(schemas[decay.kind])(decay);
}

/** Puts the keys of an object in the order of a schema; `inner` does the same for the values of some of its keys. */
function ordered(schema: Shaped, inner: Converters = {}): (value: object) => Ordered {
  const keys = Object.keys(schema.shape);
  return (value) => byKey(value, keys, inner);
}

function byKey(value: object, keys: readonly string[], inner: Converters = {}): Ordered {
  const known = new Set(keys);
  const rest = Object.keys(value)
    .filter((key) => !known.has(key))
    .sort();
  const present = [...keys.filter((key) => Object.hasOwn(value, key)), ...rest];
  return new Map(
    present.map((key): [string, Ordered] => {
      const convert = (Object.hasOwn(inner, key) ? inner[key] : sorted) as (inside: unknown) => Ordered;
      return [key, convert((value as Record<string, unknown>)[key])];
    }),
  );
}

function each<Item>(convert: (item: Item) => Ordered): (items: Item[]) => Ordered {
  return (items) => items.map((item) => convert(item));
}

/** Any JSON value with the keys of its objects sorted. */
function sorted(value: unknown): Ordered {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value === 'object' && value !== null) return byKey(value, []);
  return value as Ordered;
}
