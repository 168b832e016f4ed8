import * as z from 'zod';

// The page's content security policy forbids `new Function`, which zod would otherwise try first.
z.config({ jitless: true });

/*
 * The small kinds of value that the format is made of. Every `error` text here is what was expected; parse.ts puts it
 * into `invalid NAME: VALUE, expected ...`.
 */

/** At least one character that is not blank: U+0009-000D, U+0020, U+00A0, U+FEFF. */
const NOT_BLANK = /[^\t-\r \u00a0\ufeff]/;

/** Turns -0 into 0, as JSON text may hold both and every evaluator means 0. */
const plainZero = (value: number): number => value + 0;

/** An integer from `min` to `max`. */
export function integer(min: number, max: number) {
  const error = `an integer from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error }).overwrite(plainZero);
}

/** Points, limits, targets, `from`: an integer from -10000 to 10000. */
export const points = () => integer(-10_000, 10_000);

/** A cap: an integer from 1 to 10000. */
export const positivePoints = () => integer(1, 10_000);

/** Days: an integer from `min`, without an upper end that matters. */
export function days(min: number) {
  const error = `an integer of at least ${min}`;
  return z.int({ error }).min(min, { error }).overwrite(plainZero);
}

/** Any finite number. */
export const finite = () => z.number({ error: 'a finite number' }).overwrite(plainZero);

/** Any text, also empty. */
export const anyText = () => z.string({ error: 'text' });

/** Text that is not blank. */
export function text() {
  const error = 'text that is not blank';
  return z.string({ error }).regex(NOT_BLANK, { error });
}

/** A list of at least one `item`. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.array(item, { error: 'a list' }).min(1, { error: 'a list that is not empty' });
}

/** A list of at least one text that is not blank. */
export const texts = () => listOf(text());

/** The id of a criterion or a group. */
export function id() {
  const error = 'lower-case letters a-z, digits and hyphens';
  return z.string({ error }).regex(/^[a-z0-9-]+$/, { error });
}

/** A calendar day, `YYYY-MM-DD`. */
export const day = () => z.iso.date({ error: 'a calendar day as YYYY-MM-DD' });

/** Exactly this value. */
export function constant<Value extends string | number>(value: Value) {
  return z.literal(value, { error: JSON.stringify(value) });
}

/** An object with these keys and no others; for an unknown key the error text is the keys that are allowed. */
export function record<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const allowed = Object.keys(shape).join(', ');
  return z.strictObject(shape, { error: (issue) => (issue.code === 'unrecognized_keys' ? allowed : 'an object') });
}
