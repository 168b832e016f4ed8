import type { Diagnostic } from '../../diagnostics.ts';
import { readInstant } from '../dates/date-text.ts';
import type { FileHead } from '../head/guess-columns.ts';
import type { CheckedTable } from './checked-table.ts';
import { isMissing } from '../text.ts';

/** What is wrong with the dates of a table as it is drafted. */
export function dateProblems(table: CheckedTable): Diagnostic[] {
  const { head, draft, ambiguous } = table;
  if (ambiguous !== null)
    return [
      {
        severity: 'error',
        code: 'date-order',
        path: head.name,
        message: `${JSON.stringify(ambiguous)} may name two dates`,
        hint: 'say below whether day or month comes first',
      },
      ...otherOrder(table),
    ];
  const stages = draft.stageDates.filter(({ stage }) => stage !== null);
  const columns = [draft.columns.at, ...stages.map(({ column }) => column)].filter((column) => column !== null);
  return [...otherOrder(table), ...columns.flatMap((column) => unreadable(table, column))];
}

/** Files that were put together may be written in two orders, and then other dates are misread, which nothing shows. */
function otherOrder({ head, against = 0 }: CheckedTable): Diagnostic[] {
  if (against === 0) return [];
  return [
    {
      severity: 'warning',
      code: 'mixed-date-orders',
      path: head.name,
      message: `dates are written in two orders: ${against === 1 ? '1 has' : `${against} have`} day and month the other way round`,
      hint: 'others may be read as a wrong day without a sign of it: export all files in one order, best as 2026-03-31',
    },
  ];
}

function unreadable({ head, draft, dates, profile }: CheckedTable, column: string): Diagnostic[] {
  const values = [...previewOf(head, column), ...(profile?.dates?.[column] ?? [])];
  const unread = values.filter((value) => readInstant(value, dates ?? undefined) === null);
  const example = unread[0];
  if (example === undefined) return [];
  const needed = draft.role === 'activities' && unread.length === values.length;
  const effect =
    draft.role === 'activities'
      ? 'activities without a readable date are set aside'
      : column === draft.columns.at
        ? 'rows without a readable date count as undated'
        : 'leads without a readable date count as not having reached the stage';
  return [
    {
      severity: needed ? 'error' : 'warning',
      code: 'unreadable-dates',
      path: head.name,
      message: `${column} holds ${JSON.stringify(example)}, expected a date such as 2026-03-31, 31 Mar 2026 or ISO 8601`,
      hint: `${effect}; choose another column, or export the dates in ISO form`,
    },
  ];
}

function previewOf(head: FileHead, column: string): string[] {
  const at = head.columns.indexOf(column);
  return head.preview.map((row) => row[at] ?? '').filter((value) => !isMissing(value));
}
