import type { Diagnostic } from '../../diagnostics.ts';
import { namePoints } from '../head/column-names.ts';
import { columnFacts } from '../head/guess-columns.ts';
import type { FileHead } from '../head/guess-columns.ts';
import { valuesOf } from '../head/known-names.ts';
import { parseNumber } from '../text.ts';

/** Names from this many points on mean an amount, whatever stands in the column. */
const SURELY = 4;

/** A warning for amounts that are written with a currency, with a decimal comma or with thousands apart: none of these is read. */
export function amountProblems(head: FileHead, chosen: string | null): Diagnostic[] {
  const named = columnFacts(head).filter(({ key }) => namePoints(key, 'amount', false) >= SURELY);
  for (const column of chosen === null ? named.map(({ name }) => name) : [chosen]) {
    const example = valuesOf(head, column).find((value) => parseNumber(value) === null && /\d/.test(value));
    if (example !== undefined)
      return [
        {
          severity: 'warning',
          code: 'unreadable-amounts',
          path: head.name,
          message: `${column} holds ${JSON.stringify(example)}, expected a number such as 1200.5: such amounts are not read`,
          hint: 'export amounts without a currency, with a decimal point and without thousands separators',
        },
      ];
  }
  return [];
}
