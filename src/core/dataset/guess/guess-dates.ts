import { FACT_PATTERNS, orderFacts, orderOf } from '../dates/date-order.ts';
import type { OrderState } from '../dates/date-order.ts';
import { isoText } from '../dates/date-text.ts';
import { parseInstant } from '../instant.ts';
import type { DateStyle } from '../recipe/recipe-schema.ts';
import { isMissing, strip } from '../text.ts';

/** How the texts of a column seem to write dates. */
export interface DateGuess {
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
