/** What stands for a figure that is not a number. */
const NONE = '–';
const MINUS = '−';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

// Not Intl: the same text is needed in every browser, in Node and in golden files.
function decimal(value: number, digits: number): string {
  const size = Math.abs(value);
  // Most figures of a step have nothing to group.
  if (size < 999) return size.toFixed(digits);
  const [whole = '0', fraction] = size.toFixed(digits).split('.');
  const grouped = whole.length > 3 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** A minus sign where the text, once rounded, is still below zero. */
function withMinus(value: number, text: string): string {
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

/** A whole number with thousands: `1,590`. */
export function count(value: number): string {
  return Number.isFinite(value) ? withMinus(value, decimal(value, 0)) : NONE;
}

/**
 * A share (0.0213) as a percentage: `2.1%`. From 10% on without decimals; never `0%` or `100%` for a share that is
 * not quite that: `<0.1%`, `>99%`.
 */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return NONE;
  const value = Math.abs(share) * 100;
  if (value === 0) return '0%';
  if (share < 1 && value >= 99.5 && share > 0) return '>99%';
  if (value < 0.05) return share < 0 ? `>${MINUS}0.1%` : '<0.1%';
  return withMinus(share, `${decimal(value, value < 9.95 ? 1 : 0)}%`);
}

/** A whole number with its sign: `+212`, `−88`, `0`. */
export function signed(value: number): string {
  const text = count(value);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/**
 * A difference of shares (0.027): `+2.7 percentage points`; from 10 on without decimals. Never plain points: those are what
 * models give.
 */
export function percentagePoints(difference: number): string {
  return differenceIn(difference, 'percentage points');
}

/** The same for narrow places, which say by a title or a legend what `pp` is: `+2.7 pp`. */
export function shortPoints(difference: number): string {
  return differenceIn(difference, 'pp');
}

function differenceIn(difference: number, unit: string): string {
  if (!Number.isFinite(difference)) return NONE;
  const value = Math.abs(difference) * 100;
  if (value === 0) return `0 ${unit}`;
  if (value < 0.05) return `<0.1 ${unit}`;
  return `${difference > 0 ? '+' : MINUS}${decimal(value, value < 9.95 ? 1 : 0)} ${unit}`;
}

/** An amount in the currency of the outcomes, which has no sign of its own: `12,346`, `42.50`, `1.23M`. */
export function money(value: number): string {
  if (!Number.isFinite(value)) return NONE;
  const size = Math.abs(value);
  if (size >= 999_999.5) return withMinus(value, `${decimal(value / 1e6, size < 9_995_000 ? 2 : 1)}M`);
  return withMinus(value, decimal(value, size < 100 && !Number.isInteger(value) ? 2 : 0));
}

/** A plain number with at most two decimals: `2.4`, `1,590`. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return NONE;
  return withMinus(value, decimal(value, 2).replace(/\.?0+$/, ''));
}

/** The day of an instant in UTC: `2 Mar 2026`. `instant` is in milliseconds. */
export function date(instant: number): string {
  const day = new Date(instant);
  if (Number.isNaN(day.getTime())) return NONE;
  return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

/** The name of a grade or band for reading: a range gets its dash (`50-74` is `50–74`), any other name stays. */
export function label(name: string): string {
  return name.includes('-') ? dashed(name.trim()) : name.trim();
}

function dashed(name: string): string {
  return name.replace(/^(\d+)\s*-\s*(\d+)$/, '$1–$2');
}

/** The month of an instant in UTC: `Mar 2026`. `instant` is in milliseconds. */
export function month(instant: number): string {
  return date(instant).replace(/^\d+ /, '');
}
