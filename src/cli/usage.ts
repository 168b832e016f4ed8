import { UserError } from '../core/diagnostics.ts';

/** What `scorebench --help` prints. */
export const USAGE = `scorebench score    --model m.json --leads l.csv [--activities a.csv] [--outcomes o.csv] [--recipe r.json]
                    --as-of 2026-03-31 [--out scored.csv]
scorebench backtest --model m.json --leads l.csv [--activities a.csv] [--outcomes o.csv] [--recipe r.json]
                    [--as-of age:14 | 2026-01-01,2026-02-01 | monthly:2025-01..2026-03 | static]
                    [--horizon 90] [--conversion won] [--data-end 2026-06-30] [--json]

score     writes a row for every lead, as of an instant (a date is 00:00 UTC), as CSV
backtest  counts who would have been scored how, and who converted within the horizon

A table of several files: give --leads, --activities or --outcomes once for each. A recipe says how the files are read;
the page exports one.
`;

/** A wrong call of the command line. */
export function usageError(message: string, hint = 'scorebench --help shows how it is called'): UserError {
  return new UserError([{ severity: 'error', code: 'usage', message, hint }]);
}
