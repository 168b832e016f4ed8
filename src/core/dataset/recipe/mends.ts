import type { Mangling } from '../mangled-text.ts';
import type { ActivitiesRecipe, LeadsRecipe, OutcomesRecipe, Recipe } from './recipe-schema.ts';
import type { IdForm } from './id-forms.ts';
import { fold, strip } from '../text.ts';

/** A table whose columns a recipe can mend. */
export type MendedTable = 'leads' | 'activities';

/** One thing that is mended in how the data is loaded: plain data, that a recipe takes up and gives back. */
export type Mend =
  /** An attribute or a detail is left out; an activity type's rows are. */
  | { kind: 'exclude-attribute'; column: string }
  | { kind: 'exclude-type'; type: string }
  | { kind: 'exclude-detail'; column: string }
  /** A person says that it was known when the lead was new, however well it tells outcomes: it is never asked about again. */
  | { kind: 'known-attribute'; column: string }
  | { kind: 'known-type'; type: string }
  /** Other spellings of a value, or of a type, become `into`. */
  | { kind: 'merge'; table: MendedTable; column: string; into: string; texts: readonly string[] }
  | { kind: 'merge-types'; into: string; texts: readonly string[] }
  /** Texts that mean a missing value: in every column, or in one. */
  | { kind: 'missing'; texts: readonly string[] }
  | { kind: 'missing-in'; table: MendedTable; column: string; texts: readonly string[] }
  /** Texts that a program has spoiled are mended, in all columns of a table. */
  | { kind: 'decode'; table: MendedTable; what: Mangling }
  /** Which of several rows with one id is kept. */
  | { kind: 'duplicates'; keep: 'first' | 'last' }
  /** A column of the leads holds further ids of theirs; `by` stands between several in one cell. */
  | { kind: 'id-column'; column: string; by: string | null }
  /** Ids that differ in how they are written are one; `case`: in upper and lower case alone. */
  | { kind: 'id-form'; form: IdForm | 'case' }
  /** An event that stands there several times counts once; it is known by a column, or by the whole row. */
  | { kind: 'count-once'; table: 'activities' | 'outcomes'; by: string | null }
  /** Where the data ends, and from when on leads are looked at; both in ISO 8601. */
  | { kind: 'data-end'; at: string }
  | { kind: 'created-from'; at: string };

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
  keep: (before: string | undefined, to: string) => string | undefined;
}

function change(recipe: Recipe, mend: Mend, { list, record, keep }: Change): Recipe {
  const { leads = {} } = recipe;
  switch (mend.kind) {
    case 'exclude-attribute':
      return put(recipe, 'leads', put(leads, 'exclude', list(leads.exclude ?? [], [mend.column], strip)));
    case 'known-attribute':
      return put(recipe, 'leads', put(leads, 'known', list(leads.known ?? [], [mend.column], strip)));
    case 'known-type':
      return inActivities(recipe, (part) => put(part, 'knownTypes', list(part.knownTypes ?? [], [mend.type], fold)));
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
    case 'decode': {
      const mended = <Part extends Pick<LeadsRecipe, 'decode'>>(part: Part) =>
        put(
          part,
          'decode',
          list(part.decode ?? [], [mend.what], (text) => text),
        );
      return mend.table === 'leads' ? put(recipe, 'leads', mended(leads)) : inActivities(recipe, mended);
    }
    case 'id-column': {
      const columns = record<string | null>(leads.idMap?.columns ?? {}, [mend.column], mend.by);
      return put(recipe, 'leads', put(leads, 'idMap', put(leads.idMap ?? {}, 'columns', columns)));
    }
    case 'id-form':
      if (mend.form === 'case') return put(recipe, 'idCase', keep(recipe.idCase, 'ignore'));
      return put(
        recipe,
        'leads',
        put(leads, 'idMap', put(leads.idMap ?? {}, 'form', keep(leads.idMap?.form, mend.form))),
      );
    case 'count-once': {
      const once = <Part extends ActivitiesRecipe | OutcomesRecipe>(part: Part) => {
        const counted = put(part, 'duplicates', keep(part.duplicates, 'once'));
        return mend.by === null ? counted : put(counted, 'eventId', keep(part.eventId, mend.by));
      };
      return mend.table === 'activities' ? inActivities(recipe, once) : inOutcomes(recipe, once);
    }
    case 'data-end':
      return put(recipe, 'dataEnd', keep(recipe.dataEnd, mend.at));
    case 'created-from':
      return put(recipe, 'leads', put(leads, 'createdFrom', keep(leads.createdFrom, mend.at)));
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

function inOutcomes(recipe: Recipe, mended: (part: OutcomesRecipe) => OutcomesRecipe): Recipe {
  const first = put(recipe, 'outcomes', mended(recipe.outcomes ?? {}));
  const { more } = recipe;
  return more?.outcomes ? { ...first, more: { ...more, outcomes: more.outcomes.map(mended) } } : first;
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
