import { orderOf } from '../dates/date-order.ts';
import type { OrderFacts } from '../dates/date-order.ts';
import { guessDates } from './guess-dates.ts';
import type { DateGuess } from './guess-dates.ts';
import type { FileHead } from '../head/guess-columns.ts';
import type { DateStyle } from '../recipe/recipe-schema.ts';
import type { TableDraft } from './table-draft.ts';
import { isMissing } from '../text.ts';

/** How the dates of a table are written, and what has to be asked of them. */
export interface TableDates {
  /** Null where all are in ISO 8601. */
  style: DateStyle | null;
  /** A date that names one of two days, while nobody has said which; null where there is none. */
  ambiguous: string | null;
  /** Such a date read day-first and month-first; also once it is said which holds. */
  readings: { example: string; dayFirst: string; monthFirst: string } | null;
  /** How many dates of the whole files can only be read in the other order of day and month. */
  against: number;
  /** An instant that names no zone; null where all do, or where the product's zone is known. */
  zoneless: string | null;
}

/** What the whole of the files tells of dates: the order in each column of them, and examples by the column's name. */
interface DateFacts {
  orders: readonly OrderFacts[];
  dates?: Readonly<Record<string, readonly string[]>>;
}

/** Looks at the dates that a draft uses: in the first rows, and as far as they are read in the whole files. */
export function datesOf(head: FileHead, draft: TableDraft, profile: DateFacts | null): TableDates {
  const used = draft.stageDates.filter(({ stage }) => stage !== null).map(({ column }) => column);
  const columns = [draft.columns.at, ...used].filter((column) => column !== null);
  const guess = guessOf(
    columns.flatMap((column) => valuesOf(head, column)),
    columns.flatMap((column) => profile?.dates?.[column] ?? []),
  );
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
    against: against(profile, known),
    zoneless: draft.rest.dates?.timeZone === undefined ? guess.zoneless : null,
  };
}

/** A number that stands once somewhere below doesn't make other numbers no dates. */
function guessOf(first: readonly string[], more: readonly string[]): DateGuess {
  const [begun, whole] = [guessDates(first), guessDates([...first, ...more])];
  const { serial, epoch } = begun.style ?? {};
  const style = begun.style && { ...whole.style, ...(serial && { serial }), ...(epoch && { epoch }) };
  return { ...whole, style: style ?? whole.style };
}

/** How many dates can only be read in the other order. */
function against(profile: DateFacts | null, order: DateStyle['order']): number {
  const count = (fact: 'firstOver12' | 'secondOver12') =>
    (profile?.orders ?? []).reduce((sum, facts) => sum + facts[fact], 0);
  const [dayFirst, monthFirst] = [count('firstOver12'), count('secondOver12')];
  if (order === undefined) return Math.min(dayFirst, monthFirst);
  return order === 'day-first' ? monthFirst : dayFirst;
}

/** The order that the whole files show; null where they don't, or where columns disagree. */
function wholeOrder(profile: DateFacts | null): NonNullable<DateStyle['order']> | null {
  const orders = (profile?.orders ?? []).map(orderOf);
  const [only, ...others] = new Set(orders.flatMap(({ dates }) => dates ?? []));
  const contradictory = others.length > 0 || orders.some(({ order }) => order === 'contradictory');
  return only !== undefined && !contradictory ? only : null;
}

function valuesOf(head: FileHead, column: string): string[] {
  const at = head.columns.indexOf(column);
  return head.preview.map((row) => row[at] ?? '').filter((value) => !isMissing(value));
}
