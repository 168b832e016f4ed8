import { UserError } from '../core/diagnostics.ts';

/** What `scorebench --help` prints. */
export const USAGE = `scorebench score    --model m.json --leads l.csv [--activities a.csv] [--outcomes o.csv] [--recipe r.json]
                    --as-of 2026-03-31 [--out scored.csv] [--guard]
scorebench backtest --model m.json --leads l.csv [--activities a.csv] [--outcomes o.csv] [--recipe r.json]
                    [--as-of age:14 | 2026-01-01,2026-02-01 | monthly:2025-01..2026-03 | static]
                    [--horizon 90] [--conversion won] [--data-end 2026-06-30]
                    [--split 2026-01-01 | 70% | random:70%:1] [--judge all | earlier | later]
                    [--where "country=DE,AT"] [--json]
scorebench compare  --model new.json --against current.json --leads l.csv … (as backtest)

score     writes a row for every lead, as of an instant (a date is 00:00 UTC), as CSV
backtest  counts who would have been scored how, and who converted within the horizon
compare   says what a model would have called instead of another, and which ranks leads better

A table of several files: give --leads, --activities or --outcomes once for each; - is standard input. A recipe says how
the files are read; the page exports one. --out is written whole or not at all, and is never one of the files that are
read. --guard puts an apostrophe before texts that a spreadsheet would run as formulas.

--split parts the scored leads by time: earlier are those whose outcome was known on the date, later those that are scored
on it or after; 70% splits where so many come before. random:70%:1 parts leads by chance, by a seed, which flatters a model.
--judge says which of them count. --where leaves out all other leads, and may be given several times, which must all hold;
country= alone is a missing value. A period without a scored lead, or that is judged and has no success, ends with status 2;
so do two models without a cell (a grade with a band, by their names) in common.
`;

/** A wrong call of the command line. */
export function usageError(message: string, hint = 'scorebench --help shows how it is called'): UserError {
  return new UserError([{ severity: 'error', code: 'usage', message, hint }]);
}
