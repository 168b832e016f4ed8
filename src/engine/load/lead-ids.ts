import { CUT_IDS, isCutId } from '../../core/dataset/cut-ids.ts';
import { plural } from '../../core/plural.ts';
import { UserError } from '../../core/diagnostics.ts';
import { presentSql } from '../../core/sql/text-sql.ts';
import { numbers, single, texts } from '../../db/arrow-columns.ts';
import { keySql } from './lead-keys.ts';
import type { LoadContext } from './load-context.ts';
import { placeOf } from '../../readers/table.ts';
import type { RawTable } from '../../readers/table.ts';

/**
 * Takes rows out of the raw leads that a recipe allows to set aside: without an id, and all but one of the
 * rows with the same id.
 */
export async function cleanIds(context: LoadContext, raw: RawTable, id: string): Promise<void> {
  const { aside, recipe } = context;
  if (recipe.badRows === 'set-aside') {
    await aside.take(
      'leads',
      raw,
      `SELECT r, 'no lead id' AS reason FROM ${raw.table} WHERE ${presentSql(id)} IS NULL`,
    );
  }
  const keep = recipe.leads?.duplicates ?? 'error';
  if (keep === 'error') return;
  const cells = `concat_ws(chr(31), ${raw.columns.map((_, i) => `coalesce(c${i}, chr(30))`).join(', ')})`;
  const key = keySql(context, id);
  const order = keep === 'first' ? 'ASC' : 'DESC';
  await aside.take(
    'leads',
    raw,
    `SELECT r, CASE WHEN same THEN 'the same row is there already' ELSE 'another row of the same lead is kept, the ${keep} one' END AS reason
    FROM (SELECT r, row_number() OVER w AS place, cells = first_value(cells) OVER w AS same
      FROM (SELECT r, ${key} AS key, ${cells} AS cells FROM ${raw.table} WHERE ${key} IN (
        SELECT ${key} FROM ${raw.table} GROUP BY 1 HAVING count(*) > 1))
      WINDOW w AS (PARTITION BY key ORDER BY r ${order})) WHERE place > 1`,
  );
}

/** Throws a `UserError` that names the rows where a lead has no id, or where an id stands twice. */
export async function checkIds(
  { engine, schema }: Pick<LoadContext, 'engine' | 'schema'>,
  raw: Pick<RawTable, 'file' | 'parts'>,
): Promise<void> {
  const missing = await engine.query(
    `SELECT min(r) AS r, count(*) AS n FROM ${schema}.leads WHERE coalesce(key, '') = ''`,
  );
  const row = single(missing, 'r');
  const missingRows = single(missing, 'n') ?? 0;
  if (row !== null)
    throw new UserError([
      {
        severity: 'error',
        code: 'missing-id',
        path: placeOf(raw, row),
        message: `the lead has no id (${missingRows} such ${plural(missingRows, 'row', 'rows')})`,
        hint: 'give every lead its id, or choose another column for it',
      },
    ]);
  const twice = await engine.query(
    `SELECT first(lead_id ORDER BY r) AS id, last(lead_id ORDER BY r) AS other, min(r) AS first, max(r) AS last, count(*) AS n FROM ${schema}.leads GROUP BY key HAVING count(*) > 1 ORDER BY first LIMIT 5`,
  );
  if (twice.numRows === 0) return;
  const others = texts(twice, 'other');
  const [first, last, n] = [numbers(twice, 'first'), numbers(twice, 'last'), numbers(twice, 'n')];
  throw new UserError(
    texts(twice, 'id').map((value, i) => ({
      severity: 'error',
      code: 'duplicate-id',
      path: placeOf(raw, first[i] ?? 1),
      ...twiceWords(
        value?.trim() ?? '',
        others[i]?.trim() ?? '',
        n[i] ?? 2,
        placeOf(raw, last[i] ?? 1).replace(`${raw.file} `, ''),
      ),
    })),
  );
}

/** Says whether one id stands there again, or another that the recipe takes for the same. */
function twiceWords(id: string, other: string, times: number, last: string): { message: string; hint: string } {
  if (id === other)
    return {
      message: `lead id ${id} stands ${times} times, the last in ${last}`,
      hint: isCutId(id) ? CUT_IDS : 'keep one row a lead, or choose another column for the id',
    };
  return {
    message: `lead ids ${id} and ${other} (${last}) differ only in how they are written and count as one`,
    hint: 'take idCase or idMap out of the recipe if they are two leads, else keep one row a lead',
  };
}
