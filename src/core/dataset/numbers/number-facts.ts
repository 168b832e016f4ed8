import { isMissing, parseNumber } from '../text.ts';
import { readWritten } from './written-number.ts';
import type { DecimalMark } from './written-number.ts';

/** Rows of one text, or of all texts of one shape, for which `text` stands. */
export interface TextCount {
  text: string;
  n: number;
}

/** What the texts of a column tell of how it writes numbers, in rows. */
export interface NumberFacts {
  /** Those that are numbers in some way of writing, and all others that are not missing. */
  numbers: number;
  others: number;
  /** Numbers that show a point, or a comma, to be the decimal mark. */
  point: number;
  comma: number;
  /** Numbers that may be either, such as `1.200`, with one of them; those that are read as a number as they stand. */
  open: number;
  openExample: string | null;
  openAsWritten: number;
  /** Numbers that no one reads as they stand, whichever the mark, with one of them. */
  odd: number;
  oddExample: string | null;
  /** Texts with digits that are no number, with one of them. */
  unread: number;
  unreadExample: string | null;
  /** Currencies and percent signs, and an empty text where there is none. */
  units: string[];
  /** Whether they are codes rather than measures: with a zero in front, or as long as each other and parted by blanks. */
  codes: boolean;
}

/** Numbers of so many digits or more, all alike and parted by blanks, are telephone numbers and the like. */
const CODE_DIGITS = 7;

/** The facts about a column, from its texts and how often each stands in it. */
export function numberFacts(counts: readonly TextCount[]): NumberFacts {
  const facts: NumberFacts = {
    ...{ numbers: 0, others: 0, point: 0, comma: 0 },
    ...{ open: 0, openExample: null, openAsWritten: 0, odd: 0, oddExample: null, unread: 0, unreadExample: null },
    ...{ units: [], codes: false },
  };
  for (const count of counts) if (!isMissing(count.text)) add(facts, count);
  facts.codes = areCodes(counts);
  return facts;
}

function add(facts: NumberFacts, { text, n }: TextCount): void {
  const written = readWritten(text);
  const plain = parseNumber(text) !== null;
  if (!written && !plain) {
    facts.others += n;
    if (!/\p{Nd}/u.test(text)) return;
    facts.unread += n;
    facts.unreadExample ??= text;
    return;
  }
  facts.numbers += n;
  if (!written) return;
  const { shows, unit } = written;
  if (!facts.units.includes(unit)) facts.units.push(unit);
  if (shows === 'open') {
    facts.open += n;
    facts.openExample ??= text;
    if (plain) facts.openAsWritten += n;
    return;
  }
  if (shows !== null) facts[shows] += n;
  if (plain) return;
  facts.odd += n;
  facts.oddExample ??= text;
}

function areCodes(counts: readonly TextCount[]): boolean {
  const present = counts.filter(({ text }) => /\d/.test(text)).map(({ text }) => text.trim());
  if (present.some((text) => /^0\d+$/.test(text))) return true;
  const lengths = new Set(present.map((text) => text.replace(/\D/g, '').length));
  const [length = 0] = lengths;
  return lengths.size === 1 && length >= CODE_DIGITS && present.every((text) => /^\d+( \d+)+$/.test(text));
}

/** Whether a column is one of measures: most of its texts are numbers, and none shows that they are codes. */
export function areMeasures({ numbers, others, codes }: NumberFacts): boolean {
  return numbers > others && !codes;
}

/** The mark that a column shows; `both` where its numbers disagree, null where none shows any. */
export function markOf({ point, comma }: Pick<NumberFacts, 'point' | 'comma'>): DecimalMark | 'both' | null {
  if (point > 0 && comma > 0) return 'both';
  if (point > 0) return 'point';
  return comma > 0 ? 'comma' : null;
}
