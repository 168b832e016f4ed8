import * as z from 'zod';

// The page's content security policy forbids `new Function`, which zod would otherwise try first.
z.config({ jitless: true });

/*
 * The small kinds of value in a notebook's YAML. Every `error` text is what was expected; it ends up in
 * `invalid NAME: VALUE, expected ...`.
 */

/** The options of a view: those of `shape` and no others. */
export function viewOptions<const S extends z.core.$ZodLooseShape>(shape: S) {
  return z.strictObject(shape, { error: 'options as lines of `name: value`' });
}

/** One of a few words. */
export function oneOf<const T extends readonly [string, ...string[]]>(words: T) {
  return z.enum(words, { error: `one of ${words.join(', ')}` });
}

/** Which leads: those of the backtest, or all as they stand at the end of the data. */
export function scope() {
  return oneOf(['backtest', 'now']).default('backtest');
}

/** What a label says of a view of all leads as they stand: ` today`; nothing of one of the backtest. */
export function scopeLabel(options: { scope: 'backtest' | 'now' } | null): string {
  return options?.scope === 'now' ? ' today' : '';
}

/** Text that is not blank, at most 200 characters. */
export function text() {
  const error = 'text of at most 200 characters';
  return z.string({ error }).max(200, { error }).regex(/\S/, { error });
}

/** A whole number of days. */
export function days(min: number) {
  const error = `a whole number of days, from ${min} to 36500`;
  return z.int({ error }).min(min, { error }).max(36_500, { error });
}

/** An amount of money, or of calls. */
export function amount() {
  const error = 'a number of at least 0';
  return z.number({ error }).min(0, { error }).max(1e12, { error });
}
