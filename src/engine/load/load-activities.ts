import type { NamedColumn } from '../../core/dataset/catalog.ts';
import { presentSql } from '../../core/sql/text-sql.ts';
import { single } from '../../db/arrow-columns.ts';
import { dropTables } from '../../db/passing-tables.ts';
import { activityColumns, detailsOf, ODD, REASON, withLeads } from './activities-table.ts';
import type { LoadedActivities } from './activities-table.ts';
import { ActivityTypes } from './activity-types.ts';
import { eventSql, repeatedRows, SAME_EVENT } from './events-once.ts';
import { filesOf } from './load-context.ts';
import type { Kind, LoadContext } from './load-context.ts';
import { shapeRaw } from './shape-raw.ts';
import { summarise } from './summarise.ts';

/**
 * Makes `activities(lead, ts, type, details…)` and `types(code, type)` from the raw tables, which it drops; without any,
 * an empty table of activities alone.
 */
export async function loadActivities(context: LoadContext, kinds: readonly Kind[]): Promise<LoadedActivities> {
  const { engine, schema, signal } = context;
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
    ({ staged }) => `SELECT * EXCLUDE (r, stage, event) FROM ${staged} WHERE ${KEPT} AND stage < 0`,
  );
  await engine.query(`CREATE TABLE ${schema}.activities AS ${selects.join(' UNION ALL BY NAME ')}`, { signal });
  await dropTables(engine, ...settled.map(({ staged }) => staged));
  await types.write();
  const beside = settled.reduce((sum, { outcomes }) => sum + outcomes.rows, 0);
  return {
    summary: await summarise(context, 'activities', { file: filesOf(kinds), beside }),
    details,
    types: types.names,
    outcomes: settled.flatMap(({ outcomes }) => (outcomes.rows > 0 ? [outcomes.table] : [])),
  };
}

/** In place of a stage: a type that is left out. */
const LEFT_OUT = -2;
/** The same for an event that is there already. */
const AGAIN = -3;
const ASIDE = `${ODD} OR stage < -1`;
const KEPT = `NOT (${ASIDE})`;
const WHY = `CASE WHEN stage = ${AGAIN} THEN '${SAME_EVENT}' ELSE ${REASON} END`;

/**
 * Makes `staged(lead, ts, type, details…, r, stage, event)`: the index of the stage that the type means, -1 for an activity;
 * and the id of the event, where the recipe knows events by one. A detail has the same column in all kinds of files; `details` grows by those that are new.
 */
async function stage(
  context: LoadContext,
  { raw, part }: Kind,
  { staged, types, details }: { staged: string; types: ActivityTypes; details: NamedColumn[] },
): Promise<void> {
  const { engine, signal } = context;
  const columns = activityColumns(raw, part);
  await shapeRaw(context, 'activities', raw, part, [columns.id, columns.at]);
  const own = detailsOf(raw, part, columns).map(({ name, column: from }) => {
    const known = details.find((each) => each.name === name);
    const detail = known ?? { name, column: `x${details.length}` };
    if (!known) details.push(detail);
    return { from, column: detail.column };
  });
  const cells = own.map(({ from: cell, column }) => `, f.${cell} AS ${column}`);
  const map = await types.map(raw, columns.type, part);
  const from = await withLeads(context, part, raw.table, columns);
  await engine.query(
    `CREATE TABLE ${staged} AS SELECT f.lead, f.ts, t.code::INTEGER AS type${cells.join('')},
      f.r, CASE WHEN t.left_out = 1 THEN ${LEFT_OUT} ELSE t.stage END::INTEGER AS stage, ${eventSql(raw, part)} AS event
    FROM (${from}) f LEFT JOIN ${map} t ON t.text IS NOT DISTINCT FROM ${presentSql(`f.${columns.type}`)}`,
    { signal },
  );
  await dropTables(engine, map);
  if (part.duplicates !== 'once') return;
  const alike = ['lead', 'ts', 'type', ...own.map(({ column }) => column)];
  await engine.query(
    `UPDATE ${staged} SET stage = ${AGAIN} WHERE r IN (${repeatedRows(`${staged} WHERE ${KEPT}`, part, alike, [])})`,
    { signal },
  );
}

/** What came of one kind of files: its staged table, and the table of those rows that are outcomes, if there are any. */
interface Settled {
  staged: string;
  outcomes: { table: string; rows: number };
}

/** Sets rows of a staged table aside and parts the outcomes from it; drops the raw table. */
async function settle({ engine, aside }: LoadContext, { raw }: Kind, staged: string): Promise<Settled> {
  const facts = await engine.query(
    `SELECT count(*) FILTER (${ASIDE}) AS aside, count(*) FILTER (${KEPT} AND stage >= 0) AS outcomes FROM ${staged}`,
  );
  if ((single(facts, 'aside') ?? 0) > 0)
    await aside.keep('activities', raw, `(SELECT r, ${WHY} AS reason FROM ${staged} WHERE ${ASIDE})`);
  await dropTables(engine, raw.table);
  const outcomes = { table: `${staged}_outcomes`, rows: single(facts, 'outcomes') ?? 0 };
  if (outcomes.rows > 0)
    await engine.query(
      `CREATE TABLE ${outcomes.table} AS SELECT lead, ts, stage FROM ${staged} WHERE ${KEPT} AND stage >= 0`,
    );
  return { staged, outcomes };
}
