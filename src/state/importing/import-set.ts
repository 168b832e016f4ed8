import type { Diagnostic } from '../../core/diagnostics.ts';
import { columnDifferences } from '../../core/dataset/guess/column-differences.ts';
import type { IdColumn } from '../../core/dataset/guess/id-kinds.ts';
import { partsOf } from '../../core/dataset/recipe/recipe.ts';
import type { Recipe, TablePart } from '../../core/dataset/recipe/recipe.ts';
import { tableOf } from '../../core/dataset/guess/table-draft.ts';
import type { TableHead } from '../../readers/table.ts';
import type { ImportTable } from './import-table.svelte.ts';

/** The tables of a data set, in the order in which they are shown and read. */
export const TABLES = ['leads', 'activities', 'outcomes'] as const;

/** The sheets of a workbook that a recipe reads tables from. */
export function namedSheets(recipe: Recipe, { sheets = [] }: TableHead): string[] {
  const named = TABLES.flatMap((table) => partsOf(recipe, table).map(({ sheet }) => sheet));
  return sheets.filter((sheet) => named.includes(sheet));
}

/** The column of a table's ids, as the checks of ids look at it. */
export function idColumn({ fileHead, draft }: ImportTable): IdColumn {
  return { head: fileHead, id: draft.columns.id };
}

/** Tables of outcomes that are read from the same files as a table of leads. */
export function twinsOf(table: ImportTable, tables: readonly ImportTable[]): ImportTable[] {
  const source = table.files[0]?.source;
  return tables.filter((other) => other !== table && other.role === 'outcomes' && other.files[0]?.source === source);
}

/** What a recipe says of a table; what the outcomes in the same files are read from is no attribute of the leads. */
export function withoutOutcomes(table: ImportTable, tables: readonly ImportTable[]): TablePart {
  const used = twinsOf(table, tables).flatMap(({ draft: { columns } }) => [columns.stage, columns.at, columns.amount]);
  const { id, at } = table.draft.columns;
  const exclude = used.filter((column) => column !== null && column !== id && column !== at);
  if (tableOf(table.role) !== 'leads' || exclude.length === 0) return table.part;
  return { ...table.part, exclude: [...(table.part.exclude ?? []), ...exclude.filter((column) => column !== null)] };
}

/** Leads first, then as the loader reads them; what can't be read comes last. */
export function rank(table: ImportTable): number {
  return table.readable ? TABLES.indexOf(tableOf(table.role)) : TABLES.length;
}

/** Whether two files can be one table: they have the same columns, in any order. */
export function sameColumns(a: ImportTable, b: ImportTable): boolean {
  const key = ({ head: { columns } }: ImportTable) => JSON.stringify([...columns].sort());
  return a.readable && b.readable && key(a) === key(b);
}

/** What some files of leads have and others lack. */
export function otherColumns(tables: readonly ImportTable[]): Diagnostic[] {
  return columnDifferences(
    tables.map(({ name, head, profile }) => ({ file: name, columns: head.columns, rows: profile?.rows ?? null })),
  );
}

/** Files of leads may differ in their attributes, not in what tells the leads apart. */
export function differing([first, ...others]: readonly ImportTable[]): Diagnostic[] {
  if (!first) return [];
  const key = ({ draft }: ImportTable) => JSON.stringify([draft.role, draft.columns]);
  return others
    .filter((other) => key(other) !== key(first))
    .map((other) => ({
      severity: 'error',
      code: 'role-twice',
      path: other.name,
      message: `${first.name} and ${other.name} are both leads, with different columns for id and creation`,
      hint: 'remove one, change what it is, or rename its columns so that both have the same',
    }));
}
