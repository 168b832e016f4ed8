import { strip } from './text.ts';

/** Digits that a spreadsheet keeps of a number. */
const KEPT = 15;

/** Whether a spreadsheet has cut an id that it took for a number: `1.23457E+11`, or zeros after fifteen digits. */
export function isCutId(id: string): boolean {
  const text = strip(id);
  return (
    /^\d([.,]\d+)?[eE]\+\d{2,}$/.test(text) ||
    (/^\d+$/.test(text) && text.length > KEPT && /^0+$/.test(text.slice(KEPT)))
  );
}

/** How to mend ids that a spreadsheet has cut. */
export const CUT_IDS =
  "a spreadsheet has cut these ids, and they can't be recovered from this file: export them again as text, or format the column as text before it is filled";
