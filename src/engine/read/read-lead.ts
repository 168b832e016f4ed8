import { STAGES } from '../../core/dataset/stages.ts';
import type { Stage } from '../../core/dataset/stages.ts';
import type { CellValue, Row } from '../../core/dataset/text.ts';
import type { LeadEvent, LeadRecord, LeadStage } from '../../core/insights/lead/lead-record.ts';
import type { NamedColumn } from '../../core/dataset/catalog.ts';
import { numbers, single, texts } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import { DataColumns } from '../observe/data-columns.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** Everything that is known of one lead, by its number, as rows of the canonical tables; null where there is none such. */
export async function readLead(
  engine: QueryEngine,
  dataset: Dataset,
  lead: number,
  signal?: AbortSignal,
): Promise<LeadRecord | null> {
  const { schema, attributes } = dataset;
  const number = Math.floor(lead);
  const answer = await engine.query(`SELECT ${asTexts(attributes)} FROM ${schema}.leads WHERE lead = ${number}`, {
    signal,
  });
  if (answer.numRows === 0) return null;
  const created = single(answer, 'created');
  const leadId = texts(answer, 'lead_id')[0] ?? '';
  const known = attributes.map(({ name, column }): [string, string | null] => [name, texts(answer, column)[0] ?? null]);
  return {
    ...{ lead: number, leadId, created },
    attributes: known.map(([name, text]) => ({ name, text })),
    row: rowOf([...known, ['lead_id', leadId], ['created_at', created]]),
    activities: await readEvents(engine, dataset, number, signal),
    stages: await readStages(engine, dataset, number, signal),
  };
}

/** All columns of a table, these as texts: they may be codes, whose texts get lost on the way. */
function asTexts(columns: readonly NamedColumn[]): string {
  if (columns.length === 0) return '*';
  return `* REPLACE (${columns.map(({ column }) => `${column}::VARCHAR AS ${column}`).join(', ')})`;
}

/** By `defineProperty`: a column may have any name. Of equal names the last one counts, so canonical ones come last. */
function rowOf(cells: readonly [string, CellValue][]): Row {
  const row: Record<string, CellValue> = {};
  for (const [name, value] of cells)
    Object.defineProperty(row, name, { value, enumerable: true, configurable: true, writable: true });
  return row;
}

async function readEvents(
  engine: QueryEngine,
  dataset: Dataset,
  lead: number,
  signal: AbortSignal | undefined,
): Promise<LeadEvent[]> {
  const { schema, types, details } = dataset;
  await DataColumns.of(engine, dataset).bringEvents(signal);
  const order = await engine.desk.ask({ kind: 'lead-rows', data: schema, lead });
  if (!order || !('rows' in order)) throw new Error('no rows in the answer');
  const answer = await engine.query(
    `SELECT rowid AS number, ${asTexts(details)} FROM ${schema}.activities WHERE lead = ${lead}`,
    { signal },
  );
  const [ts, code] = [numbers(answer, 'ts'), numbers(answer, 'type')];
  const columns = details.map(({ name, column }: NamedColumn) => ({ name, values: texts(answer, column) }));
  const place = new Map(Array.from(numbers(answer, 'number'), (row, i) => [row, i]));
  return Array.from(order.rows, (row) => {
    const i = place.get(row);
    if (i === undefined) throw new Error(`no activity in row ${row}`);
    const at = ts[i] ?? 0;
    const type = types[code[i] ?? -1] ?? null;
    const known = columns.map(({ name, values }): [string, string | null] => [name, values[i] ?? null]);
    return {
      ...{ at, type },
      details: known.flatMap(([name, text]) => (text === null ? [] : [{ name, text }])),
      row: rowOf([...known, ['occurred_at', at], ['type', type]]),
    };
  });
}

async function readStages(
  engine: QueryEngine,
  { schema }: Dataset,
  lead: number,
  signal: AbortSignal | undefined,
): Promise<LeadStage[]> {
  const answer = await engine.query(
    `SELECT ts IS NOT NULL AS dated, ts, stage, amount IS NOT NULL AS worth, amount FROM ${schema}.outcomes WHERE lead = ${lead} ORDER BY ts NULLS LAST, stage`,
    { signal },
  );
  const [dated, ts, stage] = [numbers(answer, 'dated'), numbers(answer, 'ts'), numbers(answer, 'stage')];
  const [worth, amount] = [numbers(answer, 'worth'), numbers(answer, 'amount')];
  return Array.from(ts, (instant, i) => {
    const at = dated[i] === 1 ? instant : null;
    const name: Stage = STAGES[stage[i] ?? 0] ?? 'lost';
    return { at, stage: name, amount: worth[i] === 1 ? (amount[i] ?? 0) : null, row: { occurred_at: at, stage: name } };
  });
}
