import { UserError } from '../../core/diagnostics.ts';
import { fold, strip } from '../../core/dataset/text.ts';
import type { TablePart } from '../../core/dataset/recipe/recipe.ts';
import { stripSql } from '../../core/sql/text-sql.ts';
import { texts } from '../../db/arrow-columns.ts';
import { withTables } from '../../db/passing-tables.ts';
import type { TableName } from './dataset.ts';
import { fillDown } from './fill-down.ts';
import type { LoadContext } from './load-context.ts';
import type { RawTable } from '../../readers/table.ts';
import { putTexts } from './put-texts.ts';
import { noColumn } from './recipe-columns.ts';

/**
 * Changes a raw table as the recipe says, before its columns get a meaning: rows that don't belong to it are taken out,
 * formula texts unwrapped, texts replaced, texts that mean missing removed, numbers put in their plain form, columns of
 * several values made one each. `plain` are the columns (`c0`, …) in which texts are left alone: ids and dates.
 */
export async function shapeRaw(
  context: LoadContext,
  table: TableName,
  raw: RawTable,
  part: TablePart,
  plain: readonly (string | null)[],
): Promise<void> {
  await fillDown(context, raw, part.fillDown ?? []);
  if (part.formulaTexts) await unwrapFormulas(context, raw);
  // Few recipes need it.
  const plainTexts = part.decode || part.numbers ? await import('./plain-texts.ts') : null;
  for (const mangling of part.decode ?? []) await plainTexts?.decodeTexts(context, raw, mangling, plain);
  for (const [column, wanted] of Object.entries(part.only ?? {})) await keepOnly(context, table, raw, column, wanted);
  const all = new Map((context.recipe.missing ?? []).map((text): [string, string | null] => [fold(text), null]));
  for (const [i, name] of raw.columns.entries()) {
    const column = `c${i}`;
    if (name === '' || plain.includes(column)) continue;
    const own = entryOf(part.values, name) ?? {};
    const wanted = new Map([...all, ...Object.entries(own).map(([from, to]) => [fold(from), to] as const)]);
    if (wanted.size > 0) await replaceTexts(context, raw.table, column, wanted);
  }
  await plainTexts?.writeNumbers(context, raw, part, plain);
  for (const [name, one] of Object.entries(part.multi ?? {})) await splitColumn(context, raw, name, one);
}

/** Cells such as `="001234"`, as spreadsheets write them to keep a text a text. */
export async function unwrapFormulas({ engine, signal }: LoadContext, raw: RawTable): Promise<void> {
  for (const i of raw.columns.keys())
    await engine.query(
      `UPDATE ${raw.table} SET c${i} = replace(regexp_extract(${stripSql(`c${i}`)}, '^="((?:[^"]|"")*)"$', 1), '""', '"')
      WHERE contains(c${i}, '="') AND regexp_full_match(${stripSql(`c${i}`)}, '="(?:[^"]|"")*"')`,
      { signal },
    );
}

async function keepOnly(
  context: LoadContext,
  table: TableName,
  raw: RawTable,
  column: string,
  wanted: readonly string[],
): Promise<void> {
  const index = raw.columns.indexOf(strip(column));
  if (index < 0)
    throw new UserError([
      {
        severity: 'error',
        code: 'missing-column',
        path: raw.file,
        message: `no column ${column}, which the recipe filters by`,
        hint: 'choose another recipe, or take the filter out of it',
      },
    ]);
  const kept = await matching(context, raw.table, `c${index}`, new Set(wanted.map(fold)));
  const { engine, schema, aside } = context;
  const [list, reason] = [`${schema}.kept`, `${schema}.kept_reason`];
  await withTables(engine, [list, reason], async () => {
    await engine.insert(list, { text: kept.map(([text]) => text) });
    await engine.insert(reason, { reason: [`not part of the table: ${strip(column)} is another`] });
    const others = `c${index} IS NULL OR c${index} NOT IN (SELECT text FROM ${list})`;
    await aside.take(table, raw, `SELECT r, reason FROM ${raw.table}, ${reason} WHERE ${others}`);
  });
}

async function replaceTexts(
  context: LoadContext,
  table: string,
  column: string,
  wanted: ReadonlyMap<string, string | null>,
): Promise<void> {
  const found = await matching(context, table, column, wanted);
  const changes = found.map(([text, key]) => ({ text, becomes: wanted.get(key) ?? null }));
  await putTexts(context, table, column, changes);
}

/**
 * The distinct texts of a column that fold to one of `wanted`, each with what it folds to. Folding keeps the number of
 * characters, so texts of another length need not be looked at.
 */
async function matching(
  { engine, signal }: LoadContext,
  table: string,
  column: string,
  wanted: ReadonlySet<string> | ReadonlyMap<string, unknown>,
): Promise<[text: string, folded: string][]> {
  const lengths = [...new Set(Array.from(wanted.keys(), (text) => [...text].length))].filter((length) => length > 0);
  if (lengths.length === 0) return [];
  const answer = await engine.query(
    `SELECT DISTINCT ${column} AS text FROM ${table} WHERE length(${stripSql(column)}) IN (${lengths.join(', ')})`,
    { signal },
  );
  return texts(answer, 'text').flatMap((text): [string, string][] => {
    const folded = text === null ? null : fold(text);
    return text !== null && folded !== null && wanted.has(folded) ? [[text, folded]] : [];
  });
}

/** Adds a column `<name>: <value>` with `yes` or `no` for each value; it is missing where the cell is. */
async function splitColumn(
  { engine, schema, signal, warnings }: LoadContext,
  raw: RawTable,
  name: string,
  { by, values }: { by: string; values: readonly string[] },
): Promise<void> {
  const index = raw.columns.indexOf(strip(name));
  if (index < 0) {
    warnings.push(noColumn(raw, name));
    return;
  }
  const map = `${schema}.split`;
  const cells = texts(await engine.query(`SELECT DISTINCT c${index} AS text FROM ${raw.table}`, { signal }), 'text');
  const present = cells.filter((text) => text !== null && strip(text) !== '');
  const parts = present.map((text) => new Set(text?.split(by).map(fold)));
  const answers = values.map((value) => parts.map((chosen) => (chosen.has(fold(value)) ? 'yes' : 'no')));
  await withTables(engine, [map], async () => {
    await engine.insert(map, {
      text: present,
      ...Object.fromEntries(answers.map((answer, i) => [`v${i}`, answer])),
    });
    for (const [i, value] of values.entries()) {
      const column = `c${raw.columns.length}`;
      raw.columns.push(`${strip(name)}: ${strip(value)}`);
      await engine.query(`ALTER TABLE ${raw.table} ADD COLUMN ${column} VARCHAR`);
      await engine.query(`UPDATE ${raw.table} AS f SET ${column} = m.v${i} FROM ${map} m WHERE f.c${index} = m.text`, {
        signal,
      });
    }
  });
}

/** The value of a key that is compared as column names are: trimmed. */
function entryOf<Value>(record: Readonly<Record<string, Value>> | undefined, name: string): Value | undefined {
  return Object.entries(record ?? {}).find(([key]) => strip(key) === name)?.[1];
}
