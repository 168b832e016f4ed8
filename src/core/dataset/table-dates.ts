import { orderOf } from './date-order.ts';
import type { OrderFacts } from './date-order.ts';
import { guessDates } from './guess-dates.ts';
import type { FileHead } from './guess-columns.ts';
import type { DateStyle } from './recipe-schema.ts';
import type { TableDraft } from './table-draft.ts';
import { isMissing } from './text.ts';

/** How the dates of a table are written, and what has to be asked of them. */
export interface TableDates {
  /** Null where all are in ISO 8601. */
  style: DateStyle | null;
  /** A date that names one of two days, while nobody has said which; null where there is none. */
  ambiguous: string | null;
  /** Such a date read day-first and month-first; also once it is said which holds. */
  readings: { example: string; dayFirst: string; monthFirst: string } | null;
  /** An instant that names no zone; null where all do, or where the product's zone is known. */
  zoneless: string | null;
}

/** Looks at the dates that a draft uses: in the first rows, and for the order of day and month in the whole files. */
export function datesOf(
  head: FileHead,
  draft: TableDraft,
  profile: { orders: readonly OrderFacts[] } | null,
): TableDates {
  const used = draft.stageDates.filter(({ stage }) => stage !== null).map(({ column }) => column);
  const columns = [draft.columns.at, ...used].filter((column) => column !== null);
  const texts = columns.flatMap((column) => valuesOf(head, column));
  const guess = guessDates(texts);
  const known = draft.order ?? wholeOrder(profile) ?? draft.rest.dates?.order ?? guess.style?.order;
  const style =
    guess.style || draft.rest.dates ? { ...draft.rest.dates, ...guess.style, ...(known && { order: known }) } : null;
  const [dayFirst, monthFirst] = guess.readings ?? [];
  const open = guess.order === 'unknown' || guess.order === 'contradictory';
  return {
    style,
    ambiguous: open && known === undefined ? guess.example : null,
    readings:
      open &&
      wholeOrder(profile) === null &&
      guess.example !== null &&
      dayFirst !== undefined &&
      monthFirst !== undefined
        ? { example: guess.example, dayFirst, monthFirst }
        : null,
    zoneless: draft.rest.dates?.timeZone === undefined ? guess.zoneless : null,
  };
}

/** The order that the whole files show; null where they don't, or where columns disagree. */
function wholeOrder(profile: { orders: readonly OrderFacts[] } | null): NonNullable<DateStyle['order']> | null {
  const known = (profile?.orders ?? []).map(orderOf).flatMap(({ dates }) => dates ?? []);
  const [only, ...others] = new Set(known);
  return only !== undefined && others.length === 0 ? only : null;
}

function valuesOf(head: FileHead, column: string): string[] {
  const at = head.columns.indexOf(column);
  return head.preview.map((row) => row[at] ?? '').filter((value) => !isMissing(value));
}
