import type { Recipe } from '../../src/core/dataset/recipe/recipe.ts';
import type { Stage } from '../../src/core/dataset/stages.ts';
import type { Row } from '../../src/core/dataset/text.ts';
import type { TextTable } from '../support/tiny-csv.ts';
import { instantIn } from './instants.ts';
import { fold, isMissing, numberIn, strip } from './texts.ts';

/** The three files before anything is read into them. */
export interface TextTables {
  leads: TextTable;
  activities: TextTable | null;
  outcomes: TextTable | null;
}

export interface NaiveStage {
  at: number | null;
  stage: Stage;
  /** 0 where it is missing. */
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
  const setAside = { unknownActivities: 0, undatedActivities: 0, unknownOutcomes: 0, ignoredOutcomes: 0 };
  const data: NaiveData = { leads: records(leads).map((each) => leadOf(each, recipe)), dataEnd: null, setAside };
  if (activities) for (const each of records(activities)) addActivity(data, each, recipe);
  if (outcomes) for (const each of records(outcomes)) addOutcome(data, each, recipe);
  for (const { created, activities: events, stages } of data.leads)
    for (const at of [created, ...events.map((row) => row['occurred_at']), ...stages.map((stage) => stage.at)])
      if (typeof at === 'number' && (data.dataEnd === null || at > data.dataEnd)) data.dataEnd = at;
  return data;
}

/** A row by trimmed column names. */
type NamedRow = Map<string, string>;

/** Rows without any text are no rows. */
function records({ columns, rows }: TextTable): NamedRow[] {
  return rows
    .filter((row) => row.some((cell) => !isMissing(cell)))
    .map((row) => new Map(columns.map((column, i) => [strip(column), row[i] ?? ''] as const)));
}

/** The columns that are not used up, without those that have no name. */
function others(row: NamedRow, taken: readonly string[]): Row {
  return Object.fromEntries([...row].filter(([column]) => column !== '' && !taken.includes(column)));
}

function nameOf(wanted: string | undefined, canonical: string): string {
  return strip(wanted ?? canonical);
}

function instantOf(row: NamedRow, column: string, { timeZone }: Recipe): number | null {
  return instantIn(row.get(column) ?? '', timeZone);
}

function leadOf(row: NamedRow, recipe: Recipe): NaiveLead {
  const { id: wantedId, createdAt, converted: flag } = recipe.leads ?? {};
  const [idColumn, createdColumn] = [nameOf(wantedId, 'lead_id'), nameOf(createdAt, 'created_at')];
  const id = row.get(idColumn) ?? '';
  const created = instantOf(row, createdColumn, recipe);
  const flagged = flag ? row.get(strip(flag.column)) : undefined;
  const isWon = !isMissing(flagged) && flag?.values.some((value) => fold(value) === fold(flagged)) === true;
  const taken = [idColumn, createdColumn, ...(flag ? [strip(flag.column)] : [])];
  return {
    ...{ id, created, activities: [] },
    row: { ...others(row, taken), lead_id: id, created_at: created },
    stages: isWon ? [{ at: null, stage: 'won', amount: 0 }] : [],
  };
}

/** The lead of that id; none where it is unknown. */
function owner(data: NaiveData, id: string | undefined): NaiveLead | undefined {
  let byId = owners.get(data);
  // Of equal ids the first one counts, so it is set last.
  if (!byId) owners.set(data, (byId = new Map(data.leads.map((lead) => [strip(lead.id), lead] as const).reverse())));
  return byId.get(strip(id ?? ''));
}

/** Leads by their ids; all are read before anything else is. */
const owners = new WeakMap<NaiveData, Map<string, NaiveLead>>();

function addActivity(data: NaiveData, row: NamedRow, recipe: Recipe): void {
  const { leadId, occurredAt, type } = recipe.activities ?? {};
  const columns = [nameOf(leadId, 'lead_id'), nameOf(occurredAt, 'occurred_at'), nameOf(type, 'type')] as const;
  const lead = owner(data, row.get(columns[0]));
  const at = instantOf(row, columns[1], recipe);
  if (!lead) data.setAside.unknownActivities++;
  else if (at === null) data.setAside.undatedActivities++;
  else lead.activities.push({ ...others(row, columns), occurred_at: at, type: row.get(columns[2]) });
}

function addOutcome(data: NaiveData, row: NamedRow, recipe: Recipe): void {
  const { leadId, occurredAt, stage: stageColumn, amount, stages = {} } = recipe.outcomes ?? {};
  const lead = owner(data, row.get(nameOf(leadId, 'lead_id')));
  const stage = stageOf(row.get(nameOf(stageColumn, 'stage')), stages);
  if (!lead) data.setAside.unknownOutcomes++;
  else if (!stage) data.setAside.ignoredOutcomes++;
  else {
    const at = instantOf(row, nameOf(occurredAt, 'occurred_at'), recipe);
    lead.stages.push({ at, stage, amount: numberIn(row.get(nameOf(amount, 'amount')) ?? '') ?? 0 });
  }
}

const CANONICAL: readonly Stage[] = ['passed', 'accepted', 'returned', 'opportunity', 'won', 'lost'];

/** What a source's own name means: the last of the recipe's that fold alike, else a canonical one; null is ignored. */
function stageOf(text: string | undefined, stages: Readonly<Record<string, Stage>>): Stage | null {
  if (isMissing(text)) return null;
  const mapped = Object.entries(stages).findLast(([name]) => fold(name) === fold(text))?.[1];
  return mapped ?? CANONICAL.find((stage) => stage === fold(text)) ?? null;
}
