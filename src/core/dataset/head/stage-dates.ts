import { guessStage } from './guess-stages.ts';
import type { FileHead } from './guess-columns.ts';
import type { Stage } from '../stages.ts';
import { dateForm } from './source-dates.ts';
import { snakeKey, valuesOf } from './known-names.ts';

/** A column that holds the date at which a lead reached a stage. */
export interface StageDate {
  column: string;
  stage: Stage;
}

/** Names that hold a date of something else, even where a stage is in them: `customer_created_at`. */
const OTHER =
  /(^|_)(creat(ed?|ion)|added|modified|updated|last|latest|recent|next|first|exited|left|expected|planned|forecast|due|target|birth|synce?d?|viewed|contacted|assigned_to|in|time_in|erstellt|angelegt|letzter?|ge[äa]ndert)(_|$)/;

/** Names that hold a stage between fixed words, in snake case. */
const AROUND = [
  /^date_entered_(.+)$/,
  /^hs_(?:v2_)?date_entered_(.+)$/,
  /^hs_lifecyclestage_(.+)_date$/,
  /^became_an?_(.+?)(?:_date)?$/,
  /^(?:date|time)_(?:of_)?(.+)$/,
  /^(.+)_(?:at|on|date|time|datetime|date_time|timestamp|am|datum)$/,
];

/** The name of the stage whose date a column's name says that it holds: `Customer` of `Date entered "Customer"`. */
export function stageName(column: string): string | null {
  // What stands in brackets is the name of the pipeline, which would be taken for an open opportunity.
  const quoted = /^date entered\s+["'“‘](.+?)["'”’]$/i.exec(column.trim())?.[1]?.replace(/\s*\([^()]*\)$/, '');
  if (quoted !== undefined) return quoted;
  const key = snakeKey(column).replace(/_lifecycle_stage_pipeline$/, '');
  for (const pattern of AROUND) {
    const name = pattern.exec(key)?.[1];
    if (name !== undefined) return OTHER.test(name) ? null : name.replaceAll('_', ' ');
  }
  return null;
}

/** The stage whose date a column's name says that it holds; null where the name says nothing of a stage. */
export function stageOfName(column: string): Stage | null {
  const name = stageName(column);
  return name === null ? null : guessStage(name);
}

/** Whether a column holds the day of the win, with a value in the first rows. */
export function hasWonDate(head: FileHead): boolean {
  return stageDateColumns(head).some(({ column, stage }) => stage === 'won' && valuesOf(head, column).length > 0);
}

/** Columns that hold the date of a stage; every value in the first rows is a date, or there is none yet. */
export function stageDateColumns(head: FileHead): StageDate[] {
  return head.columns.flatMap((column) => {
    const stage = column === '' ? null : stageOfName(column);
    if (stage === null) return [];
    return valuesOf(head, column).every((value) => dateForm(value) !== null) ? [{ column, stage }] : [];
  });
}
