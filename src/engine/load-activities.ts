import { strip, fold } from '../core/dataset/text.ts';
import type { ActivitiesRecipe } from '../core/dataset/recipe-schema.ts';
import { STAGES } from '../core/dataset/stages.ts';
import { withInstants } from '../core/sql/instants.ts';
import { presentSql, stripSql } from '../core/sql/text.ts';
import { single, texts } from './arrow-columns.ts';
import { otherColumns, requiredColumn } from './columns.ts';
import type { NamedColumn, TableSummary } from './dataset.ts';
import type { LoadContext } from './load-context.ts';
import type { RawTable } from './readers/table.ts';
import { shapeRaw } from './shape-raw.ts';

/** The loaded activities: their details, their types by code. */
export interface LoadedActivities {
  summary: TableSummary | null;
  details: NamedColumn[];
  types: (string | null)[];
  /** The table of outcomes (lead, ts, stage) that stood among the activities; null where there were none. */
  outcomes: string | null;
}

/** What becomes of a type of the source. */
interface TypeFate {
  text: string | null;
  /** Its name; null is the missing type. */
  type: string | null;
  left: boolean;
  /** The index of the stage that it means; -1 for an activity. */
  stage: number;
}

/** Makes `activities(lead, ts, type, details…)` from the raw table, which it drops; empty where there is no file. */
export async function loadActivities(context: LoadContext, raw: RawTable | null): Promise<LoadedActivities> {
  const { engine, schema, recipe } = context;
  if (!raw) {
    await engine.query(`CREATE TABLE ${schema}.activities (lead INTEGER, ts BIGINT, type INTEGER)`);
    return { summary: null, details: [], types: [], outcomes: null };
  }
  const own = recipe.activities;
  const id = requiredColumn(raw, own?.leadId, 'lead_id');
  const at = requiredColumn(raw, own?.occurredAt, 'occurred_at');
  const type = requiredColumn(raw, own?.type, 'type');
  await shapeRaw(context, 'activities', raw, own, [id, at]);
  const excluded = (own?.exclude ?? []).map(strip);
  const details = otherColumns(raw, [id, at, type])
    .filter(({ name }) => !excluded.includes(name))
    .map(({ name, column }) => ({ name, column: `x${column.slice(1)}`, from: column }));
  const types = await nameTypes(context, raw, type);
  await stage(context, raw, { id, at, type }, details);
  const { summary, outcomes } = await settle(context, raw);
  return { summary, outcomes, types, details: details.map(({ name, column }) => ({ name, column })) };
}

/** Makes `types(code, type)` and `type_map(text, code, left_out, stage)`; gives the types by code. */
async function nameTypes({ engine, schema, recipe, signal }: LoadContext, raw: RawTable, type: string) {
  const distinct = texts(
    await engine.query(`SELECT DISTINCT ${presentSql(type)} AS type FROM ${raw.table} ORDER BY type`, { signal }),
    'type',
  );
  const fates = distinct.map(typeFates(recipe.activities));
  const types = [...new Set(fates.map((fate) => fate.type))];
  const codes = new Map(types.map((name, code) => [name, code]));
  await engine.insert(`${schema}.types`, { code: Float64Array.from(types.keys()), type: types });
  await engine.insert(`${schema}.type_map`, {
    text: fates.map(({ text }) => text),
    code: Float64Array.from(fates, (fate) => codes.get(fate.type) ?? -1),
    left_out: Float64Array.from(fates, ({ left }) => Number(left)),
    stage: Float64Array.from(fates, (fate) => fate.stage),
  });
  return types;
}

function typeFates(own: ActivitiesRecipe | undefined): (text: string | null) => TypeFate {
  const names = foldedKeys(own?.types);
  const stages = foldedKeys(own?.stages);
  const left = new Set((own?.excludeTypes ?? []).map(fold));
  return (text) => {
    if (text === null) return { text, type: null, left: false, stage: -1 };
    const type = names.get(fold(text)) ?? text;
    const means = stages.get(fold(text));
    return { text, type, left: left.has(fold(type)), stage: means === undefined ? -1 : STAGES.indexOf(means) };
  };
}

