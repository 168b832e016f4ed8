import type { ActivitiesRecipe, LeadsRecipe, Recipe } from './recipe-schema.ts';
import { fold, parseNumber, strip } from '../text.ts';

/** A table whose columns a recipe can mend. */
type MendedTable = 'leads' | 'activities';

/** One thing that is mended in how the data is loaded: plain data, that a recipe takes up and gives back. */
export type Mend =
  /** An attribute or a detail is left out; an activity type's rows are. */
  | { kind: 'exclude-attribute'; column: string }
  | { kind: 'exclude-type'; type: string }
  | { kind: 'exclude-detail'; column: string }
  /** Other spellings of a value, or of a type, become `into`. */
  | { kind: 'merge'; table: MendedTable; column: string; into: string; texts: readonly string[] }
  | { kind: 'merge-types'; into: string; texts: readonly string[] }
  /** Texts that mean a missing value: in every column, or in one. */
  | { kind: 'missing'; texts: readonly string[] }
  | { kind: 'missing-in'; table: MendedTable; column: string; texts: readonly string[] }
  /** Which of several rows with one id is kept. */
  | { kind: 'duplicates'; keep: 'first' | 'last' };

/**
 * The recipe with the mend in it. Where it said something else about the same text (or about duplicates), the mend wins,
 * and {@link undoMend} can't bring the former back.
 */
export function applyMend(recipe: Recipe, mend: Mend): Recipe {
  return change(recipe, mend, {
    list: (list, texts, same) => [...list, ...texts.filter((text) => !list.some((one) => same(one) === same(text)))],
    record: (record, texts, to) => ({
      ...without(record, (key) => !texts.some((text) => fold(text) === fold(key))),
      ...Object.fromEntries(texts.map((text) => [text, to])),
    }),
    keep: (_, keep) => keep,
  });
}

/** The recipe without the mend; what a recipe says of other columns, texts and types stays. */
export function undoMend(recipe: Recipe, mend: Mend): Recipe {
  return change(recipe, mend, {
    list: (list, texts, same) => list.filter((one) => !texts.some((text) => same(text) === same(one))),
    record: (record, texts, to) =>
      without(record, (key, value) => value !== to || !texts.some((text) => fold(text) === fold(key))),
    keep: (before, keep) => (before === keep ? undefined : before),
  });
}

/** Whether the recipe already does what the mend asks for. */
export function isApplied(recipe: Recipe, mend: Mend): boolean {
  let applied = true;
  change(recipe, mend, {
    list: (list, texts, same) => {
      applied &&= texts.every((text) => list.some((one) => same(one) === same(text)));
      return list;
    },
    record: (record, texts, to) => {
      const entries = Object.entries(record);
      applied &&= texts.every((text) => entries.some(([key, value]) => fold(key) === fold(text) && value === to));
      return record;
    },
    keep: (before, keep) => {
      applied &&= before === keep;
      return before;
    },
  });
  return applied;
}

/** Whether two mends ask for the same. */
export function isEqualMend(a: Mend, b: Mend): boolean {
  return a.kind === b.kind && isApplied(applyMend({}, a), b) && isApplied(applyMend({}, b), a);
}

/** What is done to the place in a recipe that a mend is about. Lists and records that end up empty are dropped. */
interface Change {
  list: (list: readonly string[], texts: readonly string[], same: (text: string) => string) => readonly string[];
  record: <V>(record: Record<string, V>, texts: readonly string[], to: V) => Record<string, V>;
  keep: (before: Keep | undefined, keep: 'first' | 'last') => Keep | undefined;
}

type Keep = 'error' | 'first' | 'last';

function change(recipe: Recipe, mend: Mend, { list, record, keep }: Change): Recipe {
  const { leads = {} } = recipe;
  switch (mend.kind) {
    case 'exclude-attribute':
      return put(recipe, 'leads', put(leads, 'exclude', list(leads.exclude ?? [], [mend.column], strip)));
    case 'exclude-detail':
      return inActivities(recipe, (part) => put(part, 'exclude', list(part.exclude ?? [], [mend.column], strip)));
    case 'exclude-type':
      return inActivities(recipe, (part) =>
        put(part, 'excludeTypes', list(part.excludeTypes ?? [], [mend.type], fold)),
      );
    case 'merge-types':
      return inActivities(recipe, (part) => put(part, 'types', record(part.types ?? {}, mend.texts, mend.into)));
    case 'missing':
      return put(recipe, 'missing', list(recipe.missing ?? [], mend.texts, fold));
    case 'duplicates':
      return put(recipe, 'leads', put(leads, 'duplicates', keep(leads.duplicates, mend.keep)));
    case 'merge':
    case 'missing-in': {
      const mended = <Part extends Pick<LeadsRecipe, 'values'>>(part: Part) => {
        const values = part.values ?? {};
        const column = Object.keys(values).find((key) => strip(key) === strip(mend.column)) ?? mend.column;
        const own = Object.entries(values).find(([key]) => key === column)?.[1] ?? {};
        const texts = record<string | null>(own, mend.texts, mend.kind === 'merge' ? mend.into : null);
        return put(part, 'values', put(values, column, texts));
      };
      return mend.table === 'leads' ? put(recipe, 'leads', mended(leads)) : inActivities(recipe, mended);
    }
  }
}

