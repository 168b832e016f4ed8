import { strip } from '../../core/dataset/text.ts';
import { withInstants } from '../../core/sql/instants-sql.ts';
import { presentSql } from '../../core/sql/text-sql.ts';
import type { NamedColumn } from '../../core/dataset/named-column.ts';
import { single } from '../../db/arrow-columns.ts';
import { ActivityTypes } from './activity-types.ts';
import { otherColumns, requiredColumn } from './recipe-columns.ts';
import type { TableSummary } from './dataset.ts';
import { filesOf } from './load-context.ts';
import type { Kind, LoadContext } from './load-context.ts';
import { keySql } from './lead-ids.ts';
import { shapeRaw } from './shape-raw.ts';

/** The loaded activities: their details, their types by code. */
export interface LoadedActivities {
  summary: TableSummary | null;
  details: NamedColumn[];
  types: (string | null)[];
  /** The tables of outcomes (lead, ts, stage) that stood among the activities. */
  outcomes: string[];
}

/**
 * Makes `activities(lead, ts, type, details…)` and `types(code, type)` from the raw tables, which it drops; without any,
 * an empty table of activities alone.
 */
export async function loadActivities(context: LoadContext, kinds: readonly Kind[]): Promise<LoadedActivities> {
  const { engine, schema, aside, signal } = context;
  const details: NamedColumn[] = [];
  const types = new ActivityTypes(context);
  const settled: Settled[] = [];
  for (const [i, kind] of kinds.entries()) {
    const staged = `${schema}.staged${i}`;
    await stage(context, kind, { staged, types, details });
    settled.push(await settle(context, kind, staged));
  }
  if (kinds.length === 0) {
    await engine.query(`CREATE TABLE ${schema}.activities (lead INTEGER, ts BIGINT, type INTEGER)`);
    return { summary: null, details: [], types: [], outcomes: [] };
  }
  const selects = settled.map(
    ({ staged }) => `SELECT * EXCLUDE (r, stage, fate) FROM ${staged} WHERE fate = 0 AND stage < 0`,
  );
  await engine.query(`CREATE TABLE ${schema}.activities AS ${selects.join(' UNION ALL BY NAME ')}`, { signal });
  for (const { staged } of settled) await engine.query(`DROP TABLE ${staged}`);
  await types.write();
  const facts = await engine.query(`SELECT min(ts) AS first, max(ts) AS last FROM ${schema}.activities`);
  const setAside = aside.counts('activities');
  const kept = settled.reduce((sum, each) => sum + each.kept, 0);
  return {
    summary: {
      file: filesOf(kinds),
      rows: setAside.reduce((sum, { count }) => sum + count, kept),
      from: single(facts, 'first'),
      to: single(facts, 'last'),
      setAside,
      unreadable: 0,
    },
    details,
    types: types.names,
    outcomes: settled.flatMap(({ outcomes }) => outcomes ?? []),
  };
}

/**
 * Makes `staged(lead, ts, type, details…, r, stage, fate)`: the index of the stage that the type means or -1, and 0 for a
 * row that is kept. A detail has the same column in all kinds of files; `details` grows by those that are new.
 */
async function stage(
  context: LoadContext,
  { raw, part }: Kind,
  { staged, types, details }: { staged: string; types: ActivityTypes; details: NamedColumn[] },
): Promise<void> {
  const { engine, schema, recipe, zones, signal } = context;
  const id = requiredColumn(raw, part.leadId, 'lead_id');
  const at = requiredColumn(raw, part.occurredAt, 'occurred_at');
  const type = requiredColumn(raw, part.type, 'type');
  await shapeRaw(context, 'activities', raw, part, [id, at]);
  const excluded = (part.exclude ?? []).map(strip);
  const own = otherColumns(raw, [id, at, type]).filter(({ name }) => !excluded.includes(name));
  for (const { name } of own)
    if (!details.some((each) => each.name === name)) details.push({ name, column: `x${details.length}` });
  const columns = own.map(({ name, column }) => {
    const detail = details.find((each) => each.name === name)?.column ?? '';
    return `, f.${column} AS ${detail}`;
  });
  const map = await types.map(raw, type, part);
  const { zone, table } = await zones.get(part.dates?.timeZone ?? recipe.timeZone);
  await engine.query(
    `CREATE TABLE ${staged} AS SELECT l.lead, f.${at}_at AS ts, t.code::INTEGER AS type${columns.join('')},
      f.r, t.stage::INTEGER AS stage, CASE WHEN l.lead IS NULL THEN 1 WHEN f.${at}_at IS NULL THEN 2 WHEN t.left_out = 1 THEN 3 ELSE 0 END::TINYINT AS fate
    FROM (${withInstants(raw.table, [at], zone, table, part.dates)}) f
    LEFT JOIN ${schema}.leads l ON l.key = ${keySql(context, `f.${id}`)}
    LEFT JOIN ${map} t ON t.text IS NOT DISTINCT FROM ${presentSql(`f.${type}`)}`,
    { signal },
  );
  await engine.query(`DROP TABLE ${map}`);
}

/** What came of one kind of files: rows that were kept, and the table of those that are outcomes. */
interface Settled {
  staged: string;
  kept: number;
  outcomes: string | null;
}

const REASONS = `CASE fate WHEN 1 THEN 'unknown lead' WHEN 2 THEN 'no readable date' ELSE 'a type that is left out' END`;

/** Sets rows of a staged table aside and parts the outcomes from it; drops the raw table. */
async function settle({ engine, aside }: LoadContext, { raw }: Kind, staged: string): Promise<Settled> {
  const facts = await engine.query(
    `SELECT count(*) AS n, count(*) FILTER (fate > 0) AS aside, count(*) FILTER (fate = 0 AND stage >= 0) AS outcomes FROM ${staged}`,
  );
  const left = single(facts, 'aside') ?? 0;
  if (left > 0) await aside.keep('activities', raw, `(SELECT r, ${REASONS} AS reason FROM ${staged} WHERE fate > 0)`);
  await engine.query(`DROP TABLE ${raw.table}`);
  const outcomes = (single(facts, 'outcomes') ?? 0) > 0 ? `${staged}_outcomes` : null;
  if (outcomes !== null)
    await engine.query(
      `CREATE TABLE ${outcomes} AS SELECT lead, ts, stage FROM ${staged} WHERE fate = 0 AND stage >= 0`,
    );
  return { staged, kept: (single(facts, 'n') ?? 0) - left, outcomes };
}
