import { fold } from '../text.ts';
import type { FileHead } from './guess-columns.ts';
import { valuesOf } from './known-names.ts';

/** A text that stands for a missing value, as the file writes it. */
interface MissingText {
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

/** Whether a text may stand for a missing value, whatever its column. */
export function mayMeanMissing(text: string): boolean {
  const folded = fold(text);
  return CERTAIN.has(folded) || PERHAPS.has(folded);
}

/** Texts of the first rows that stand for a missing value, each with the columns that hold it. */
export function missingTexts(head: FileHead): MissingText[] {
  const found = new Map<string, MissingText>();
  for (const column of head.columns.filter((name) => name !== ''))
    for (const value of valuesOf(head, column)) {
      const folded = fold(value);
      if (!mayMeanMissing(value)) continue;
      const entry = found.get(folded) ?? { text: value.trim(), columns: [], certain: CERTAIN.has(folded) };
      if (!entry.columns.includes(column)) entry.columns.push(column);
      found.set(folded, entry);
    }
  return [...found.values()];
}

/** A text of the files that may mean a missing value. */
export interface MissingChoice {
  text: string;
  /** The columns that hold it in the first rows. */
  columns: readonly string[];
  chosen: boolean;
}

/**
 * Texts in the first rows of some files that may mean a missing value, each once. `settled` are those of a recipe, which
 * are chosen; without one, those that can mean nothing else are. `choices` says what was chosen, by folded text.
 */
export function missingChoices(
  heads: readonly FileHead[],
  settled: readonly string[] | null,
  choices: ReadonlyMap<string, boolean>,
): MissingChoice[] {
  const found = new Map<string, MissingChoice>();
  for (const text of settled ?? []) found.set(fold(text), { text, columns: [], chosen: true });
  for (const { text, columns, certain } of heads.flatMap(missingTexts)) {
    const known = found.get(fold(text)) ?? { text, columns: [], chosen: certain && settled === null };
    found.set(fold(text), { ...known, columns: [...new Set([...known.columns, ...columns])] });
  }
  return [...found].map(([folded, choice]) => ({ ...choice, chosen: choices.get(folded) ?? choice.chosen }));
}
