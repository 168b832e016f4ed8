/** What a runtime says of faults of a program, whatever carries it: `Cannot read properties of null` helps nobody. */
const INTERNAL =
  /cannot (read|set|access|destructure|convert)|can't (access|find variable)|is not (a function|a constructor|iterable|defined|an object)|(undefined|null) \(|undefined is not|null is not|invalid (typed )?array (length|buffer)|out of bounds|outside the bounds|maximum call stack|too much recursion|is not extensible|circular structure|(binder|parser|catalog|conversion|internal|invalid input|constraint) error|0x[0-9a-f]{6}/i;

/** Said in its place. */
const FAULT = 'something went wrong in the program itself; load the page again, and report it if it comes back';

/** Whether an error is a fault of the program, whose own words are for developers. */
export function isInternal(cause: unknown): boolean {
  if (!(cause instanceof Error)) return true;
  const byName = ['TypeError', 'ReferenceError', 'QueryError', 'InternalError'].includes(cause.name);
  return byName || cause.message === '' || INTERNAL.test(cause.message);
}

/** What went wrong, in words for people: those of the error, unless they are internal. */
export function plainWords(cause: unknown): string {
  return isInternal(cause) ? FAULT : (cause as Error).message;
}
