import { columnFacts, guessColumns } from '../head/guess-columns.ts';
import type { Field, FileColumns, FileHead, FileRole } from '../head/guess-columns.ts';
import { neededColumns, partFor, partsOf } from '../recipe/recipe.ts';
import type { TablePart } from '../recipe/recipe.ts';
import type { DecimalMark } from '../numbers/written-number.ts';
import type { DateStyle, Recipe } from '../recipe/recipe-schema.ts';
import { formulaTexts, multiColumns } from '../head/multi-columns.ts';
import { fillsOf } from '../head/fill-columns.ts';
import type { FilledColumn } from '../head/fill-columns.ts';
import type { MultiColumn } from '../head/multi-columns.ts';
import type { Recognition } from '../sources/source.ts';
import { hasWonDate, stageDateColumns } from '../head/stage-dates.ts';
import type { Stage } from '../stages.ts';
import { fold, strip } from '../text.ts';
import { findColumn, nameKey, valuesOf } from '../head/known-names.ts';

/** Which rows of a log of changes tell of stages. */
interface EventFilter {
  /** The column that names the changed field. */
  column: string;
  /** Its texts for fields that hold a stage, as the file writes them. */
  values: string[];
  /** The column that holds the new stage. */
  stage: string;
}

const FIELD = ['Field', 'Field / Event', 'Field Name', 'Property', 'Property Name', 'Changed Field', 'Attribute Name'];
const NEW_VALUE = ['New Value', 'To Value', 'New', 'To', 'Value', 'Property Value', 'New Stage', 'New Status'];

/** Fields that hold a stage. */
const STAGE_FIELD =
  /^(hs)?(lead|contact|deal|opportunity|sales|prospect)?(lifecycle)?(status|stage|stagename|leadstatus|dealstage)$/;

/** For a log of changes of all fields: the rows that are changes of a stage; null where the file is none. */
export function eventFilter(head: FileHead): EventFilter | null {
  const column = findColumn(head, FIELD);
  const stage = findColumn(head, NEW_VALUE);
  if (column === null || stage === null || column === stage) return null;
  const values = new Map(valuesOf(head, column).map((value) => [fold(value), value.trim()]));
  const stages = [...values.values()].filter((value) => STAGE_FIELD.test(nameKey(value)));
  return stages.length > 0 ? { column, values: stages, stage } : null;
}

/** The table that a file of a role becomes part of. */
export function tableOf(role: FileRole): 'leads' | 'activities' | 'outcomes' {
  return role === 'flat' ? 'leads' : role;
}

/** How one table of an import is to be read, as far as a person can choose it: a guess first, corrected by hand. */
export interface TableDraft {
  role: FileRole;
  columns: FileColumns;
  /** What stands as it was guessed. */
  guessed: readonly (Field | 'role')[];
  /** Leads: columns whose name and values say that they hold the date of a stage; null: they are attributes. */
  stageDates: readonly { column: string; stage: Stage | null }[];
  /** Leads: columns of several values, and whether each value becomes an attribute. */
  multi: readonly (Omit<MultiColumn, 'isProven'> & { split: boolean })[];
  /** Columns in which a blank seems to mean the value above, and whether it is read so. */
  fills: readonly FilledColumn[];
  /** What was chosen by hand for a value of the stage or the type column, by folded text. */
  meanings: ReadonlyMap<string, { text: string; meaning: Meaning }>;
  /** Whether the draft is a recipe's, so that what it doesn't name means nothing. */
  settled: boolean;
  /** Flat: the folded values that mean converted; null: as it is guessed. */
  converted: ReadonlySet<string> | null;
  /** Flat: leads of which it isn't decided yet whether they convert are left out. */
  decidedOnly: boolean;
  /** Day or month first; null: as the dates show. */
  order: DateStyle['order'] | null;
  /** By column, the decimal mark of its numbers, or that they are texts; what stands nowhere is as the numbers show. */
  decimals: ReadonlyMap<string, DecimalMark | 'text'>;
  /** All else that a recipe says of the table, without the columns of the fields. */
  rest: TablePart;
}

/** What a value of a stage or type column means: a stage, nothing (it is left out), or an activity of that name. */
export type Meaning = { stage: Stage } | { left: true } | { name: string | null };

/** The draft for a file of a role: as the recipe says where it fits, as its product's exports are, else guessed. */
export function draftTable(
  head: FileHead,
  role: FileRole,
  { recipe, recognition }: { recipe?: Recipe | null; recognition?: Recognition | null },
): TableDraft {
  const own = (recipe && fittingPart(head, role, recipe)) ?? null;
  const known = !own && recognition && tableOf(recognition.role) === tableOf(role) ? recognition : null;
  const part: TablePart = own ?? known?.part ?? guessedPart(head, role);
  const columns = own ? columnsOf(head, own, role) : (known?.columns ?? guessedColumns(head, role, part));
  const stageDates = tableOf(role) === 'leads' ? stageDatesOf(head, part, own !== null || known !== null) : [];
  return {
    role,
    columns,
    guessed: own ? [] : ['role', ...fieldsOf(columns)],
    stageDates: stageDates.filter(({ column }) => !Object.values(columns).includes(column)),
    multi: tableOf(role) === 'leads' ? multiOf(head, part, own !== null) : [],
    fills: fillsOf(head, part.fillDown),
    meanings: new Map(),
    settled: own !== null,
    converted: part.converted ? new Set(part.converted.values.map(fold)) : null,
    decidedOnly: columns.target !== null && part.only !== undefined && columns.target in part.only,
    order: part.dates?.order ?? null,
    decimals: new Map(Object.entries(part.numbers?.columns ?? {}).map(([column, mark]) => [strip(column), mark])),
    rest: restOf(part),
  };
}

