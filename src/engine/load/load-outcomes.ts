import { plural } from '../../core/plural.ts';
import { stageMapper } from '../../core/dataset/recipe/recipe.ts';
import { STAGES } from '../../core/dataset/stages.ts';
import type { Stage } from '../../core/dataset/stages.ts';
import { fold, isMissing } from '../../core/dataset/text.ts';
import { withInstants } from '../../core/sql/instants-sql.ts';
import { numberSql, presentSql } from '../../core/sql/text-sql.ts';
import { single, texts } from '../../db/arrow-columns.ts';
import { withTables } from '../../db/passing-tables.ts';
import { optionalColumn, requiredColumn } from './recipe-columns.ts';
import type { TableSummary } from './dataset.ts';
import type { LoadedActivities } from './activities-table.ts';
import { eventSql, repeatedRows, SAME_EVENT } from './events-once.ts';
import { filesOf } from './load-context.ts';
import type { Kind, LoadContext } from './load-context.ts';
import { keySql, OF_LEFT_OUT } from './lead-keys.ts';
import type { LoadedLeads } from './leads-table.ts';
import type { RawTable } from '../../readers/table.ts';
import { shapeRaw } from './shape-raw.ts';
import { summarise } from './summarise.ts';

/**
 * Makes `outcomes(lead, ts, stage, amount)` from the raw tables, which it drops, from the flag and the dates of stages in
 * the leads, and from activities that mean a stage; `stage` is the index into `STAGES`. Gives null where there are none
 * of these.
 */
export async function loadOutcomes(
  context: LoadContext,
  leads: LoadedLeads,
  activities: LoadedActivities,
  kinds: readonly Kind[],
): Promise<TableSummary | null> {
  const { engine, schema } = context;
  await engine.query(`CREATE TABLE ${schema}.outcomes (lead INTEGER, ts BIGINT, stage INTEGER, amount DOUBLE)`);
  let unreadable = 0;
  for (const kind of kinds) unreadable += await fromFile(context, kind);
  const { raw, columns } = leads;
  if (raw && columns.flag !== null) await fromFlag(context, raw, columns.flag);
  if (raw) for (const { column, stage } of columns.stageDates) await fromDates(context, raw, column, stage as Stage);
  await withTables(engine, activities.outcomes, async () => {
    for (const among of activities.outcomes)
      await engine.query(`INSERT INTO ${schema}.outcomes SELECT lead, ts, stage, NULL FROM ${among}`);
  });
  const inLeads = columns.flag !== null || columns.stageDates.length > 0;
  if (kinds.length === 0 && !inLeads && activities.outcomes.length === 0) return null;
  const file = kinds.length > 0 ? filesOf(kinds) : inLeads ? leads.summary.file : (activities.summary?.file ?? '');
  return summarise(context, 'outcomes', { file, unreadable });
}

/** Gives how many of the kept rows have a date that can't be read. */
async function fromFile(context: LoadContext, { raw, part }: Kind): Promise<number> {
  const { engine, schema, warnings } = context;
  const id = requiredColumn(raw, part.leadId, 'lead_id');
  const stage = part.every === undefined ? requiredColumn(raw, part.stage, 'stage') : null;
  const at = optionalColumn(raw, part.occurredAt, 'occurred_at');
  const amount = optionalColumn(raw, part.amount, 'amount');
  await shapeRaw(context, 'outcomes', raw, part, [id, at]);
  if (amount !== null) warnings.push(...(await amountWarnings(context, { raw, part }, amount)));
  const staged = `${schema}.staged`;
  const unreadable = await withTables(engine, [raw.table, staged], async () => {
    await stageRows(context, { raw, part }, staged, { id, stage, at, amount });
    if (part.duplicates === 'once') {
      const again = repeatedRows(`${staged} WHERE reason IS NULL`, part, ['lead', 'ts', 'stage', 'amount'], ['stage']);
      await engine.query(`UPDATE ${staged} SET reason = '${SAME_EVENT}' WHERE r IN (${again})`);
    }
    await context.aside.keep('outcomes', raw, `(SELECT r, reason FROM ${staged} WHERE reason IS NOT NULL)`);
    const kept = `FROM ${staged} WHERE reason IS NULL`;
    await engine.query(`INSERT INTO ${schema}.outcomes SELECT lead, ts, stage, amount ${kept}`);
    return single(await engine.query(`SELECT count(*) FILTER (unreadable) AS n ${kept}`), 'n') ?? 0;
  });
  if (unreadable > 0)
    warnings.push({
      severity: 'warning',
      code: 'unreadable-instant',
      path: raw.file,
      message: `${unreadable} ${plural(unreadable, 'outcome has', 'outcomes have')} a date that can't be read`,
      hint: `expected YYYY-MM-DD or an ISO 8601 instant; ${plural(unreadable, 'it counts', 'they count')} as undated`,
    });
  return unreadable;
}

async function amountWarnings({ engine, signal }: LoadContext, { raw, part }: Kind, amount: string) {
  const { numbersLoaded, readNumberFacts } = await import('./number-shapes.ts');
  const [facts] = await readNumberFacts(engine, raw.table, [amount], signal);
  const name = raw.columns[Number(amount.slice(1))] ?? '';
  return facts ? numbersLoaded(raw.file, name, facts, part.numbers) : [];
}

interface OutcomeColumns {
  id: string;
  /** Null where every row means the same. */
  stage: string | null;
  at: string | null;
  amount: string | null;
}