/** Changes what the recipe says of activities, for each kind of their files. */
function inActivities(recipe: Recipe, mended: (part: ActivitiesRecipe) => ActivitiesRecipe): Recipe {
  const first = put(recipe, 'activities', mended(recipe.activities ?? {}));
  const { more } = recipe;
  return more?.activities ? { ...first, more: { ...more, activities: more.activities.map(mended) } } : first;
}

/** A copy of `object` with `value` under `key`, in its place, and without it where the value is empty. */
function put<T extends object>(object: T, key: string, value: unknown): T {
  const empty = value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
  const entries = Object.entries(object).filter(([name]) => !empty || name !== key);
  const place = entries.findIndex(([name]) => name === key);
  if (!empty) entries.splice(place < 0 ? entries.length : place, 1, [key, value]);
  return Object.fromEntries(entries) as T;
}

function without<V>(record: Record<string, V>, stays: (key: string, value: V) => boolean): Record<string, V> {
  return Object.fromEntries(Object.entries(record).filter(([key, value]) => stays(key, value)));
}

/**
 * The mends that a recipe holds, so that what the data no longer shows can still be undone. Names for a source's
 * numbered types are how the source is read, and no mends.
 */
export function mendsOf(recipe: Recipe): Mend[] {
  const { leads, activities, missing = [] } = recipe;
  const { duplicates } = leads ?? {};
  const names = Object.entries(activities?.types ?? {}).filter(([text]) => parseNumber(text) === null);
  return [
    ...(leads?.exclude ?? []).map((column): Mend => ({ kind: 'exclude-attribute', column })),
    ...(activities?.exclude ?? []).map((column): Mend => ({ kind: 'exclude-detail', column })),
    ...(activities?.excludeTypes ?? []).map((type): Mend => ({ kind: 'exclude-type', type })),
    ...valueMends('leads', leads?.values),
    ...valueMends('activities', activities?.values),
    ...targets(names).map(([into, texts]): Mend => ({ kind: 'merge-types', into, texts })),
    ...missing.map((text): Mend => ({ kind: 'missing', texts: [text] })),
    ...(duplicates === 'first' || duplicates === 'last' ? [{ kind: 'duplicates' as const, keep: duplicates }] : []),
  ];
}

function valueMends(table: MendedTable, values: Record<string, Record<string, string | null>> = {}): Mend[] {
  return Object.entries(values).flatMap(([column, texts]) =>
    targets(Object.entries(texts)).map(([into, from]): Mend =>
      into === null
        ? { kind: 'missing-in', table, column, texts: from }
        : { kind: 'merge', table, column, into, texts: from },
    ),
  );
}

/** What texts become, each with all of its texts. */
function targets<V>(entries: readonly (readonly [string, V])[]): [V, string[]][] {
  const found = new Map<V, string[]>();
  for (const [text, to] of entries) {
    const texts = found.get(to);
    if (texts) texts.push(text);
    else found.set(to, [text]);
  }
  return [...found];
}

/** What a button that applies the mend says: `Leave out City`. */
export function mendLabel(mend: Mend): string {
  switch (mend.kind) {
    case 'exclude-attribute':
    case 'exclude-detail':
      return `Leave out ${mend.column}`;
    case 'exclude-type':
      return `Leave out ${mend.type}`;
    case 'merge':
    case 'merge-types':
      return `Merge ${quoted(mend.texts)} into “${mend.into}”`;
    case 'missing':
      return `Treat ${quoted(mend.texts)} as missing everywhere`;
    case 'missing-in':
      return `Treat ${quoted(mend.texts)} in ${mend.column} as missing`;
    case 'duplicates':
      return `Keep the ${mend.keep} row of each lead`;
  }
}

function quoted(texts: readonly string[]): string {
  const [first = '', second] = texts;
  if (second === undefined) return `“${first}”`;
  return texts.length === 2 ? `“${first}” and “${second}”` : `${texts.length} texts`;
}
