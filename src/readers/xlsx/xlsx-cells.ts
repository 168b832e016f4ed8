import { dateText, doubleText, instantText } from '../value-texts.ts';

/** What a cell's style makes of its number. */
export type NumberKind = 'number' | 'date' | 'time' | 'elapsed';

/** The formats that files name by number alone and that show dates or times (ECMA-376 part 1, 18.8.30). */
const BUILT_IN: Record<number, NumberKind> = {
  18: 'time',
  19: 'time',
  20: 'time',
  21: 'time',
  45: 'time',
  46: 'elapsed',
  47: 'time',
};

const DAY = 86_400_000;
/** The last day that Excel knows, 9999-12-31. */
const LAST_DAY = 2_958_466;
/** The number of 1970-01-01, and how much later the calendar of 1904 begins. */
const UNIX_DAY = 25_569;
const DAYS_TO_1904 = 1462;

/** What a number format shows: its number in the file, and its code where the file has one. */
export function numberKind(id: number, code: string | undefined): NumberKind {
  if (code === undefined) {
    const date = (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
    return BUILT_IN[id] ?? (date ? 'date' : 'number');
  }
  // Texts in quotes, escaped characters and fillers show themselves; the first section is for positive numbers.
  const [bare = ''] = code.replace(/"[^"]*"|\\.|[_*]./g, '').split(';');
  if (/\[(h+|m+|s+)\]/i.test(bare)) return 'elapsed';
  const shown = bare
    // A bracket within brackets is none of a format; a pattern that took it would look from each `[` to the end.
    .replace(/\[[^[\]]*\]/g, '')
    .replace(/am\/pm|a\/p/gi, 'h')
    .toLowerCase();
  if (/general|[#?%]|e[+-]/.test(shown)) return 'number';
  if (/[dy]|b{2}|g/.test(shown) || (shown.includes('m') && !/[hs]/.test(shown))) return 'date';
  return /[hs]/.test(shown) ? 'time' : 'number';
}

/** The canonical text of a number in a cell; the file's own characters where it is none. */
export function numberText(raw: string, kind: NumberKind, from1904: boolean): string | null {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw.trim() === '' ? null : raw;
  if (kind === 'number') return exactText(raw, value);
  // The clock times of a serial number are rounded: 0.416666666666667 of a day is 10:00.
  const milliseconds = Math.round(value * DAY);
  if (kind === 'elapsed' || (kind === 'time' && value >= 0 && value < 1)) return clockText(milliseconds);
  return serialText(milliseconds, from1904) ?? exactText(raw, value);
}

/** Whole numbers that a double can't hold keep the digits that another program than Excel has written. */
function exactText(raw: string, value: number): string | null {
  return /^-?\d{16,}$/.test(raw) && !Number.isSafeInteger(value) ? raw : doubleText(value);
}

function serialText(milliseconds: number, from1904: boolean): string | null {
  let days = Math.floor(milliseconds / DAY);
  const rest = milliseconds - days * DAY;
  if (from1904) days += DAYS_TO_1904;
  // Excel takes 1900 for a leap year: before its 29 February every number is one too small.
  else if (days < 60) days += 1;
  if (days < 1 || days >= LAST_DAY) return null;
  const unix = days - UNIX_DAY;
  return rest === 0 ? dateText(BigInt(unix)) : instantText(BigInt(unix * DAY + rest), 1000n, false);
}

function clockText(milliseconds: number): string {
  const sign = milliseconds < 0 ? '-' : '';
  const all = Math.abs(milliseconds);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const fraction = all % 1000 === 0 ? '' : `.${String(all % 1000).padStart(3, '0')}`;
  return `${sign}${two(all / 3_600_000)}:${two((all / 60_000) % 60)}:${two((all / 1000) % 60)}${fraction}`;
}

/** A date in ISO 8601, as a few programs write it; midnight is the day alone. */
export function isoText(raw: string): string {
  return raw.replace(/T00:00(:00(\.0+)?)?$/, '');
}

/** Resolves `_x000D_` and the like, by which Excel writes characters that XML forbids. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
