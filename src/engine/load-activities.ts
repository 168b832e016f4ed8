import { withInstants } from '../core/sql/instants.ts';
import { presentSql, stripSql } from '../core/sql/text.ts';
import { single, texts } from './arrow-columns.ts';
import { otherColumns, requiredColumn } from './columns.ts';
import type { RawTable } from './readers/table.ts';
import type { NamedColumn, TableSummary } from './dataset.ts';
import type { LoadContext } from './load-context.ts';

/** The loaded activities: their details, their types by code. */
export interface LoadedActivities {
  summary: TableSummary | null;
  details: NamedColumn[];
  types: (string | null)[];
}

/** Makes `activities(lead, ts, type, details…)` from the raw table, which it drops; empty where there is no file. */
export async function loadActivities(
  { engine, schema, recipe, zone, zoneTable, signal }: LoadContext,
  raw: RawTable | undefined,
): Promise<LoadedActivities> {
  if (!raw) {
    await engine.query(`CREATE TABLE ${schema}.activities (lead INTEGER, ts BIGINT, type INTEGER)`);
    return { summary: null, details: [], types: [] };
  }
  const id = requiredColumn(raw, recipe.activities?.leadId, 'lead_id');
  const at = requiredColumn(raw, recipe.activities?.occurredAt, 'occurred_at');
  const type = requiredColumn(raw, recipe.activities?.type, 'type');
  const details = otherColumns(raw, [id, at, type]).map(({ name, column }) => ({
    name,
    column: `x${column.slice(1)}`,
    from: column,
  }));
  await engine.query(
    `CREATE TABLE ${schema}.types AS SELECT (row_number() OVER (ORDER BY type) - 1)::INTEGER AS code, type FROM (SELECT DISTINCT ${presentSql(type)} AS type FROM ${raw.table})`,
    { signal },
  );
  await engine.query(
    `CREATE TABLE ${schema}.staged AS SELECT l.lead, f.${at}_at AS ts, t.code AS type${details.map(({ column, from }) => `, f.${from} AS ${column}`).join('')}
    FROM (${withInstants(raw.table, [at], zone, zoneTable)}) f
    LEFT JOIN ${schema}.leads l ON l.key = ${stripSql(`f.${id}`)}
    LEFT JOIN ${schema}.types t ON t.type IS NOT DISTINCT FROM ${presentSql(`f.${type}`)}`,
    { signal },
  );
  await engine.query(`DROP TABLE ${raw.table}`);
  const facts = await engine.query(
    `SELECT count(*) AS n, count(*) FILTER (WHERE lead IS NULL) AS unknown, count(*) FILTER (WHERE lead IS NOT NULL AND ts IS NULL) AS undated,
    min(ts) FILTER (WHERE lead IS NOT NULL) AS first, max(ts) FILTER (WHERE lead IS NOT NULL) AS last FROM ${schema}.staged`,
  );
  await engine.query(
    `CREATE TABLE ${schema}.activities AS SELECT * FROM ${schema}.staged WHERE lead IS NOT NULL AND ts IS NOT NULL`,
    { signal },
  );
  await engine.query(`DROP TABLE ${schema}.staged`);
  return {
    summary: {
      file: raw.file,
      rows: single(facts, 'n') ?? 0,
      from: single(facts, 'first'),
      to: single(facts, 'last'),
      setAside: [
        { reason: 'unknown lead', count: single(facts, 'unknown') ?? 0 },
        { reason: 'no readable date', count: single(facts, 'undated') ?? 0 },
      ].filter(({ count }) => count > 0),
    },
    details: details.map(({ name, column }) => ({ name, column })),
    types: texts(await engine.query(`SELECT type FROM ${schema}.types ORDER BY code`), 'type'),
  };
}
