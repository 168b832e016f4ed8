import * as z from 'zod';
import { ENCODINGS } from '../encodings.ts';
import { MANGLINGS } from '../mangled-text.ts';
import { parseInstant } from '../instant.ts';
import { STAGES } from '../stages.ts';
import { ID_FORMS } from './id-forms.ts';
import { isTimeZone } from '../time-zone.ts';

const column = z.string({ error: 'expected the name of a column' });
const stage = z.enum(STAGES, { error: `expected one of ${STAGES.join(', ')}` });
const zone = z.string().refine(isTimeZone, {
  error: ({ input }) =>
    `unknown time zone: ${String(input)}, expected a name of the IANA database such as Europe/London`,
});
const someTexts = z.array(z.string()).min(1, { error: 'expected at least one text' });

const instant = z.string().refine((text) => parseInstant(text) !== null, {
  error: ({ input }) => `no date: ${String(input)}, expected a date such as 2026-03-31 or an ISO 8601 instant`,
});

/**
 * How dates are written where they are not in ISO 8601, which is always read. With this entry month names, times with
 * am and pm and years of two digits are read too.
 */
const dates = z.strictObject({
  /** What comes first in `03/04/2026`; such dates are unreadable without it. */
  order: z.enum(['day-first', 'month-first'], { error: 'expected day-first or month-first' }).exactOptional(),
  /** Numbers such as 45306.5 are days of a spreadsheet, counted from 1899-12-30. */
  serial: z.boolean().exactOptional(),
  /** Whole numbers are this long after 1970-01-01T00:00Z. */
  epoch: z.enum(['seconds', 'milliseconds'], { error: 'expected seconds or milliseconds' }).exactOptional(),
  /** The zone of this table's instants that name none, where it is not the recipe's. */
  timeZone: zone.exactOptional(),
});

const mark = z.enum(['point', 'comma'], { error: 'expected point or comma' });

/**
 * How numbers are written where they are not plain (`1200.5`): the plain form takes the place of the text. With this entry
 * thousands may stand apart, and a currency, a percent sign (`25%` is 25), a minus behind and brackets for a minus are read.
 * A number that shows its mark (`1.200,50`) is read by that; the entry says what `1.200` and `1,200` are.
 */
const numbers = z.strictObject({
  /** The decimal mark of amounts, and of each attribute all of whose texts are numbers and no codes. */
  decimal: mark.exactOptional(),
  /** By column: its decimal mark; `text` leaves it as it stands. */
  columns: z
    .record(z.string(), z.enum(['point', 'comma', 'text'], { error: 'expected point, comma or text' }))
    .exactOptional(),
});

/** What a recipe can say of the file of any table. */
const source = {
  /** The sheet of a workbook; its first visible one where absent. */
  sheet: z.string().exactOptional(),
  /** How a CSV file is written; what is absent is sniffed. */
  csv: z
    .strictObject({
      delimiter: z.string().min(1).max(1).exactOptional(),
      quote: z.enum(['"', "'", '']).exactOptional(),
      escape: z.enum(['"', "'", '\\', '']).exactOptional(),
      encoding: z.enum(ENCODINGS, { error: `expected one of ${ENCODINGS.join(', ')}` }).exactOptional(),
    })
    .exactOptional(),
  dates: dates.exactOptional(),
  numbers: numbers.exactOptional(),
  /** Cells such as `="001234"` hold the text between the quotes. */
  formulaTexts: z.boolean().exactOptional(),
  /** Texts that a program on the way has spoiled are mended: `R&amp;D`, or `MÃ¼ller`. Ids and dates are left alone. */
  decode: z.array(z.enum(MANGLINGS, { error: `expected ${MANGLINGS.join(' or ')}` })).exactOptional(),
  /** Columns in which a blank cell means the value above it, as in merged cells and in further lines of one record. */
  fillDown: z.array(column).exactOptional(),
  /** Only rows that have one of the texts in each of these columns belong to the table; the others are left out. */
  only: z.record(z.string(), someTexts).exactOptional(),
  /** Columns that are neither attribute nor detail. */
  exclude: z.array(column).exactOptional(),
  /** By column: texts that stand for another one, or for a missing value (`null`). */
  values: z.record(z.string(), z.record(z.string(), z.string().nullable())).exactOptional(),
};

/** How one lead is known under several ids. */
const idMap = z.strictObject({
  /** Columns of the leads that hold further ids of each lead, and what stands between several in one cell (null: one a cell). */
  columns: z.record(z.string(), z.string().min(1).nullable()).exactOptional(),
  /** How the ids of all tables are written the same before they are compared. */
  form: z.enum(ID_FORMS, { error: `expected one of ${ID_FORMS.join(', ')}` }).exactOptional(),
});

