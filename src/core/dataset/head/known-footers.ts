import { fold, isMissing, parseNumber } from '../text.ts';

/** How a row of totals begins. */
const TOTAL =
  /^((grand|sub|overall)[ -]?)?totals?( count)?( \(.*\))?:?$|^(gesamt(summe|ergebnis)?|(zwischen)?summe|total g[ée]n[ée]ral|totaux|totale|totaal|suma|total general)( \(.*\))?:?$/;

/** What stands below a report's last row. */
const CLOSING = [
  /^(copyright|\(c\)|©).*(salesforce|all rights reserved)/,
  /^confidential information\b/,
  /^(report )?generated (by|on|at)\b/,
  /^(exported|printed) (by|on|at)\b/,
  /^(filtered by|applied filters)\b/,
  /^\(?\d[\d,.]* (rows?|records?)( (selected|affected|exported|returned))?\)?\.?$/,
];

/** Nothing, as exports write it where a formula or a join found nothing: also a date of zeros. */
const ZERO = /^[-+]?0+([.,:/ -]0+)*$/;

/**
 * Whether a row is no data but a total or a line below a report. A total has a word such as `Total` in its first filled
 * cell and nothing but numbers beside it, with gaps; so a company that is called Total stays a row. A row of zeros alone is
 * what formulas leave below the data.
 */
export function isFooter(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => !isMissing(cell));
  const first = fold(filled[0] ?? '');
  if (first === '') return false;
  if (filled.length > 1 && filled.every((cell) => ZERO.test(cell.trim()))) return true;
  if (filled.length <= 2 && CLOSING.some((pattern) => pattern.test(first))) return true;
  if (!TOTAL.test(first)) return false;
  return (filled.length < cells.length || cells.length === 1) && filled.slice(1).every(isAmount);
}

/** A number as reports write it: with a currency, thousands apart, or a percent sign. */
function isAmount(cell: string): boolean {
  return parseNumber(cell.replace(/\p{Sc}|\b[A-Z]{3}\b|[%,'\s]/gu, '')) !== null;
}
