import { namePoints } from './column-names.ts';
import type { Field } from './column-names.ts';
import { isoText } from '../dates/date-text.ts';
import { isFlag } from './flags.ts';
import { guessStage } from './guess-stages.ts';
import { readWritten } from '../numbers/written-number.ts';
import { parseInstant } from '../instant.ts';
import { fold, isMissing, parseNumber } from '../text.ts';

export type { Field };

/** What a file is: `flat` is leads with a column that says whether they converted. */
export type FileRole = 'leads' | 'activities' | 'outcomes' | 'flat';

/** The beginning of a file, as a reader gives it. */
export interface FileHead {
  name: string;
  columns: readonly string[];
  preview: readonly (readonly string[])[];
}

/** The column of each field; null where there is none, or where the role has no such field. */
export type FileColumns = Record<Field, string | null>;

/** The fields of each role, the needed ones first. */
export const ROLE_FIELDS: Record<FileRole, { field: Field; needed: boolean }[]> = {
  leads: [field('id', true), field('at', false)],
  flat: [field('id', true), field('target', true), field('at', false)],
  activities: [field('id', true), field('at', true), field('type', true)],
  outcomes: [field('id', true), field('stage', true), field('at', false), field('amount', false)],
};

function field(name: Field, needed: boolean) {
  return { field: name, needed };
}

/** One column and what its first rows show; the shares are of the rows that have a value, 0 where none has. */
export interface ColumnFacts {
  name: string;
  /** In snake case: `CreatedDate` and `created date` are `created_date`. */
  key: string;
  filled: number;
  /** Distinct values to values. */
  distinct: number;
  dates: number;
  numbers: number;
  stages: number;
  /** Some value is the name of a won stage. */
  wins: boolean;
  /** Values that are a yes or a no. */
  flags: number;
}

/** What the header and the first rows tell of each named column. */
export function columnFacts({ columns, preview }: FileHead): ColumnFacts[] {
  return columns.flatMap((name, i) => {
    if (name === '') return [];
    const values = preview.map((row) => row[i] ?? '').filter((value) => !isMissing(value));
    const share = (test: (value: string) => boolean) => values.filter(test).length / Math.max(1, values.length);
    const stages = values.map(guessStage);
    return {
      name,
      key: snakeCase(name),
      filled: values.length,
      distinct: new Set(values.map(fold)).size / Math.max(1, values.length),
      dates: share(isDate),
      numbers: share((value) => parseNumber(value) !== null || readWritten(value) !== null),
      stages: stages.filter((stage) => stage !== null).length / Math.max(1, values.length),
      wins: stages.includes('won'),
      flags: share(isFlag),
    };
  });
}

function isDate(value: string): boolean {
  const text = value.trim();
  if (parseInstant(text) !== null || /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b/.test(text)) return true;
  // With the name of a month; a number is none by itself.
  return text.length < 60 && /\d/.test(text) && /\p{L}/u.test(text) && isoText(text, {}) !== null;
}

function snakeCase(name: string): string {
  return fold(name.replace(/([\p{Ll}\p{Nd}])(\p{Lu})/gu, '$1_$2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2'))
    .replace(/[^\p{L}\p{Nd}]+/gu, '_')
    .replace(/^_|_$/g, '');
}

/** Names from this many points on mean a flag, whatever stands in the column. */
const SURE_TARGET = 7;

/** How well a column fits a field of a file of that role; 0 where it doesn't. */
export function suits(column: ColumnFacts, field: Field, role: FileRole): number {
  const own = role === 'leads' || role === 'flat';
  const name = namePoints(column.key, field, own);
  switch (field) {
    case 'id':
      return name * (own && column.distinct < 1 && column.filled > 0 ? 0.1 : 1);
    case 'at':
      return name * (column.filled === 0 ? 0.4 : 0.1 + 0.9 * column.dates);
    case 'type':
      return name * (column.dates > 0.5 || (column.filled >= 10 && column.distinct > 0.9) ? 0.1 : 1);
    case 'stage':
      // Of a status and a step of a pipeline, the one that says what was won tells more.
      return column.dates > 0.5 || column.numbers > 0.5 ? 0 : name * (0.5 + column.stages) * (column.wins ? 1.5 : 1);
    case 'amount':
      return name * (column.filled === 0 ? 0.7 : column.numbers);
    case 'target':
      // A status that tells of wins does where there is no flag.
      if (column.flags === 1) return name;
      // A third text, such as `pending`, makes a flag that is called so no worse.
      if (column.flags > 0.5 && name >= SURE_TARGET) return name * column.flags;
      return column.wins ? namePoints(column.key, 'stage', own) / 10 : 0;
  }
}

/** The best column for each field of the role; a column is used once. */
export function guessColumns(facts: readonly ColumnFacts[], role: FileRole): FileColumns {
  const chosen: FileColumns = { id: null, at: null, type: null, stage: null, amount: null, target: null };
  const taken = new Set<string>();
  for (const { field } of ROLE_FIELDS[role]) {
    let best = 0;
    for (const column of facts) {
      const fit = taken.has(column.name) ? 0 : suits(column, field, role);
      if (fit > best) [best, chosen[field]] = [fit, column.name];
    }
    if (chosen[field] !== null) taken.add(chosen[field]);
  }
  return chosen;
}
