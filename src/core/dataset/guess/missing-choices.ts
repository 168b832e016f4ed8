import type { FileHead } from '../head/guess-columns.ts';
import { missingTexts } from '../head/missing-texts.ts';
import { fold } from '../text.ts';

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
