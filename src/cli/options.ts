import { parseArgs } from 'node:util';
import { parseInstant } from '../core/dataset/instant.ts';
import { STAGES } from '../core/dataset/stages.ts';
import type { Stage } from '../core/dataset/stages.ts';
import { UserError } from '../core/diagnostics.ts';
import { DEFAULT_BACKTEST } from '../core/scoring/backtest.ts';
import type { AsOf, Backtest } from '../core/scoring/backtest.ts';

/** The files that both commands take. */
export interface InputOptions {
  model: string;
  /** Each table's files; an option may be given several times. */
  leads: string[];
  activities: string[];
  outcomes: string[];
  recipe: string | undefined;
}

const INPUTS = {
  model: { type: 'string' },
  leads: { type: 'string', multiple: true },
  activities: { type: 'string', multiple: true },
  outcomes: { type: 'string', multiple: true },
  recipe: { type: 'string' },
  'as-of': { type: 'string' },
} as const;

/** The options of `score`. Throws a `UserError` that says what is wrong with the call. */
export function scoreOptions(args: string[]): InputOptions & { asOf: number; out: string | undefined; guard: boolean } {
  const { on: guard, rest } = flag(args, '--guard');
  const values = read(rest, { ...INPUTS, out: { type: 'string' } });
  const { one } = values;
  const asOf = one['as-of'];
  if (asOf === undefined)
    throw usageError(
      'missing --as-of',
      'say at which date or instant the leads are scored, such as --as-of 2026-03-31',
    );
  return { ...inputs(values), asOf: instant('--as-of', asOf), out: one['out'], guard };
}

/** The options of `backtest`, with the defaults filled in. Throws a `UserError` that says what is wrong with the call. */
export function backtestOptions(args: string[]): InputOptions & { backtest: Backtest; json: boolean } {
  const { on: json, rest } = flag(args, '--json');
  const values = read(rest, {
    ...INPUTS,
    horizon: { type: 'string' },
    conversion: { type: 'string' },
    'data-end': { type: 'string' },
  });
  const { one } = values;
  const dataEnd = one['data-end'];
  if (dataEnd !== undefined) instant('--data-end', dataEnd);
  return {
    ...inputs(values),
    backtest: {
      asOf: one['as-of'] === undefined ? DEFAULT_BACKTEST.asOf : asOfOption(one['as-of']),
      horizonDays:
        one['horizon'] === undefined ? DEFAULT_BACKTEST.horizonDays : wholeDays('--horizon', one['horizon'], 1),
      conversion: one['conversion'] === undefined ? DEFAULT_BACKTEST.conversion : stage(one['conversion']),
      dataEnd: dataEnd ?? null,
    },
    json,
  };
}

/** Takes an option without a value out of the call. */
function flag(args: string[], name: string): { on: boolean; rest: string[] } {
  return { on: args.includes(name), rest: args.filter((arg) => arg !== name) };
}

/** What was given: one text an option, or a list of those that may be given several times. */
interface Values {
  one: Record<string, string | undefined>;
  many: Record<string, string[] | undefined>;
}

function read(args: string[], options: Record<string, { type: 'string'; multiple?: boolean }>): Values {
  const values: Values = { one: {}, many: {} };
  try {
    const given = parseArgs({ args, options, strict: true, allowPositionals: false }).values;
    for (const [name, value] of Object.entries(given))
      if (Array.isArray(value)) values.many[name] = value.map(String);
      else if (typeof value === 'string') values.one[name] = value;
    return values;
  } catch (cause) {
    throw usageError((cause instanceof Error ? cause.message : String(cause)).split('. ')[0] ?? '');
  }
}

function inputs({ one, many }: Values): InputOptions {
  const { model, recipe } = one;
  const { leads, activities = [], outcomes = [] } = many;
  if (model === undefined) throw usageError('missing --model', 'name the model, such as --model m.json');
  if (leads === undefined) throw usageError('missing --leads', 'name the file of leads, such as --leads leads.csv');
  return { model, leads, activities, outcomes, recipe };
}

function instant(option: string, text: string): number {
  const value = parseInstant(text);
  if (value === null)
    throw usageError(`invalid ${option}: ${text}`, 'expected a date such as 2026-03-31 or an ISO 8601 instant');
  return value;
}

function wholeDays(option: string, text: string, least: number): number {
  const days = Number(text);
  if (!/^\d+$/.test(text) || days < least || days > 100_000)
    throw usageError(`invalid ${option}: ${text}`, `expected whole days, at least ${least}`);
  return days;
}

function stage(text: string): Stage {
  const found = STAGES.find((each) => each === text);
  if (!found) throw usageError(`invalid --conversion: ${text}`, `expected one of ${STAGES.join(', ')}`);
  return found;
}

/** `age:14`, `static`, `monthly:2025-01..2026-03`, or dates with commas between. */
function asOfOption(text: string): AsOf {
  if (text === 'static') return { kind: 'static' };
  if (text.startsWith('age:')) return { kind: 'age', days: wholeDays('--as-of age', text.slice(4), 0) };
  const months = /^monthly:(\d{4}-(?:0[1-9]|1[0-2]))\.\.(\d{4}-(?:0[1-9]|1[0-2]))$/.exec(text);
  if (months?.[1] !== undefined && months[2] !== undefined) return { kind: 'monthly', from: months[1], to: months[2] };
  const dates = text.split(',').map((date) => date.trim());
  if (dates.every((date) => parseInstant(date) !== null)) return { kind: 'dates', dates };
  throw usageError(
    `invalid --as-of: ${text}`,
    'expected age:14, static, monthly:2025-01..2026-03, or dates such as 2026-01-01,2026-02-01',
  );
}

/** What `scorebench --help` prints. */
export const USAGE = `scorebench score    --model m.json --leads l.csv [--activities a.csv] [--outcomes o.csv] [--recipe r.json]
                    --as-of 2026-03-31 [--out scored.csv] [--guard]
scorebench backtest --model m.json --leads l.csv [--activities a.csv] [--outcomes o.csv] [--recipe r.json]
                    [--as-of age:14 | 2026-01-01,2026-02-01 | monthly:2025-01..2026-03 | static]
                    [--horizon 90] [--conversion won] [--data-end 2026-06-30] [--json]

score     writes a row for every lead, as of an instant (a date is 00:00 UTC), as CSV
backtest  counts who would have been scored how, and who converted within the horizon

A table of several files: give --leads, --activities or --outcomes once for each; - is standard input. A recipe says how
the files are read; the page exports one. --out is written whole or not at all, and is never one of the files that are
read. --guard puts an apostrophe before texts that a spreadsheet would run as formulas.
`;

/** A wrong call of the command line. */
export function usageError(message: string, hint = 'scorebench --help shows how it is called'): UserError {
  return new UserError([{ severity: 'error', code: 'usage', message, hint }]);
}
