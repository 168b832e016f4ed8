import { parseArgs } from 'node:util';
import { parseInstant } from '../core/dataset/instant.ts';
import { STAGES } from '../core/dataset/stages.ts';
import type { Stage } from '../core/dataset/stages.ts';
import { DEFAULT_BACKTEST } from '../core/scoring/backtest.ts';
import type { AsOf, Backtest } from '../core/scoring/backtest.ts';
import { JUDGING, judgingOptions } from './judging-options.ts';
import { usageError } from './usage.ts';

/** The files that all commands take. */
export interface InputOptions {
  model: string;
  /** Each table's files; an option may be given several times. */
  leads: string[];
  activities: string[];
  outcomes: string[];
  recipe: string | undefined;
  /** The model that the other is compared with. */
  against?: string;
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

const BACKTEST = {
  ...INPUTS,
  ...JUDGING,
  horizon: { type: 'string' },
  conversion: { type: 'string' },
  'data-end': { type: 'string' },
} as const;

/** What `backtest` and `compare` are called with. */
export interface BacktestOptions extends InputOptions {
  backtest: Backtest;
  json: boolean;
}

/** The options of `backtest`, with the defaults filled in. Throws a `UserError` that says what is wrong with the call. */
export function backtestOptions(args: string[]): BacktestOptions {
  const { on: json, rest } = flag(args, '--json');
  return { ...judgedInputs(read(rest, BACKTEST)), json };
}

/** The options of `compare`: those of `backtest`, and the model that the other is compared with. */
export function compareOptions(args: string[]): BacktestOptions & { against: string } {
  const { on: json, rest } = flag(args, '--json');
  const values = read(rest, { ...BACKTEST, against: { type: 'string' } });
  const found = judgedInputs(values);
  const { against } = values.one;
  if (against === undefined)
    throw usageError('missing --against', 'name the model to compare with, such as --against current.json');
  return { ...found, json, against };
}

function judgedInputs(values: Values): Omit<BacktestOptions, 'json'> {
  const { one, many } = values;
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
      ...judgingOptions(one['split'], one['judge'], many['where']),
    },
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
  if (months?.[1] !== undefined && months[2] !== undefined) {
    const [, from, to] = months;
    if (from > to) throw usageError(`invalid --as-of: ${text}`, 'expected the earlier month first');
    return { kind: 'monthly', from, to };
  }
  const dates = text.split(',').map((date) => date.trim());
  if (dates.every((date) => parseInstant(date) !== null)) return { kind: 'dates', dates };
  throw usageError(
    `invalid --as-of: ${text}`,
    'expected age:14, static, monthly:2025-01..2026-03, or dates such as 2026-01-01,2026-02-01',
  );
}
