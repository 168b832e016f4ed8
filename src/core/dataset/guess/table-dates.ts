import { FACT_PATTERNS, orderFacts, orderOf } from '../dates/date-order.ts';
import type { OrderFacts, OrderState } from '../dates/date-order.ts';
import type { FileHead } from '../head/guess-columns.ts';
import type { DateStyle } from '../recipe/recipe-schema.ts';
import type { TableDraft } from './table-draft.ts';
import { isMissing, strip } from '../text.ts';
import { isoText } from '../dates/date-text.ts';
import { parseInstant } from '../instant.ts';

/** How the texts of a column seem to write dates. */
interface DateGuess {
  /** The part of the texts, without missing ones, that the style can read, 0 to 1; with either order where it is open. */
  share: number;
  /** What reads more than ISO 8601; null where that reads all that can be read. Without `order` unless it is known. */
  style: DateStyle | null;
  order: OrderState;
  /** A text that has two readings, where the order is unknown or contradictory; null where there is none. */
  example: string | null;
  /** The date of the example in ISO 8601, day first and month first. */
  readings: [dayFirst: string, monthFirst: string] | null;
  /** A text that is a date and names no zone; null where each names one. An epoch names UTC. */
  zoneless: string | null;
}

/** A guess from the distinct texts of a column. */
export function guessDates(texts: readonly string[]): DateGuess {
  const present = texts.filter((text) => !isMissing(text));
  const { order, dates } = orderOf(orderFacts(present));
  const style: DateStyle = { ...guessNumbers(present), ...(dates && { order: dates }) };
  const best = order === 'unknown' || order === 'contradictory' ? bestOrder(present, style) : style;
  const isos = present.map((text) => isoText(text, best));
  const example = best === style ? null : ambiguousText(present);
  return {
    share: isos.filter((iso) => iso !== null).length / Math.max(1, present.length),
    style: present.some((text, i) => isos[i] !== null && parseInstant(text) === null) ? style : null,
    order,
    example,
    readings: example === null ? null : readingsOf(example),
    zoneless: present.find((_, i) => isZoneless(isos[i])) ?? null,
  };
}

/** Days from 1980 to 2100; epochs of a fixed length, from 2001 to 2100. */
const NUMBERS: readonly { shape: RegExp; min: number; max: number; style: DateStyle }[] = [
  { shape: /^\d{5}(\.\d+)?$/, min: 29_221, max: 73_415, style: { serial: true } },
  { shape: /^\d{10}(\.\d+)?$/, min: 1e9, max: 4_102_444_800, style: { epoch: 'seconds' } },
  { shape: /^\d{13}$/, min: 1e12, max: 4_102_444_800_000, style: { epoch: 'milliseconds' } },
  { shape: /^\d{8}$/, min: 19_800_101, max: 21_001_231, style: {} },
];

/**
 * What the numbers among the texts can be; nothing where one of them is no such date, since a column of counts or of
 * telephone numbers has some that look like dates too.
 */
function guessNumbers(texts: readonly string[]): DateStyle {
  const numbers = texts.map(strip).filter((text) => /^[+-]?\d+(\.\d+)?$/.test(text));
  const styles = new Set(
    numbers.map((text) =>
      NUMBERS.find(({ shape, min, max }) => shape.test(text) && Number(text) >= min && Number(text) <= max),
    ),
  );
  // Eight digits and two units of epochs leave each other unread.
  const exclusive = [...styles].filter((number) => number?.style.serial !== true);
  if (styles.has(undefined) || exclusive.length > 1) return {};
  return Object.assign({}, ...[...styles].map((number) => number?.style)) as DateStyle;
}

function bestOrder(texts: readonly string[], style: DateStyle): DateStyle {
  const read = (order: 'day-first' | 'month-first') =>
    texts.filter((text) => isoText(text, { ...style, order }) !== null).length;
  return { ...style, order: read('day-first') >= read('month-first') ? 'day-first' : 'month-first' };
}

/** A text with two readings, that differ if possible. */
function ambiguousText(texts: readonly string[]): string | null {
  const open = new RegExp(`^${FACT_PATTERNS.open}$`);
  const candidates = texts.filter((text) => open.test(strip(text)));
  const differing = candidates.find((text) => {
    const [dayFirst, monthFirst] = readingsOf(text);
    return dayFirst !== monthFirst;
  });
  return differing ?? candidates[0] ?? null;
}

function readingsOf(text: string): [dayFirst: string, monthFirst: string] {
  const date = (order: 'day-first' | 'month-first') => isoText(text, { order })?.slice(0, 10) ?? '';
  return [date('day-first'), date('month-first')];
}

/** Whether an ISO text has no zone at its end. */
function isZoneless(iso: string | null | undefined): boolean {
  return iso != null && !/:.*(?:[Zz]|[+-][\d:]+)$/.test(strip(iso));
}

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
