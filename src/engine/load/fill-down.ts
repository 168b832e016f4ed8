import type { Diagnostic } from '../../core/diagnostics.ts';
import type { TablePart } from '../../core/dataset/recipe/recipe.ts';
import { strip } from '../../core/dataset/text.ts';
import { presentSql } from '../../core/sql/text-sql.ts';
import type { RawTable } from '../../readers/table.ts';
import type { LoadContext } from './load-context.ts';

/** Puts the value above into blank cells of some columns of a raw table; never from one file into the next. */
export async function fillDown(
  { engine, signal }: Pick<LoadContext, 'engine' | 'signal'>,
  raw: RawTable,
  names: readonly string[],
): Promise<void> {
  const columns = names.map((name) => raw.columns.indexOf(strip(name))).filter((index) => index >= 0);
  if (columns.length === 0) return;
  const part = ['0', ...raw.parts.slice(1).map(({ first }) => `(r > ${first})::INTEGER`)].join(' + ');
  const filled = columns.map((i) => `last_value(${presentSql(`c${i}`)} IGNORE NULLS) OVER w AS c${i}`);
  const above = `SELECT r, ${filled.join(', ')} FROM ${raw.table} WINDOW w AS (PARTITION BY ${part} ORDER BY r ROWS UNBOUNDED PRECEDING)`;
  const set = columns.map((i) => `c${i} = coalesce(${presentSql(`f.c${i}`)}, a.c${i})`);
  await engine.query(`UPDATE ${raw.table} AS f SET ${set.join(', ')} FROM (${above}) a WHERE f.r = a.r`, { signal });
}

/** A warning for columns of a workbook with merged cells, of which only the first row has the value. */
export function mergedCells({ file, merged = [] }: RawTable, { fillDown: filled = [] }: TablePart): Diagnostic[] {
  const blank = merged.filter((name) => !filled.some((each) => strip(each) === name));
  if (blank.length === 0) return [];
  return [
    {
      severity: 'warning',
      code: 'merged-cells',
      path: file,
      message: `cells of ${blank.join(', ')} are merged over several rows, of which only the first has the value: the others count as blank`,
      hint: 'if the value holds for all of them, say so: on the page in the form for files, on the command line by "fillDown" in the recipe',
    },
  ];
}
