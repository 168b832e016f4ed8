import { parseNumber } from '../../dataset/text.ts';
import type { Mend } from '../../dataset/recipe/mends.ts';
import { count } from '../shared/format.ts';
import { FEW } from '../shared/insight.ts';
import { named, quoted } from '../shared/words.ts';
import { finding } from './quality-types.ts';
import type { ColumnQuality, Finding, QualityFacts } from './quality-types.ts';

/** Days that no lead has: the ends of calendars, and what is left where a program had no date. */
const DAYS =
  /^(9999[-/.]12[-/.]31|31[-/.]12[-/.]9999|12[-/.]31[-/.]9999|0000[-/.]00[-/.]00|00[-/.]00[-/.]0000|0001[-/.]01[-/.]01|0?1[-/.]0?1[-/.]0001|1900[-/.]01[-/.]0[01]|0?1[-/.]0?1[-/.]1900|1899[-/.]12[-/.]30)(\D.*)?$/;
/** Numbers that mean none: nines alone, and the same below zero; one below zero. */
const NINES = /^-?9{2,}(\.0+)?$/;
const BELOW = /^-(1|9|99+)(\.0+)?$/;

/** Numbers and days that stand where there is no value: `999`, `-1`, `9999-12-31`. */
export function sentinelFindings(facts: QualityFacts): Finding[] {
  return [...sentinelFinding('leads', facts.attributes), ...sentinelFinding('activities', facts.details)];
}

function sentinelFinding(table: 'leads' | 'activities', columns: readonly ColumnQuality[]): Finding[] {
  const found = columns
    .map((column) => ({ name: column.name, all: column.rows, values: sentinelsOf(column) }))
    .filter(({ values }) => values.length > 0);
  if (found.length === 0) return [];
  const about = found.map(({ name }) => name);
  const rowsOf = ({ values }: (typeof found)[number]) => values.reduce((sum, { n }) => sum + n, 0);
  const rows = Math.max(...found.map(rowsOf));
  return [
    finding({
      ...{ id: `sentinel:${table}`, severity: 'warning', table, about, rows },
      title: `${named(about, table === 'leads' ? 'attributes' : 'details')} ${about.length === 1 ? 'has' : 'have'} numbers or days that probably mean missing`,
      meaning:
        'They count as values: a range or a mean takes them for very large or very small ones, and blanks seem rarer than they are.',
      examples: found.map(
        ({ name, values }) =>
          `${name}: ${values.map(({ value, n }) => `${quoted(value)} ${count(n)} times`).join(', ')}`,
      ),
      share: rows / Math.max(1, found[0]?.all ?? 1),
      mends: found.map(({ name, values }): Mend => ({
        ...{ kind: 'missing-in', table, column: name },
        texts: values.map(({ value }) => value),
      })),
    }),
  ];
}

/** The texts of a column that stand for no value. */
export function sentinelsOf(column: ColumnQuality): { value: string; n: number }[] {
  const days = column.values.filter(({ value }) => DAYS.test(value.trim()));
  return [...days, ...(column.numeric === null ? [] : farNumbers(column))];
}

/**
 * Nines beyond all other numbers, farther away than those are wide; and one number below zero where no other is. It has to
 * come again and again: a single one may be an outlier.
 */
function farNumbers({ values, numeric }: ColumnQuality): { value: string; n: number }[] {
  const numbers = values.flatMap(({ value, n }) => {
    const number = parseNumber(value);
    return number === null ? [] : [{ value, n, number }];
  });
  return numbers.filter(({ value, n, number }) => {
    const text = value.trim();
    if (n < FEW || (!NINES.test(text) && !BELOW.test(text))) return false;
    const others = numbers
      .filter((other) => other.number !== number && !isFar(other.value))
      .map((other) => other.number);
    const [least, most] = [Math.min(...others), Math.max(...others)];
    if (others.length < 2) return false;
    if (number > most) return number - most > most - least;
    return number < 0 && least >= 0 && numeric === 'whole';
  });
}

function isFar(text: string): boolean {
  return NINES.test(text.trim()) && text.trim().length > 2;
}
