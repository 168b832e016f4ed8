import type { ValueCount } from '../catalog.ts';
import { isFlag, isYes } from '../head/flags.ts';
import { guessStage } from '../head/guess-stages.ts';
import type { ActivitiesRecipe, DateStyle, LeadsRecipe, OutcomesRecipe, Recipe } from '../recipe/recipe-schema.ts';
import type { Stage } from '../stages.ts';
import { tableOf } from './table-draft.ts';
import type { TablePart } from '../recipe/recipe.ts';
import type { Meaning, TableDraft } from './table-draft.ts';
import { fold } from '../text.ts';

/** What a value of the draft's stage or type column means: as chosen, as the recipe says, else as its name says. */
export function meaningOf(draft: TableDraft, value: string): Meaning {
  const chosen = draft.meanings.get(fold(value));
  if (chosen) return chosen.meaning;
  const { stages, types, excludeTypes = [] } = draft.rest;
  const known = foldedEntry(stages, value);
  if (known) return { stage: known };
  if (draft.role !== 'outcomes') {
    const name = foldedEntry(types, value) ?? null;
    const left = excludeTypes.some((type) => fold(type) === fold(name ?? value));
    return left ? { left } : { name };
  }
  const stage = draft.settled ? null : guessStage(value);
  return stage ? { stage } : { left: true };
}

/** Whether a value of a flat file's column means converted: as chosen, else as it says. */
export function converts(draft: TableDraft, value: string): boolean {
  return draft.converted ? draft.converted.has(fold(value)) : isYes(value) || guessStage(value) === 'won';
}

/** Whether a value of a flat file's column says neither that the lead converted nor that it didn't: `pending`, `open`. */
export function isUndecided(draft: TableDraft, value: string): boolean {
  return !converts(draft, value) && !isFlag(value) && guessStage(value) !== 'lost';
}

/** What a recipe says of the draft's table; `values` are those of its stage, type or target column in the whole file. */
export function recipePart(draft: TableDraft, values: readonly ValueCount[], dates: DateStyle | null): TablePart {
  const { types: _types, stages: _stages, excludeTypes: _left, ...rest } = draft.rest;
  const part: TablePart = { ...fieldsPart(draft), ...rest };
  if (dates) part.dates = { ...draft.rest.dates, ...dates, ...(draft.order && { order: draft.order }) };
  const filled = fillable(draft).flatMap(({ column, fill }) => (fill ? [column] : []));
  if (filled.length > 0) part.fillDown = filled;
  if (draft.role === 'outcomes') return { ...part, ...stagesPart(draft, values) };
  if (draft.role === 'activities') return { ...part, ...typesPart(draft) };
  const { target } = draft.columns;
  const converted = values.map(({ value }) => value).filter((value) => converts(draft, value));
  const stageDates = draft.stageDates.flatMap(({ column, stage }) => (stage ? [[column, stage] as const] : []));
  const multi = draft.multi
    .filter(({ split }) => split)
    .map(({ column, by, values: each }) => [column, { by, values: each }] as const);
  return {
    ...part,
    ...onlyPart(draft, values),
    ...(draft.role === 'flat' &&
      target &&
      converted.length > 0 && { converted: { column: target, values: converted } }),
    ...(stageDates.length > 0 && { stageDates: Object.fromEntries(stageDates) }),
    ...(multi.length > 0 && { multi: Object.fromEntries(multi) }),
  };
}

/** The columns that may be filled down: the id of leads not, since a further line of a lead is no lead. */
export function fillable({ role, columns, fills }: TableDraft): TableDraft['fills'] {
  const leads = tableOf(role) === 'leads';
  return leads && fills.some(({ column }) => column === columns.id) ? [] : fills;
}

/** Which leads are read: those that belong to the table and, where it was chosen, are decided. */
function onlyPart(draft: TableDraft, values: readonly ValueCount[]): TablePart {
  const { target } = draft.columns;
  if (draft.role !== 'flat' || target === null) return {};
  const { [target]: _before, ...others } = draft.rest.only ?? {};
  const decided = values.map(({ value }) => value).filter((value) => !isUndecided(draft, value));
  const only = { ...others, ...(draft.decidedOnly && decided.length > 0 && { [target]: decided }) };
  return Object.keys(only).length > 0 || draft.rest.only ? { only } : {};
}

