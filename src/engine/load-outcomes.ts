import { stageMapper } from '../core/dataset/recipe.ts';
import { STAGES } from '../core/dataset/stages.ts';
import { fold, isMissing } from '../core/dataset/text.ts';
import { withInstants } from '../core/sql/instants.ts';
import { numberSql, presentSql, stripSql } from '../core/sql/text.ts';
import { single, texts } from './arrow-columns.ts';
import { optionalColumn, requiredColumn } from './columns.ts';
import type { RawTable } from './readers/table.ts';
import type { TableSummary } from './dataset.ts';
import type { LoadContext } from './load-context.ts';
import type { LoadedLeads } from './load-leads.ts';

/**
 * Makes `outcomes(lead, ts, stage, amount)` from the raw table, which it drops, and from the flag column of leads;
 * `stage` is the index into `STAGES`. Gives null where there are neither.
 */
export async function loadOutcomes(
  context: LoadContext,
  leads: LoadedLeads,
  raw: RawTable | undefined,
): Promise<TableSummary | null> {
  const { engine, schema, recipe } = context;
  await engine.query(`CREATE TABLE ${schema}.outcomes (lead INTEGER, ts BIGINT, stage INTEGER, amount DOUBLE)`);
  const summary = raw ? await fromFile(context, raw) : null;
  if (leads.flag === null) return summary;
  const rows = await fromFlag(context, leads, leads.flag, recipe.leads?.converted?.values ?? []);
  return summary ?? { file: leads.raw.file, rows, from: null, to: null, setAside: [] };
}

async function fromFile(
  { engine, schema, recipe, zone, zoneTable, signal, warnings }: LoadContext,
  raw: RawTable,
): Promise<TableSummary> {
  const id = requiredColumn(raw, recipe.outcomes?.leadId, 'lead_id');
  const stage = requiredColumn(raw, recipe.outcomes?.stage, 'stage');
  const at = optionalColumn(raw, recipe.outcomes?.occurredAt, 'occurred_at');
  const amount = optionalColumn(raw, recipe.outcomes?.amount, 'amount');
  const names = texts(
    await engine.query(
      `SELECT DISTINCT ${presentSql(stage)} AS text FROM ${raw.table} WHERE ${presentSql(stage)} IS NOT NULL`,
    ),
    'text',
  );
  await engine.insert(`${schema}.stages`, { text: names, stage: Float64Array.from(names, stageMapper(recipe)) });
  await engine.query(
    `CREATE TABLE ${schema}.staged AS SELECT l.lead, ${at === null ? 'NULL::BIGINT' : `f.${at}_at`} AS ts, coalesce(s.stage, -1)::INTEGER AS stage,
    ${amount === null ? 'NULL::DOUBLE' : numberSql(`f.${amount}`)} AS amount, ${at === null ? 'false' : `f.${at}_at IS NULL AND ${presentSql(`f.${at}`)} IS NOT NULL`} AS unreadable
    FROM ${at === null ? raw.table : `(${withInstants(raw.table, [at], zone, zoneTable)})`} f
    LEFT JOIN ${schema}.leads l ON l.key = ${stripSql(`f.${id}`)}
    LEFT JOIN ${schema}.stages s ON s.text = ${presentSql(`f.${stage}`)}`,
    { signal },
  );
  await engine.query(`DROP TABLE ${schema}.stages`);
  await engine.query(`DROP TABLE ${raw.table}`);
  const facts = await engine.query(
    `SELECT count(*) AS n, count(*) FILTER (WHERE lead IS NULL) AS unknown, count(*) FILTER (WHERE lead IS NOT NULL AND stage < 0) AS ignored,
    count(*) FILTER (WHERE unreadable) AS unreadable,
    min(ts) FILTER (WHERE lead IS NOT NULL AND stage >= 0) AS first, max(ts) FILTER (WHERE lead IS NOT NULL AND stage >= 0) AS last FROM ${schema}.staged`,
  );
  await engine.query(
    `INSERT INTO ${schema}.outcomes SELECT lead, ts, stage, amount FROM ${schema}.staged WHERE lead IS NOT NULL AND stage >= 0`,
  );
  await engine.query(`DROP TABLE ${schema}.staged`);
  const unreadable = single(facts, 'unreadable') ?? 0;
  if (unreadable > 0)
    warnings.push({
      severity: 'warning',
      code: 'unreadable-instant',
      path: raw.file,
      message: `${unreadable} outcomes have a date that can't be read`,
      hint: 'expected YYYY-MM-DD or an ISO 8601 instant; they count as undated',
    });
  const ignored = ignoredStages(names, recipe);
  return {
    file: raw.file,
    rows: single(facts, 'n') ?? 0,
    from: single(facts, 'first'),
    to: single(facts, 'last'),
    setAside: [
      { reason: 'unknown lead', count: single(facts, 'unknown') ?? 0 },
      {
        reason: ignored === '' ? 'no stage' : `stage that is not mapped: ${ignored}`,
        count: single(facts, 'ignored') ?? 0,
      },
    ].filter(({ count }) => count > 0),
  };
}

/** The source's stages that no canonical one stands for, the first few by name. */
function ignoredStages(names: readonly (string | null)[], recipe: LoadContext['recipe']): string {
  const toStage = stageMapper(recipe);
  const ignored = [...new Set(names.filter((name) => name !== null && toStage(name) < 0))];
  return ignored.slice(0, 5).join(', ') + (ignored.length > 5 ? ', …' : '');
}

/** An undated `won` for every lead whose flag has one of `values`; gives how many. */
async function fromFlag(
  { engine, schema }: LoadContext,
  leads: LoadedLeads,
  flag: string,
  values: readonly string[],
): Promise<number> {
  const wanted = new Set(values.map(fold));
  const table = leads.raw.table;
  const all = texts(
    await engine.query(`SELECT DISTINCT ${flag} AS text FROM ${table} WHERE ${flag} IS NOT NULL`),
    'text',
  );
  await engine.insert(`${schema}.flags`, {
    text: all.filter((text) => text !== null && !isMissing(text) && wanted.has(fold(text))),
  });
  await engine.query(
    `INSERT INTO ${schema}.outcomes SELECT l.lead, NULL, ${STAGES.indexOf('won')}, NULL FROM ${schema}.leads l JOIN ${table} f USING (r) WHERE f.${flag} IN (SELECT text FROM ${schema}.flags)`,
  );
  await engine.query(`DROP TABLE ${schema}.flags`);
  return (
    single(
      await engine.query(
        `SELECT count(*) AS n FROM ${schema}.outcomes WHERE ts IS NULL AND stage = ${STAGES.indexOf('won')}`,
      ),
      'n',
    ) ?? 0
  );
}