/** Whether a file has the columns that a recipe names for a table: those of its fields. */
export function fits(head: FileHead, role: FileRole, recipe: Recipe): boolean {
  return fittingPart(head, role, recipe) !== undefined;
}

/** The part of a recipe that a file of a role is read by. A part that names nothing fits nothing in particular. */
function fittingPart(head: FileHead, role: FileRole, recipe: Recipe): TablePart | undefined {
  const parts = partsOf(recipe, tableOf(role)).filter((part) => neededColumns(part).length > 0);
  const ofRole =
    tableOf(role) === 'leads'
      ? parts.filter(({ converted }) => (converted !== undefined) === (role === 'flat'))
      : parts;
  return partFor(ofRole, head.columns);
}

function columnsOf(head: FileHead, part: TablePart, role: FileRole): FileColumns {
  const present = (name: string | undefined, canonical: string) => {
    const column = strip(name ?? canonical);
    return head.columns.includes(column) ? column : null;
  };
  const leads = tableOf(role) === 'leads';
  return {
    id: leads ? present(part.id, 'lead_id') : present(part.leadId, 'lead_id'),
    at: leads ? present(part.createdAt, 'created_at') : present(part.occurredAt, 'occurred_at'),
    type: role === 'activities' ? present(part.type, 'type') : null,
    stage: role === 'outcomes' ? present(part.stage, 'stage') : null,
    amount: role === 'outcomes' ? present(part.amount, 'amount') : null,
    target: role === 'flat' && part.converted ? present(part.converted.column, 'converted') : null,
  };
}

function guessedPart(head: FileHead, role: FileRole): TablePart {
  const filter = role === 'outcomes' ? eventFilter(head) : null;
  return {
    ...(filter && { only: { [filter.column]: filter.values }, stage: filter.stage }),
    ...(role === 'leads' && flagsBeside(head)),
    ...(role === 'outcomes' && !filter && everyWin(head)),
    ...(formulaTexts(head).length > 0 && { formulaTexts: true }),
  };
}

/** Deals that carry the date of the win and no stage: each that has the date is won. */
function everyWin(head: FileHead): TablePart {
  const [won] = stageDateColumns(head).filter(({ stage }) => stage === 'won');
  if (!won || guessColumns(columnFacts(head), 'outcomes').stage !== null) return {};
  return { every: 'won', occurredAt: won.column };
}

/** A flag beside the day of the win says no more, and as an attribute it would give the outcome away. */
function flagsBeside(head: FileHead): TablePart {
  const { target } = guessColumns(columnFacts(head), 'flat');
  return target !== null && hasWonDate(head) ? { exclude: [target] } : {};
}

function guessedColumns(head: FileHead, role: FileRole, part: TablePart): FileColumns {
  const columns = guessColumns(columnFacts(head), role);
  const { stage = columns.stage, occurredAt = columns.at } = part;
  return { ...columns, stage, at: occurredAt };
}

function stageDatesOf(head: FileHead, part: TablePart, settled: boolean): TableDraft['stageDates'] {
  const named = new Map(Object.entries(part.stageDates ?? {}).map(([column, stage]) => [strip(column), stage]));
  const found = stageDateColumns(head);
  const more = [...named].filter(
    ([column]) => head.columns.includes(column) && !found.some((one) => one.column === column),
  );
  return [
    ...found.map(({ column, stage }) => ({ column, stage: settled ? (named.get(column) ?? null) : stage })),
    ...more.map(([column, stage]) => ({ column, stage })),
  ];
}

function multiOf(head: FileHead, part: TablePart, settled: boolean): TableDraft['multi'] {
  const named = new Map(Object.entries(part.multi ?? {}).map(([column, one]) => [strip(column), one]));
  const found = multiColumns(head).filter(({ column }) => !named.has(column));
  return [
    ...[...named]
      .filter(([column]) => head.columns.includes(column))
      .map(([column, one]) => ({ column, ...one, split: true })),
    ...found.map(({ isProven, ...one }) => ({ ...one, split: !settled && isProven })),
  ];
}

/** The keys of a part that no other field of a draft holds. */
function restOf(part: TablePart): TablePart {
  const { sheet, csv, dates, numbers, decode, formulaTexts: formulas, only, exclude, values, duplicates } = part;
  const { types, excludeTypes, stages, idMap, createdFrom, every, eventId } = part;
  return {
    ...(idMap && { idMap }),
    ...(createdFrom !== undefined && { createdFrom }),
    ...(every && { every }),
    ...(eventId !== undefined && { eventId }),
    ...(sheet !== undefined && { sheet }),
    ...(csv && { csv }),
    ...(dates && { dates }),
    ...(numbers && { numbers }),
    ...(decode && { decode }),
    ...(formulas !== undefined && { formulaTexts: formulas }),
    ...(only && { only }),
    ...(exclude && { exclude }),
    ...(values && { values }),
    ...(duplicates && { duplicates }),
    ...(types && { types }),
    ...(excludeTypes && { excludeTypes }),
    ...(stages && { stages }),
  };
}

/** The fields that have a column. */
function fieldsOf(columns: FileColumns): Field[] {
  return (Object.keys(columns) as Field[]).filter((field) => columns[field] !== null);
}
