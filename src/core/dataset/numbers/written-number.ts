import { parseNumber, strip } from '../text.ts';

/** What parts the whole of a number from its fraction. */
export type DecimalMark = 'point' | 'comma';

/** A number as people and programs write it. */
export interface WrittenNumber {
  /** As plain text, where a point is its decimal mark, and where a comma is; null where it can't be. */
  point: string | null;
  comma: string | null;
  /** Which mark it shows by itself: `open` for `1.200` and `1,200`, which may be either; null where it has neither. */
  shows: DecimalMark | 'open' | null;
  /** A currency as it is written, or `%`; empty where there is none. */
  unit: string;
}

/** Longer texts are none; looking for the parts of one takes time that grows with its square. */
const LONGEST = 60;

const SPACE = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const FULL_WIDTH = /[\uff01-\uff5e]/g;

/** Currencies by ISO 4217; those that are words too only in capitals. */
const CODES =
  'AED|AFN|ALL|AMD|ANG|AOA|ARS|AUD|AWG|AZN|BAM|BBD|BDT|BGN|BHD|BIF|BMD|BND|BOB|BRL|BSD|BTN|BWP|BYN|BZD|CAD|CDF|CHF|CLP|CNY|COP|CRC|CUP|CVE|CZK|DJF|DKK|DOP|DZD|EGP|ERN|ETB|EUR|FJD|FKP|GBP|GEL|GHS|GIP|GMD|GNF|GTQ|GYD|HKD|HNL|HRK|HTG|HUF|IDR|ILS|INR|IQD|IRR|ISK|JMD|JOD|JPY|KES|KGS|KHR|KMF|KPW|KRW|KWD|KYD|KZT|LAK|LBP|LKR|LRD|LSL|LYD|MAD|MDL|MGA|MKD|MMK|MNT|MOP|MRU|MUR|MVR|MWK|MXN|MYR|MZN|NAD|NGN|NIO|NOK|NPR|NZD|OMR|PAB|PEN|PGK|PHP|PKR|PLN|PYG|QAR|RON|RSD|RUB|RWF|SAR|SBD|SCR|SDG|SEK|SGD|SHP|SLE|SOS|SRD|SSP|STN|SVC|SYP|SZL|THB|TJS|TMT|TND|TOP|TRY|TTD|TWD|TZS|UAH|UGX|USD|UYU|UZS|VES|VND|VUV|WST|XAF|XCD|XOF|XPF|YER|ZAR|ZMW|ZWL|eur|usd|gbp|chf|jpy';
const WORDS =
  '[Ee]uros?|S?Fr\\.?|kr\\.?|Kč|zł|Ft|Rs\\.?|TL|lei|лв\\.?|руб\\.?|元|円|원|dollars?|pounds?|[A-Z]{0,3}\\p{Sc}';
const UNIT = `(?:${CODES}|${WORDS}|%)`;

const SHAPE = new RegExp(
  `^(?<open>\\()? ?(?<sign>[+-])? ?(?<before>${UNIT})? ?(?<inner>[+-])? ?(?<body>[\\d.,' ]*\\d\\.?)(?<power>[eE][+-]?\\d+)? ?(?<minus>-)? ?(?<after>${UNIT})? ?(?<last>-)? ?(?<close>\\))?$`,
  'u',
);

/**
 * A text read as a number that may have a currency or a percent sign beside it, its thousands apart, a minus behind it,
 * or brackets for one below zero; in digits of any script. Null where it is none. `25%` is 25, as thresholds are
 * written; a currency is left out, and nothing is converted.
 */
export function readWritten(text: string): WrittenNumber | null {
  if (text.length > LONGEST || !/\p{Nd}/u.test(text)) return null;
  // A dash for no cents, `1'200.-` and `80,--`, is no minus.
  const plain = inAscii(text).replace(/[.,][-–—]{1,2}(?=\D*$)/, '');
  const parts = SHAPE.exec(plain)?.groups;
  if (!parts) return null;
  const { open, close, before, after, body = '', power = '' } = parts;
  const signs = [open, parts['sign'], parts['inner'], parts['minus'], parts['last']].filter((one) => one !== undefined);
  if ((open === undefined) !== (close === undefined) || signs.length > 1) return null;
  if (before !== undefined && after !== undefined) return null;
  const minus = signs.some((one) => one !== '+') ? '-' : '';
  const read = (mark: DecimalMark) => {
    const digits = readBody(body, mark, power === '');
    const number = `${minus}${digits}${power}`;
    return digits === null || !Number.isFinite(Number(number)) ? null : number;
  };
  const [point, comma] = [read('point'), read('comma')];
  if (point === null && comma === null) return null;
  return { point, comma, shows: shown(point, comma), unit: before ?? after ?? '' };
}

function shown(point: string | null, comma: string | null): WrittenNumber['shows'] {
  if (point === comma) return null;
  if (point !== null && comma !== null) return 'open';
  return point === null ? 'comma' : 'point';
}

/**
 * The plain form of a written number: by the mark that it shows itself, and by `mark` where it may be either. Null where it is no
 * number, or where it would need a mark and none is given. What is read as it stands is given as it stands.
 */
export function plainNumber(text: string, mark: DecimalMark | null): string | null {
  const written = readWritten(text);
  if (!written) return parseNumber(text) === null ? null : text;
  const own = written.shows === 'open' ? mark : (written.shows ?? 'point');
  const plain = own === null ? null : written[own];
  return plain !== null && Number(plain) === parseNumber(text) ? text : plain;
}

/** Digits with a fraction after `mark`; thousands stand apart by one and the same of the other signs. */
function readBody(body: string, mark: DecimalMark, grouped: boolean): string | null {
  const [decimal, other] = mark === 'point' ? ['.', ','] : [',', '.'];
  const [whole = '', fraction, ...more] = body.split(decimal);
  if (more.length > 0 || (fraction !== undefined && !/^\d*$/.test(fraction))) return null;
  if (fraction === '' && mark === 'comma') return null;
  const digits = ungrouped(whole, [other, ' ', "'"], grouped);
  if (digits === null || (digits === '' && !fraction)) return null;
  return `${digits === '' ? '0' : digits}${fraction ? `.${fraction}` : ''}`;
}

/** Without the signs between thousands (or, in India, between lakhs); null where they stand elsewhere. */
function ungrouped(whole: string, signs: readonly string[], grouped: boolean): string | null {
  if (/^\d*$/.test(whole)) return whole;
  const sign = signs.find((each) => whole.includes(each));
  if (sign === undefined || !grouped) return null;
  const [first = '', ...groups] = whole.split(sign);
  const last = groups.at(-1) ?? '';
  const begins = /^[1-9]\d{0,2}$/.test(first) && /^\d{3}$/.test(last);
  const thousands = groups.every((group) => /^\d{3}$/.test(group));
  const lakhs = sign === ',' && first.length < 3 && groups.slice(0, -1).every((group) => /^\d{2}$/.test(group));
  return begins && (thousands || lakhs) ? whole.split(sign).join('') : null;
}

/** Digits of other scripts, full-width signs, and the many kinds of blanks, dashes and apostrophes, as ASCII writes them. */
function inAscii(text: string): string {
  return strip(text)
    .replace(FULL_WIDTH, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0xfee0))
    .replace(SPACE, ' ')
    .replace(/[’‘ʼ´`]/g, "'")
    .replace(/[−﹣‐‑]/g, '-')
    .replace(/(?![0-9])\p{Nd}/gu, asciiDigit);
}

/** Digits stand in tens from zero on, in every script. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((code - zero) % 10);
}
