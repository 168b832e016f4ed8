import { fold } from '../text.ts';
import type { FileHead } from './guess-columns.ts';
import { valuesOf } from './known-names.ts';

/** A text that stands for a missing value, as the file writes it. */
export interface MissingText {
  text: string;
  columns: string[];
  /** Whether it can mean nothing else; `None` and `Unknown` may be answers, and `NA` is a country. */
  certain: boolean;
}

const CERTAIN = new Set([
  ...['select', '-select-', '--select--', '- select -', 'please select', '--none--', '- none -'],
  ...['#n/a', '#na', '#value!', '#ref!', '#div/0!', '#name?', '#null!', '#num!', '#n/v', '#nv'],
  ...['null', '(null)', '[null]', '<null>', '\\n', 'nil', 'nan', 'undefined'],
  ...['-', '--', '---', '–', '—', '.', '?', '??'],
  ...['n/a', 'n.a.', 'n. a.', 'not available', 'not applicable', 'k.a.', 'k. a.', 'keine angabe', 'n/d'],
  ...['(not set)', 'not set', '(not provided)', 'not provided', '(blank)', '(empty)', '[empty]', '(no value)'],
  ...['not specified', '(unspecified)', 'unspecified'],
]);
const PERHAPS = new Set(['na', 'none', '(none)', 'unknown', '(unknown)', 'unbekannt', 'blank', 'empty', 'missing']);

/** Texts of the first rows that stand for a missing value, each with the columns that hold it. */
export function missingTexts(head: FileHead): MissingText[] {
  const found = new Map<string, MissingText>();
  for (const column of head.columns.filter((name) => name !== ''))
    for (const value of valuesOf(head, column)) {
      const folded = fold(value);
      if (!CERTAIN.has(folded) && !PERHAPS.has(folded)) continue;
      const entry = found.get(folded) ?? { text: value.trim(), columns: [], certain: CERTAIN.has(folded) };
      if (!entry.columns.includes(column)) entry.columns.push(column);
      found.set(folded, entry);
    }
  return [...found.values()];
}
