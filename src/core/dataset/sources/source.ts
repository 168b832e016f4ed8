import type { FileColumns, FileHead, FileRole } from '../head/guess-columns.ts';
import type { DateStyle } from '../recipe/recipe-schema.ts';
import type { Stage } from '../stages.ts';
import { readDates } from '../head/source-dates.ts';
import type { DateQuestion, DateReading } from '../head/source-dates.ts';
import { ELOQUA } from './eloqua.ts';
import { HUBSPOT } from './hubspot.ts';
import { columnsOf, matchOf } from './known-table.ts';
import type { KnownTable, Source } from './known-table.ts';
import { MARKETO } from './marketo.ts';
import { MAUTIC } from './mautic.ts';
import { findColumn } from '../head/known-names.ts';
import { PARDOT } from './pardot.ts';
import { partOf, stageDatesOf } from './source-part.ts';
import type { TablePart } from '../recipe/recipe.ts';
import { SALESFORCE } from './salesforce.ts';

/** A file that was recognised as the export of a product, and how it is to be read. */
export interface Recognition {
  source: Source;
  /** Which of the product's tables it is, in lower case: `contacts`. */
  what: string;
  role: FileRole;
  /** 0 to 1: how much more than enough speaks for it. */
  confidence: number;
  columns: FileColumns;
  /** The part of a recipe for the role; of leads for `flat`. */
  part: TablePart;
  /** The zone of times without one, where the product always writes that; `part.dates` has it too. */
  timeZone: string | null;
  /** What the file and the product don't tell. */
  asks: DateQuestion[];
  /** Texts that the product writes for a missing value, for the recipe's `missing`. */
  missing: string[];
  /** What a person should know of this export, at most three short sentences. */
  notes: string[];
}

/** Every table that is known. */
export const KNOWN_TABLES: readonly KnownTable[] = [
  ...HUBSPOT,
  ...SALESFORCE,
  ...MARKETO,
  ...PARDOT,
  ...ELOQUA,
  ...MAUTIC,
];

/** The product and table that a file is an export of; null where no product's own columns are in it. */
export function recognise(head: FileHead): Recognition | null {
  let best: { table: KnownTable; match: number } | null = null;
  for (const table of KNOWN_TABLES) {
    const match = matchOf(table, head);
    if (match !== null && match > (best?.match ?? -1)) best = { table, match };
  }
  return best && recognition(best.table, head, Math.min(1, (7 + best.match) / 10));
}

function recognition(table: KnownTable, head: FileHead, confidence: number): Recognition {
  const stageDates = table.role === 'leads' ? stageDatesOf(table, head) : {};
  // A flag says no more than a date does, and counts only where there is none.
  const flag = table.converted && !hasDate(stageDates) ? findColumn(head, table.converted.names) : null;
  const columns = { ...columnsOf(table, head), target: flag };
  const reading = readDates(head, [...(columns.at === null ? [] : [columns.at]), ...Object.keys(stageDates)]);
  const timeZone = zoneOf(table, reading);
  const asks: DateQuestion[] = [
    ...(timeZone === null && (reading.clock.iso || reading.clock.other) ? ['time zone' as const] : []),
    ...(reading.ambiguous ? ['date order' as const] : []),
  ];
  return {
    source: table.source,
    what: table.what,
    role: flag === null ? table.role : 'flat',
    confidence,
    columns,
    part: partOf(table, head, columns, stageDates, styleOf(reading, timeZone)),
    timeZone,
    asks,
    missing: [...(table.missing ?? [])],
    notes: [...table.notes],
  };
}

function hasDate(stageDates: Readonly<Record<string, Stage>>): boolean {
  return Object.keys(stageDates).length > 0;
}

function zoneOf({ utc }: KnownTable, { clock, local }: DateReading): string | null {
  if (utc === undefined || !local || clock.other) return null;
  return utc === 'days' && clock.iso ? null : 'UTC';
}

function styleOf({ style }: DateReading, timeZone: string | null): DateStyle | null {
  return timeZone === null ? style : { ...style, timeZone };
}
