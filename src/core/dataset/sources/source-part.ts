import { fold, strip } from '../text.ts';
import type { FileColumns, FileHead } from '../head/guess-columns.ts';
import type { TablePart } from '../recipe/recipe.ts';
import type { ActivitiesRecipe, DateStyle, LeadsRecipe, OutcomesRecipe } from '../recipe/recipe-schema.ts';
import type { Stage } from '../stages.ts';
import { otherColumnsOf } from './known-table.ts';
import type { KnownTable } from './known-table.ts';
import { formulaTexts, multiColumns } from '../head/multi-columns.ts';
import { columnsNamed, findColumn, nameKey, snakeKey } from '../head/known-names.ts';
import { stageName, stageOfName } from '../head/stage-dates.ts';

/** The part of a recipe that reads a file as a known table; it names only columns that the file has. */
export function partOf(
  table: KnownTable,
  head: FileHead,
  columns: FileColumns,
  stageDates: Readonly<Record<string, Stage>>,
  dates: DateStyle | null,
): TablePart {
  const source = sourceRules(table, head, columns, stageDates, dates);
  switch (table.role) {
    case 'leads':
      return leadsPart(table, head, columns, stageDates, source);
    case 'activities':
      return activitiesPart(table, columns, source);
    case 'outcomes':
      return outcomesPart(table, columns, source);
  }
}

/** The columns of leads that hold the date of a stage. */
export function stageDatesOf(table: KnownTable, head: FileHead): Record<string, Stage> {
  const stages = new Map<string, Stage>();
  for (const [name, stage] of Object.entries(table.stageDates ?? {}))
    for (const column of columnsNamed(head, [name])) stages.set(column, stage);
  // A product may tell the date of one stage under two names; the first kind of name counts.
  const told = new Set<string>();
  const keys = new Map(head.columns.map((column) => [column, snakeKey(column)]));
  for (const pattern of table.stageDatesLike ?? [])
    for (const column of head.columns.filter((name) => pattern.test(keys.get(name) ?? ''))) {
      const stage = stageOfName(column);
      const name = nameKey(stageName(column) ?? '');
      if (stage !== null && !told.has(name)) stages.set(column, stage);
      told.add(name);
    }
  return Object.fromEntries(stages);
}

/** What can be said of any table: dates, formula texts, rows and columns that don't belong. */
function sourceRules(
  table: KnownTable,
  head: FileHead,
  columns: FileColumns,
  stageDates: Readonly<Record<string, Stage>>,
  dates: DateStyle | null,
) {
  const only = Object.fromEntries(
    (table.only ?? []).flatMap(({ names, texts }): [string, string[]][] => {
      const column = findColumn(head, names);
      return column === null ? [] : [[column, [...texts]]];
    }),
  );
  const exclude = excluded(table, head, columns, stageDates);
  return {
    ...(dates && { dates }),
    ...(formulaTexts(head).length > 0 && { formulaTexts: true }),
    ...(Object.keys(only).length > 0 && { only }),
    ...(exclude.length > 0 && { exclude }),
  };
}

function excluded(
  table: KnownTable,
  head: FileHead,
  columns: FileColumns,
  stageDates: Readonly<Record<string, Stage>>,
): string[] {
  const names = new Set((table.exclude ?? []).filter((one) => typeof one === 'string').map(nameKey));
  const patterns = [...(table.exclude ?? []).filter((one) => one instanceof RegExp), ...(table.stageDatesLike ?? [])];
  // The email is an id of last resort, and a profile column.
  const ids = otherColumnsOf(table, head, columns, 'id').filter(
    (column) => !/^e?mail|^recipient/.test(nameKey(column)),
  );
  const flags = columnsNamed(head, table.converted?.names ?? []);
  const used = new Set([...Object.values(columns), ...Object.keys(stageDates)]);
  return head.columns.filter((column) => {
    if (column === '' || used.has(column)) return false;
    const key = snakeKey(column);
    if (ids.includes(column) || flags.includes(column) || names.has(nameKey(column))) return true;
    return patterns.some((pattern) => pattern.test(key));
  });
}

type SourceRules = ReturnType<typeof sourceRules>;

function leadsPart(
  table: KnownTable,
  head: FileHead,
  { id, at, target }: FileColumns,
  stageDates: Readonly<Record<string, Stage>>,
  source: SourceRules,
): LeadsRecipe {
  const used = new Set([id, at, target, ...Object.keys(stageDates), ...(source.exclude ?? [])]);
  const missing = new Set(table.missing?.map(fold));
  const multi = Object.fromEntries(
    multiColumns(head)
      .filter(({ column, by }) => by !== ',' && !used.has(column))
      .map(({ column, by, values }) => [column, { by, values: values.filter((value) => !missing.has(fold(value))) }]),
  );
  return {
    ...(id !== null && { id }),
    ...(at !== null && { createdAt: at }),
    ...(target !== null && { converted: { column: target, values: [...(table.converted?.values ?? [])] } }),
    ...(Object.keys(stageDates).length > 0 && { stageDates: { ...stageDates } }),
    ...(Object.keys(multi).length > 0 && { multi }),
    ...source,
  };
}

function activitiesPart(table: KnownTable, { id, at, type }: FileColumns, source: SourceRules): ActivitiesRecipe {
  return {
    ...(id !== null && { leadId: id }),
    ...(at !== null && { occurredAt: at }),
    ...(type !== null && { type }),
    ...(table.types && { types: { ...table.types } }),
    ...(table.typeStages && { stages: { ...table.typeStages } }),
    ...(table.excludeTypes && { excludeTypes: table.excludeTypes.map(strip) }),
    ...source,
  };
}

function outcomesPart(table: KnownTable, { id, at, stage, amount }: FileColumns, source: SourceRules): OutcomesRecipe {
  return {
    ...(id !== null && { leadId: id }),
    ...(at !== null && { occurredAt: at }),
    ...(stage !== null && { stage }),
    ...(amount !== null && { amount }),
    ...(table.stages && { stages: { ...table.stages } }),
    ...source,
  };
}
