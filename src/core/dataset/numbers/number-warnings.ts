import type { Diagnostic } from '../../diagnostics.ts';
import type { NumberStyle } from '../recipe/recipe-schema.ts';
import { strip } from '../text.ts';
import { markOf } from './number-facts.ts';
import type { NumberFacts } from './number-facts.ts';
import { plainNumber } from './written-number.ts';

const RECIPE =
  'say how they are written: on the page in the form for files, on the command line by "numbers" in the recipe';

/** That a number has two readings, and how it is read while nobody has said which holds. */
export function openNumber(path: string, column: string, example: string, readAs: string): Diagnostic {
  const [point, comma] = [plainNumber(example, 'point'), plainNumber(example, 'comma')];
  return {
    severity: 'warning',
    code: 'number-mark',
    path,
    message: `${column} holds ${JSON.stringify(example)}, which may be ${point ?? ''} or ${comma ?? ''}: ${readAs}`,
    hint: 'say which of the two it is',
  };
}

/** That some texts have digits and are read as no number. */
export function unreadNumbers(path: string, column: string, rows: number, example: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'unreadable-numbers',
    path,
    message: `${column} holds ${JSON.stringify(example)}, expected a number such as 1200.5: ${rows === 1 ? '1 row has such a text, which counts' : `${rows} rows have such texts, which count`} as missing`,
    hint: 'mend them in the file, or say that they mean a missing value',
  };
}

/** Signs that stand for one currency only in most exports, and what ISO 4217 calls it. */
const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  Euro: 'EUR',
  euro: 'EUR',
  $: 'USD',
  US$: 'USD',
  '£': 'GBP',
  '¥': 'JPY',
  Fr: 'CHF',
  'Fr.': 'CHF',
};

/** That the numbers of a column are of several currencies, or percentages beside others; nothing where they are of one kind. */
export function severalUnits(path: string, column: string, units: readonly string[]): Diagnostic[] {
  const kinds = new Set(units.filter((unit) => unit !== '').map((unit) => SIGNS[unit] ?? unit.toUpperCase()));
  if (units.includes('') && kinds.has('%')) kinds.add('no sign');
  if (kinds.size < 2) return [];
  return [
    {
      severity: 'warning',
      code: 'several-units',
      path,
      message: `the numbers of ${column} are of several kinds (${[...kinds].slice(0, 5).join(', ')}), expected one`,
      hint: 'they are added and compared as they stand; export them in one unit',
    },
  ];
}

/**
 * What is to be said of a loaded column that is used as numbers: numbers that are not read, and such as may be meant
 * otherwise where the recipe doesn't say how they are written.
 */
export function numbersLoaded(
  path: string,
  column: string,
  facts: NumberFacts,
  { decimal, columns = {} }: NumberStyle = {},
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const said = Object.entries(columns).find(([name]) => strip(name) === column)?.[1] ?? decimal;
  if (facts.odd > 0)
    found.push({
      severity: 'warning',
      code: 'written-numbers',
      path,
      message: `${column} holds ${JSON.stringify(facts.oddExample)}, expected a number such as 1200.5: ${facts.odd === 1 ? '1 row is' : `${facts.odd} rows are`} not read`,
      hint: RECIPE,
    });
  const asMeant = markOf(facts) === 'point' ? facts.openAsWritten : 0;
  if (said === undefined && facts.open > asMeant && facts.openExample !== null)
    found.push({ ...openNumber(path, column, facts.openExample, asItStands(facts.openExample)), hint: RECIPE });
  found.push(...severalUnits(path, column, facts.units));
  if (facts.unread > 0) found.push(unreadNumbers(path, column, facts.unread, facts.unreadExample ?? ''));
  return found;
}

/** How a number with two readings is read where a recipe says nothing. */
export function asItStands(example: string): string {
  const point = plainNumber(example, 'point');
  return /^[+-]?[\d.]+$/.test(example.trim()) ? `it is read as ${point ?? ''}` : 'it counts as missing';
}