function fieldsPart({ role, columns: { id, at, type, stage, amount } }: TableDraft): TablePart {
  if (tableOf(role) === 'leads') return { ...(id && { id }), ...(at && { createdAt: at }) };
  return {
    ...(id && { leadId: id }),
    ...(at && { occurredAt: at }),
    ...(type && { type }),
    ...(stage && { stage }),
    ...(amount && { amount }),
  };
}

function stagesPart(draft: TableDraft, values: readonly ValueCount[]): TablePart {
  // What is known of the product stays for files that hold other stages.
  const stages = new Map<string, [string, Stage]>(
    Object.entries(draft.rest.stages ?? {}).map(([text, stage]) => [fold(text), [text, stage]]),
  );
  for (const { value } of values) {
    const meaning = meaningOf(draft, value);
    const text = stages.get(fold(value))?.[0] ?? value;
    if ('stage' in meaning) stages.set(fold(value), [text, meaning.stage]);
    else stages.delete(fold(value));
  }
  return stages.size > 0 ? { stages: Object.fromEntries(stages.values()) } : {};
}

function typesPart({ meanings, rest }: TableDraft): TablePart {
  const types = new Map(Object.entries(rest.types ?? {}));
  const stages = new Map(Object.entries(rest.stages ?? {}));
  const left = new Map((rest.excludeTypes ?? []).map((type) => [fold(type), type]));
  for (const { text, meaning } of meanings.values()) {
    remove(stages, text);
    const name = 'name' in meaning && meaning.name !== null ? meaning.name : null;
    if (name !== null) {
      remove(types, text);
      if (name !== text) types.set(text, name);
    }
    // Rows are left out by the name that their type has in the end.
    const called = foldedEntry(Object.fromEntries(types), text) ?? text;
    left.delete(fold(called));
    if ('left' in meaning) left.set(fold(called), called);
    else if ('stage' in meaning) stages.set(text, meaning.stage);
  }
  return {
    ...(types.size > 0 && { types: Object.fromEntries(types) }),
    ...(stages.size > 0 && { stages: Object.fromEntries(stages) }),
    ...(left.size > 0 && { excludeTypes: [...left.values()] }),
  };
}

function foldedEntry<Value>(record: Readonly<Record<string, Value>> | undefined, text: string): Value | undefined {
  return Object.entries(record ?? {}).find(([key]) => fold(key) === fold(text))?.[1];
}

function remove(map: Map<string, unknown>, text: string): void {
  for (const key of map.keys()) if (fold(key) === fold(text)) map.delete(key);
}

/** What a recipe holds beside its tables. */
export interface RecipeRest {
  name?: string | undefined;
  timeZone: string;
  missing: readonly string[];
  /** Whether leads are told apart without regard to case; not where absent. */
  ignoreCase?: boolean;
}

/**
 * The recipe of an import: rows that can't be read are set aside and counted. Further kinds of activities and outcomes
 * are read by parts of their own; leads are of one kind.
 */
export function recipeOf(
  parts: readonly { role: TableDraft['role']; part: TablePart }[],
  { name, timeZone, missing, ignoreCase }: RecipeRest,
): Recipe {
  const [[leads], [activities, ...moreActivities], [outcomes, ...moreOutcomes]] = [
    distinct<LeadsRecipe>(parts, 'leads'),
    distinct<ActivitiesRecipe>(parts, 'activities'),
    distinct<OutcomesRecipe>(parts, 'outcomes'),
  ];
  const more = {
    ...(moreActivities.length > 0 && { activities: moreActivities }),
    ...(moreOutcomes.length > 0 && { outcomes: moreOutcomes }),
  };
  return {
    ...(name !== undefined && name !== '' && { name }),
    ...(leads && { leads }),
    ...(activities && { activities }),
    ...(outcomes && { outcomes }),
    ...(Object.keys(more).length > 0 && { more }),
    ...(ignoreCase === true && { idCase: 'ignore' as const }),
    ...(timeZone !== 'UTC' && { timeZone }),
    ...(missing.length > 0 && { missing: [...missing] }),
    badRows: 'set-aside',
  };
}

/** The parts of a table, each once. */
function distinct<Part extends TablePart>(
  parts: readonly { role: TableDraft['role']; part: TablePart }[],
  table: string,
): Part[] {
  const own = parts.filter(({ role }) => tableOf(role) === table).map(({ part }) => part as Part);
  return [...new Map(own.map((part) => [JSON.stringify(part), part])).values()];
}
