import { parseInstant } from '../../src/core/dataset/instant.ts';
import { stageMapper, type Recipe } from '../../src/core/dataset/recipe/recipe.ts';
import { STAGES, type Stage } from '../../src/core/dataset/stages.ts';
import { fold, isMissing, parseNumber, strip, type Row } from '../../src/core/dataset/text.ts';
import { timeZone } from '../../src/core/dataset/time-zone.ts';
import type { TextTable } from '../support/tiny-csv.ts';

/** The three files before anything is read into them. */
export interface TextTables {
  leads: TextTable;
  activities: TextTable | null;
  outcomes: TextTable | null;
}

export interface NaiveStage {
  at: number | null;
  stage: Stage;
  amount: number;
}

/** One lead with all that is known of it, as rows of the canonical tables. */
export interface NaiveLead {
  id: string;
  created: number | null;
  row: Row;
  activities: Row[];
  stages: NaiveStage[];
}

export interface NaiveData {
  leads: NaiveLead[];
  /** The latest instant in the three tables; null where there is none. */
  dataEnd: number | null;
  setAside: { unknownActivities: number; undatedActivities: number; unknownOutcomes: number; ignoredOutcomes: number };
}

/** The canonical tables, read row by row as the contract says. */
export function naiveData({ leads, activities, outcomes }: TextTables, recipe: Recipe): NaiveData {
  const zone = timeZone(recipe.timeZone ?? 'UTC');
  const instantIn = (text: string | null) => (text === null ? null : parseInstant(text, zone));
  const data: NaiveData = {
    leads: [],
    dataEnd: null,
    setAside: { unknownActivities: 0, undatedActivities: 0, unknownOutcomes: 0, ignoredOutcomes: 0 },
  };
  const seen = (at: number | null) => {
    if (at !== null) data.dataEnd = Math.max(at, data.dataEnd ?? at);
  };

  const flag = recipe.leads?.converted;
  for (const record of records(leads)) {
    const [idColumn, createdColumn] = [name(recipe.leads?.id, 'lead_id'), name(recipe.leads?.createdAt, 'created_at')];
    const created = instantIn(record.get(createdColumn) ?? null);
    seen(created);
    const attributes = others(record, [idColumn, createdColumn, ...(flag ? [strip(flag.column)] : [])]);
    const flagged = flag && record.get(strip(flag.column));
    const converted =
      flagged !== undefined && !isMissing(flagged) && flag?.values.map(fold).includes(fold(flagged)) === true;
    const id = record.get(idColumn) ?? '';
    data.leads.push({
      id,
      created,
      row: { ...attributes, lead_id: id, created_at: created },
      activities: [],
      stages: converted ? [{ at: null, stage: 'won', amount: 0 }] : [],
    });
  }

  const lead = new Map(data.leads.map((each) => [strip(each.id), each]));
  for (const record of activities ? records(activities) : []) {
    const columns = [
      name(recipe.activities?.leadId, 'lead_id'),
      name(recipe.activities?.occurredAt, 'occurred_at'),
      name(recipe.activities?.type, 'type'),
    ] as const;
    const owner = lead.get(strip(record.get(columns[0]) ?? ''));
    const at = instantIn(record.get(columns[1]) ?? null);
    if (!owner) data.setAside.unknownActivities++;
    else if (at === null) data.setAside.undatedActivities++;
    else {
      seen(at);
      owner.activities.push({ ...others(record, columns), occurred_at: at, type: record.get(columns[2]) });
    }
  }

  const stageOf = stageMapper(recipe.outcomes ?? {});
  for (const record of outcomes ? records(outcomes) : []) {
    const cell = (key: 'leadId' | 'occurredAt' | 'stage' | 'amount', canonical: string) =>
      record.get(name(recipe.outcomes?.[key], canonical)) ?? null;
    const owner = lead.get(strip(cell('leadId', 'lead_id') ?? ''));
    const stage = STAGES[stageOf(cell('stage', 'stage'))];
    if (!owner) data.setAside.unknownOutcomes++;
    else if (!stage) data.setAside.ignoredOutcomes++;
    else {
      const at = instantIn(cell('occurredAt', 'occurred_at'));
      seen(at);
      owner.stages.push({ at, stage, amount: parseNumber(cell('amount', 'amount') ?? '') ?? 0 });
    }
  }
  return data;
}

/** Rows by trimmed column name. Rows without any text are no rows. */
function records({ columns, rows }: TextTable): Map<string, string>[] {
  return rows
    .filter((row) => !row.every(isMissing))
    .map((row) => new Map(columns.map((column, i) => [strip(column), row[i] ?? ''] as const)));
}

/** The columns that are not used up, without those that have no name. */
function others(record: Map<string, string>, taken: readonly string[]): Row {
  return Object.fromEntries([...record].filter(([column]) => column !== '' && !taken.includes(column)));
}

function name(wanted: string | undefined, canonical: string): string {
  return strip(wanted ?? canonical);
}
