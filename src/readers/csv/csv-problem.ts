import type { UserError } from '../../core/diagnostics.ts';
import { plural } from '../../core/plural.ts';
import type { QueryError } from '../../db/query-engine.ts';
import { asLoadProblem } from '../engine-problem.ts';
import { problem } from '../reader-problems.ts';

/** What the engine says of a broken file, and what we say: the message, and how to mend it. */
const PROBLEMS: [RegExp, string, string][] = [
  [
    /unterminated quote/,
    'a quoted field does not end where it should',
    'close the quote, and double quotes inside of quoted fields',
  ],
  [/not utf-8|invalid unicode/i, 'the file is not UTF-8 text', 'save it as CSV UTF-8'],
  [/maximum line size/i, 'the line is longer than 16 MB', 'look for a quote that is not closed, or shorten the field'],
  [
    /invalid state/,
    'the line ends are mixed, or a quote stands where none may',
    'save the file with one kind of line end, and double quotes inside of quoted fields',
  ],
];

/** Whether the engine found bytes that are no UTF-8. */
export function isNotUtf8(error: QueryError): boolean {
  return /not utf-8|invalid unicode/i.test(error.message);
}

/** Whether the engine lost its way: it may be that the line ends are mixed. */
export function isLost(error: QueryError): boolean {
  return /invalid state|unterminated quote/.test(error.message);
}

/** Whether the engine stumbled over a row that could be left out: its columns, its quotes, its length. */
export function isBadRow(error: QueryError): boolean {
  return isLost(error) || /Expected Number of Columns|maximum line size/i.test(error.message);
}

/** The engine's words about a broken file in our own: what, in which line, how to mend it. */
export function csvProblem(error: QueryError, file: string): unknown {
  const line = /CSV Error on Line: (\d+)/.exec(error.message)?.[1];
  const broken = (message: string, hint: string): UserError =>
    problem('broken-csv', line ? `${file} line ${line}` : file, message, hint, error);
  const widths = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(error.message);
  if (widths)
    return broken(
      `expected ${widths[1]} ${plural(Number(widths[1]), 'column', 'columns')}, found ${widths[2]}`,
      'quote fields that hold the delimiter or a line break, or mend the row',
    );
  const known = PROBLEMS.find(([pattern]) => pattern.test(error.message));
  if (known) return broken(known[1], known[2]);
  if (error.message.includes('CSV'))
    return broken('the engine can not read it', 'check delimiter and quotes, or export the file again');
  return asLoadProblem(error, file);
}
