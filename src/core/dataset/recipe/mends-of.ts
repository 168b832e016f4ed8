import { parseNumber } from '../text.ts';
import type { Mend, MendedTable } from './mends.ts';
import type { Recipe } from './recipe-schema.ts';

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
    ...(leads?.decode ?? []).map((what): Mend => ({ kind: 'decode', table: 'leads', what })),
    ...(activities?.decode ?? []).map((what): Mend => ({ kind: 'decode', table: 'activities', what })),
    ...(leads?.known ?? []).map((column): Mend => ({ kind: 'known-attribute', column })),
    ...(activities?.knownTypes ?? []).map((type): Mend => ({ kind: 'known-type', type })),
    ...valueMends('leads', leads?.values),
    ...valueMends('activities', activities?.values),
    ...names.map(([text, into]): Mend => ({ kind: 'merge-types', into, texts: [text] })),
    ...missing.map((text): Mend => ({ kind: 'missing', texts: [text] })),
    ...(duplicates === 'first' || duplicates === 'last' ? [{ kind: 'duplicates' as const, keep: duplicates }] : []),
    ...identityMends(recipe),
    ...(['activities', 'outcomes'] as const)
      .filter((table) => recipe[table]?.duplicates === 'once')
      .map((table): Mend => ({ kind: 'count-once', table, by: recipe[table]?.eventId ?? null })),
    ...(recipe.dataEnd === undefined ? [] : [{ kind: 'data-end' as const, at: recipe.dataEnd }]),
    ...(leads?.createdFrom === undefined ? [] : [{ kind: 'created-from' as const, at: leads.createdFrom }]),
  ];
}

/** Each spelling by itself, as it was decided; what means missing in a column all at once. */
function valueMends(table: MendedTable, values: Record<string, Record<string, string | null>> = {}): Mend[] {
  return Object.entries(values).flatMap(([column, texts]): Mend[] => {
    const entries = Object.entries(texts);
    const blank = entries.flatMap(([text, into]) => (into === null ? text : []));
    const merged = entries.flatMap(([text, into]): Mend[] =>
      into === null ? [] : [{ kind: 'merge', table, column, into, texts: [text] }],
    );
    return blank.length === 0 ? merged : [...merged, { kind: 'missing-in', table, column, texts: blank }];
  });
}

function identityMends({ leads, idCase }: Recipe): Mend[] {
  const { columns = {}, form } = leads?.idMap ?? {};
  return [
    ...Object.entries(columns).map(([column, by]): Mend => ({ kind: 'id-column', column, by })),
    ...(form === undefined ? [] : [{ kind: 'id-form' as const, form }]),
    ...(idCase === 'ignore' ? [{ kind: 'id-form' as const, form: 'case' as const }] : []),
  ];
}
