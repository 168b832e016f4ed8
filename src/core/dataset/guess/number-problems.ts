import type { Diagnostic } from '../../diagnostics.ts';
import { asItStands, openNumber, severalUnits, unreadNumbers } from '../numbers/number-warnings.ts';
import type { CheckedTable } from './checked-table.ts';

/**
 * What is wrong with the numbers of a table as it is drafted. An amount with two readings has to be settled first, since
 * sums of money would be a thousand times too small or large; attributes may also be meant as texts.
 */
export function numberProblems({ head, draft, numbers = [] }: CheckedTable): Diagnostic[] {
  return numbers.flatMap(({ column, question, isOpen, unread, units }) => {
    const found: Diagnostic[] = [];
    if (isOpen && question) {
      const { example } = question;
      const severity = column === draft.columns.amount ? 'error' : 'warning';
      const warning = openNumber(head.name, column, example, `unless you say which, ${asItStands(example)}`);
      found.push({ ...warning, severity, hint: 'say below which of the two it is' });
    }
    found.push(...severalUnits(head.name, column, units));
    if (unread) found.push(unreadNumbers(head.name, column, unread.rows, unread.example));
    return found;
  });
}
