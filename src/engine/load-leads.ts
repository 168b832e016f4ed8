import { UserError } from '../core/diagnostics.ts';
import { withInstants } from '../core/sql/instants.ts';
import { presentSql, stripSql } from '../core/sql/text.ts';
import { numbers, single, texts } from './arrow-columns.ts';
import { optionalColumn, otherColumns, requiredColumn } from './columns.ts';
import type { RawTable } from './readers/table.ts';
import type { NamedColumn, TableSummary } from './dataset.ts';
import type { LoadContext } from './load-context.ts';

/** The loaded leads; `raw` and `flag` are there until the outcomes are loaded. */
export interface LoadedLeads {
  raw: RawTable;
  /** The column that says whether a lead converted, in the raw table; null where there is none. */
  flag: string | null;
  summary: TableSummary;
  attributes: NamedColumn[];
}

/** Makes `leads(lead, lead_id, key, created, attributes…)` from the raw table. */
export async function loadLeads(
  { engine, schema, recipe, zone, zoneTable, signal, warnings }: LoadContext,
  raw: RawTable,
): Promise<LoadedLeads> {
  const id = requiredColumn(raw, recipe.leads?.id, 'lead_id');
  const createdAt = optionalColumn(raw, recipe.leads?.createdAt, 'created_at');
  const flag = recipe.leads?.converted ? requiredColumn(raw, recipe.leads.converted.column, 'converted') : null;
  const attributes = otherColumns(raw, [id, createdAt, flag]).map(({ name, column }) => ({
    name,
    column: `a${column.slice(1)}`,
    from: column,
  }));
  const source = createdAt === null ? raw.table : `(${withInstants(raw.table, [createdAt], zone, zoneTable)})`;
  await engine.query(
    `CREATE TABLE ${schema}.leads AS SELECT (row_number() OVER (ORDER BY r) - 1)::INTEGER AS lead, r, ${id} AS lead_id, ${stripSql(id)} AS key,
    ${createdAt === null ? 'NULL::BIGINT' : `${createdAt}_at`} AS created${attributes.map(({ column, from }) => `, ${from} AS ${column}`).join('')}
    FROM ${source} ORDER BY r`,
    { signal },
  );
  await checkIds({ engine, schema }, raw);
  const summary = await summarise({ engine, schema }, raw);
  if (createdAt !== null) {
    const unreadable =
      single(
        await engine.query(
          `SELECT count(*) AS n FROM ${schema}.leads l JOIN ${raw.table} USING (r) WHERE l.created IS NULL AND ${presentSql(createdAt)} IS NOT NULL`,
        ),
        'n',
      ) ?? 0;
    if (unreadable > 0)
      warnings.push({
        severity: 'warning',
        code: 'unreadable-instant',
        path: raw.file,
        message: `${unreadable} leads have a created_at that is no date`,
        hint: 'expected YYYY-MM-DD or an ISO 8601 instant; they count as without one',
      });
  }
  return { raw, flag, summary, attributes: attributes.map(({ name, column }) => ({ name, column })) };
}

async function checkIds({ engine, schema }: Pick<LoadContext, 'engine' | 'schema'>, raw: RawTable): Promise<void> {
  const missing = await engine.query(
    `SELECT min(r) AS r, count(*) AS n FROM ${schema}.leads WHERE coalesce(key, '') = ''`,
  );
  const row = single(missing, 'r');
  if (row !== null)
    throw new UserError([
      {
        severity: 'error',
        code: 'missing-id',
        path: `${raw.file} row ${row}`,
        message: `the lead has no id (${single(missing, 'n') ?? 0} such rows)`,
        hint: 'give every lead its id, or choose another column for it',
      },
    ]);
  const twice = await engine.query(
    `SELECT any_value(lead_id) AS id, min(r) AS first, max(r) AS last, count(*) AS n FROM ${schema}.leads GROUP BY key HAVING count(*) > 1 ORDER BY first LIMIT 5`,
  );
  if (twice.numRows === 0) return;
  const [ids, first, last, n] = [
    texts(twice, 'id'),
    numbers(twice, 'first'),
    numbers(twice, 'last'),
    numbers(twice, 'n'),
  ];
  throw new UserError(
    ids.map((value, i) => ({
      severity: 'error',
      code: 'duplicate-id',
      path: `${raw.file} row ${first[i]}`,
      message: `lead id ${value?.trim() ?? ''} stands ${n[i]} times, the last in row ${last[i]}`,
      hint: 'keep one row a lead, or choose another column for the id',
    })),
  );
}

async function summarise(
  { engine, schema }: Pick<LoadContext, 'engine' | 'schema'>,
  raw: RawTable,
): Promise<TableSummary> {
  const facts = await engine.query(
    `SELECT count(*) AS n, min(created) AS first, max(created) AS last FROM ${schema}.leads`,
  );
  const rows = single(facts, 'n') ?? 0;
  if (rows === 0)
    throw new UserError([
      {
        severity: 'error',
        code: 'no-rows',
        path: raw.file,
        message: 'the file has a header and no rows',
        hint: 'export it again with its rows',
      },
    ]);
  return { file: raw.file, rows, from: single(facts, 'first'), to: single(facts, 'last'), setAside: [] };
}