/** A column of several values in one cell, such as `Webinars; Events`. */
const multi = z.strictObject({
  /** What stands between the values. */
  by: z.string().min(1),
  /** The values that become an attribute each, `<column>: <value>`, with `yes` or `no`. */
  values: someTexts,
});

/** What becomes of an event that stands there several times: each counts (where absent), or all count once. */
const once = {
  duplicates: z.enum(['count', 'once'], { error: 'expected count or once' }).exactOptional(),
  /** The column by which the rows of one event are known; the row as it is read where absent. */
  eventId: column.exactOptional(),
};

const activities = z.strictObject({
  leadId: column.exactOptional(),
  occurredAt: column.exactOptional(),
  type: column.exactOptional(),
  /** Names for the source's types: `{"1": "Visit webpage"}`. */
  types: z.record(z.string(), z.string()).exactOptional(),
  /** Types (by the source's names) that are stages: their rows are outcomes, not activities. */
  stages: z.record(z.string(), stage).exactOptional(),
  /** Types (as they are called after `types`) whose rows are left out. */
  excludeTypes: z.array(z.string()).exactOptional(),
  /** Types that a person says to come before the outcome, however well they tell it: the quality view doesn't ask again. */
  knownTypes: z.array(z.string()).exactOptional(),
  ...once,
  ...source,
});

const outcomes = z.strictObject({
  leadId: column.exactOptional(),
  occurredAt: column.exactOptional(),
  stage: column.exactOptional(),
  amount: column.exactOptional(),
  stages: z.record(z.string(), stage).exactOptional(),
  /** Without a column of stages: what every row means; one whose column of dates is blank means nothing. */
  every: stage.exactOptional(),
  ...once,
  ...source,
});

/**
 * How a source's columns become the canonical tables. A table or a key without an entry uses the canonical column name.
 * Texts are compared folded, column names trimmed.
 */
export const recipeSchema = z.strictObject({
  /** What the recipe is called in lists. */
  name: z.string().exactOptional(),
  leads: z
    .strictObject({
      id: column.exactOptional(),
      createdAt: column.exactOptional(),
      /** Makes an undated `won` outcome of a flag column, which is then no attribute. */
      converted: z
        .strictObject({
          column,
          values: z.array(z.string()).min(1, { error: 'expected at least one value that means converted' }),
        })
        .exactOptional(),
      /** Columns that hold the instant at which the lead reached a stage: a dated outcome each, and no attribute. */
      stageDates: z.record(z.string(), stage).exactOptional(),
      /** Under which other ids activities and outcomes may name a lead. */
      idMap: idMap.exactOptional(),
      /** Columns of several values. */
      multi: z.record(z.string(), multi).exactOptional(),
      /** Columns that a person says to be known when the lead was new: the quality view doesn't ask about them again. */
      known: z.array(column).exactOptional(),
      /** Leads that were created before this date or instant are left out, with all that they did. */
      createdFrom: instant.exactOptional(),
      /** Which row counts where an id stands in several; `error` where absent. */
      duplicates: z.enum(['error', 'first', 'last'], { error: 'expected error, first or last' }).exactOptional(),
      ...source,
    })
    .exactOptional(),
  activities: activities.exactOptional(),
  outcomes: outcomes.exactOptional(),
  /** Files of the same tables with other columns: each file is read by the part whose columns it has. */
  more: z
    .strictObject({ activities: z.array(activities).exactOptional(), outcomes: z.array(outcomes).exactOptional() })
    .exactOptional(),
  /** Whether ids that differ in case alone are one lead, as emails are; `keep` where absent. */
  idCase: z.enum(['keep', 'ignore'], { error: 'expected keep or ignore' }).exactOptional(),
  /** Where the data ends, for all that is judged; the latest instant of the three tables where absent. */
  dataEnd: instant.exactOptional(),
  /** Of instants without a zone; UTC where absent. */
  timeZone: zone.exactOptional(),
  /** Texts that mean a missing value, in every column but ids and dates. */
  missing: z.array(z.string()).exactOptional(),
  /** What happens to rows that can't be read (columns too many or too few, no id, totals below the data): `error` where absent. */
  badRows: z.enum(['error', 'set-aside'], { error: 'expected error or set-aside' }).exactOptional(),
});

export type Recipe = z.infer<typeof recipeSchema>;
/** How one lead is known under several ids. */
export type IdMap = z.infer<typeof idMap>;
export type LeadsRecipe = NonNullable<Recipe['leads']>;
export type ActivitiesRecipe = z.infer<typeof activities>;
export type OutcomesRecipe = z.infer<typeof outcomes>;
/** How dates are written that are not in ISO 8601. */
export type DateStyle = z.infer<typeof dates>;
/** How numbers are written that are not plain. */
export type NumberStyle = z.infer<typeof numbers>;