/** Makes `staged`, a table (r, lead, ts, stage, amount, unreadable, reason) with the reason why a row is set aside, or NULL. */
async function stageRows(
  context: LoadContext,
  { raw, part }: Kind,
  staged: string,
  { id, stage, at, amount }: OutcomeColumns,
): Promise<void> {
  const { engine, schema, ids, recipe, zones, signal } = context;
  const toStage = stageMapper(part);
  const names = stage === null ? [] : await textsOf(context, raw.table, stage);
  const { dates } = part;
  const { zone, table } = await zones.get(dates?.timeZone ?? recipe.timeZone);
  const [stages, ignored] = [`${schema}.stages`, `${schema}.ignored`];
  const every = STAGES.indexOf(part.every ?? 'won');
  const dated = at === null ? every : `CASE WHEN ${presentSql(`f.${at}`)} IS NULL THEN -1 ELSE ${every} END`;
  const meaning = stage === null ? dated : 'coalesce(s.stage, -1)';
  const sql = `CREATE TABLE ${staged} AS SELECT f.r, l.lead, ${at === null ? 'NULL::BIGINT' : `f.${at}_at`} AS ts, ${meaning}::INTEGER AS stage,
    ${amount === null ? 'NULL::DOUBLE' : numberSql(`f.${amount}`)} AS amount, ${at === null ? 'false' : `f.${at}_at IS NULL AND ${presentSql(`f.${at}`)} IS NOT NULL`} AS unreadable, ${eventSql(raw, part)} AS event,
    CASE WHEN l.lead IS NULL THEN 'unknown lead' WHEN l.lead < 0 THEN '${OF_LEFT_OUT}' WHEN ${meaning} < 0 THEN i.reason END AS reason
    FROM ${at === null ? raw.table : `(${withInstants(raw.table, [at], zone, table, dates)})`} f
    CROSS JOIN ${ignored} i
    LEFT JOIN ${ids} l ON l.key = ${keySql({ recipe }, `f.${id}`)}
    ${stage === null ? '' : `LEFT JOIN ${stages} s ON s.text = ${presentSql(`f.${stage}`)}`}`;
  const unmapped = names.filter((name) => toStage(name) < 0);
  const reason = stage === null ? `no date of ${part.every ?? ''}` : ignoredReason(unmapped);
  await withTables(engine, [stages, ignored], async () => {
    await engine.insert(stages, { text: names, stage: Float64Array.from(names, toStage) });
    await engine.insert(ignored, { reason: [reason] });
    await engine.query(sql, { signal });
  });
}

/** The distinct texts of a column, without missing ones. */
async function textsOf({ engine, signal }: LoadContext, table: string, column: string): Promise<(string | null)[]> {
  const text = presentSql(column);
  return texts(
    await engine.query(`SELECT DISTINCT ${text} AS text FROM ${table} WHERE ${text} IS NOT NULL`, { signal }),
    'text',
  );
}

/** The source's stages that no canonical one stands for, the first few by name. */
function ignoredReason(names: readonly (string | null)[]): string {
  const ignored = [...new Set(names.filter((name) => name !== null))];
  if (ignored.length === 0) return 'no stage';
  return `stage that is not mapped: ${ignored.slice(0, 5).join(', ')}${ignored.length > 5 ? ', …' : ''}`;
}

/** An undated `won` for every lead whose flag has one of the recipe's values. */
async function fromFlag({ engine, schema, recipe }: LoadContext, { table }: RawTable, flag: string): Promise<void> {
  const wanted = new Set((recipe.leads?.converted?.values ?? []).map(fold));
  const all = texts(
    await engine.query(`SELECT DISTINCT ${flag} AS text FROM ${table} WHERE ${flag} IS NOT NULL`),
    'text',
  );
  const flags = `${schema}.flags`;
  await withTables(engine, [flags], async () => {
    await engine.insert(flags, {
      text: all.filter((text) => text !== null && !isMissing(text) && wanted.has(fold(text))),
    });
    await engine.query(
      `INSERT INTO ${schema}.outcomes SELECT l.lead, NULL, ${STAGES.indexOf('won')}, NULL FROM ${schema}.leads l JOIN ${table} f USING (r) WHERE f.${flag} IN (SELECT text FROM ${flags})`,
    );
  });
}

/** A dated outcome for every lead whose column holds a date that can be read. */
async function fromDates(context: LoadContext, raw: RawTable, column: string, stage: Stage): Promise<void> {
  const { engine, schema, recipe, zones, signal, warnings } = context;
  const dates = recipe.leads?.dates;
  const { zone, table } = await zones.get(dates?.timeZone ?? recipe.timeZone);
  const rows = `(${withInstants(raw.table, [column], zone, table, dates)}) f JOIN ${schema}.leads l USING (r) WHERE ${presentSql(`f.${column}`)} IS NOT NULL`;
  await engine.query(
    `INSERT INTO ${schema}.outcomes SELECT l.lead, f.${column}_at, ${STAGES.indexOf(stage)}, NULL FROM ${rows} AND f.${column}_at IS NOT NULL`,
    { signal },
  );
  const unreadable =
    single(await engine.query(`SELECT count(*) AS n FROM ${rows} AND f.${column}_at IS NULL`, { signal }), 'n') ?? 0;
  if (unreadable === 0) return;
  warnings.push({
    severity: 'warning',
    code: 'unreadable-instant',
    path: raw.file,
    message: `${unreadable} ${plural(unreadable, 'lead has', 'leads have')} a date of ${stage} that can't be read, in ${raw.columns[Number(column.slice(1))] ?? ''}`,
    hint: `${plural(unreadable, 'it counts', 'they count')} as not having reached that stage; say how the dates are written`,
  });
}