function foldedKeys<Value>(record: Readonly<Record<string, Value>> | undefined): Map<string, Value> {
  return new Map(Object.entries(record ?? {}).map(([key, value]) => [fold(key), value]));
}

async function stage(
  { engine, schema, recipe, zones, signal }: LoadContext,
  raw: RawTable,
  { id, at, type }: { id: string; at: string; type: string },
  details: readonly { column: string; from: string }[],
): Promise<void> {
  const dates = recipe.activities?.dates;
  const { zone, table } = await zones.get(dates?.timeZone ?? recipe.timeZone);
  await engine.query(
    `CREATE TABLE ${schema}.staged AS SELECT l.lead, f.${at}_at AS ts, t.code::INTEGER AS type${details.map(({ column, from }) => `, f.${from} AS ${column}`).join('')},
      f.r, t.stage::INTEGER AS stage, CASE WHEN l.lead IS NULL THEN 1 WHEN f.${at}_at IS NULL THEN 2 WHEN t.left_out = 1 THEN 3 ELSE 0 END::TINYINT AS fate
    FROM (${withInstants(raw.table, [at], zone, table, dates)}) f
    LEFT JOIN ${schema}.leads l ON l.key = ${stripSql(`f.${id}`)}
    LEFT JOIN ${schema}.type_map t ON t.text IS NOT DISTINCT FROM ${presentSql(`f.${type}`)}`,
    { signal },
  );
  await engine.query(`DROP TABLE ${schema}.type_map`);
}

const REASONS = `CASE fate WHEN 1 THEN 'unknown lead' WHEN 2 THEN 'no readable date' ELSE 'a type that is left out' END`;

/** Parts what was staged into activities, outcomes and rows that are set aside; drops it and the raw table. */
async function settle(
  { engine, schema, aside, signal }: LoadContext,
  raw: RawTable,
): Promise<{ summary: TableSummary; outcomes: string | null }> {
  const staged = `${schema}.staged`;
  const facts = await engine.query(
    `SELECT count(*) AS n, count(*) FILTER (fate > 0) AS aside, count(*) FILTER (fate = 0 AND stage >= 0) AS outcomes,
    min(ts) FILTER (fate = 0 AND stage < 0) AS first, max(ts) FILTER (fate = 0 AND stage < 0) AS last FROM ${staged}`,
  );
  if ((single(facts, 'aside') ?? 0) > 0)
    await aside.keep('activities', raw, `(SELECT r, ${REASONS} AS reason FROM ${staged} WHERE fate > 0)`);
  await engine.query(`DROP TABLE ${raw.table}`);
  const outcomes = (single(facts, 'outcomes') ?? 0) > 0 ? `${schema}.staged_outcomes` : null;
  if (outcomes !== null)
    await engine.query(
      `CREATE TABLE ${outcomes} AS SELECT lead, ts, stage FROM ${staged} WHERE fate = 0 AND stage >= 0`,
    );
  await engine.query(
    `CREATE TABLE ${schema}.activities AS SELECT * EXCLUDE (r, stage, fate) FROM ${staged} WHERE fate = 0 AND stage < 0`,
    { signal },
  );
  await engine.query(`DROP TABLE ${staged}`);
  const setAside = aside.counts('activities');
  const rows = setAside.reduce((sum, { count }) => sum + count, 0);
  const kept = (single(facts, 'n') ?? 0) - (single(facts, 'aside') ?? 0);
  return {
    summary: {
      file: raw.file,
      rows: rows + kept,
      from: single(facts, 'first'),
      to: single(facts, 'last'),
      setAside,
      unreadable: 0,
    },
    outcomes,
  };
}
