import { strip } from '../text.ts';
import type { FileHead } from './guess-columns.ts';
import { valuesOf } from './known-names.ts';

/** Columns with cells such as `="001234"`, which spreadsheets show as a text with its leading zeros. */
export function formulaTexts(head: FileHead): string[] {
  return head.columns.filter(
    (column) => column !== '' && valuesOf(head, column).some((value) => /^="([^"]|"")*"$/.test(strip(value))),
  );
}
