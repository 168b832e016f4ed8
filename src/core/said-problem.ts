import { UserError } from './diagnostics.ts';

/**
 * What JavaScript itself says, and the libraries that it ran in: words about the program, which tell nobody who gave a
 * file what to do.
 */
const INTERNAL =
  /cannot (read|set|convert|mix|destructure|access|perform)|is not (a function|a constructor|defined|iterable|an object|extensible)|not a valid (date|array)|\b(undefined|null|NaN)\b|\[object |typed array|data ?view|array ?buffer|array length|string length|call stack|out of bounds|outside the bounds|bigint|prototype|symbol\(|invalid regular|unexpected (token|end of)|__|=>/i;

/** What the engine says of statements, which are ours. */
const OF_THE_ENGINE =
  /^(binder|parser|catalog|syntax|internal|conversion|not ?implemented|invalid input|serialization) (error|exception)/i;

/** What only a fault of a program throws. */
const FAULTS = [TypeError, ReferenceError, RangeError, SyntaxError, URIError];

/** Whether a text is about the inside of the program. */
export function isInternal(text: string): boolean {
  return text.trim() === '' || INTERNAL.test(text);
}

/**
 * What a person is told of something that was thrown: what is wrong with what they gave, or, where it is a fault of
 * Scorebench, that it is one, and a way on. The fault itself belongs into the console.
 */
export function saidProblem(thrown: unknown): string {
  if (thrown instanceof UserError) return thrown.message;
  const isFault = !(thrown instanceof Error) || FAULTS.some((kind) => thrown instanceof kind);
  // The engine, the browser and the disk say in plain words what they lack.
  if (!isFault && !isInternal(thrown.message) && !OF_THE_ENGINE.test(thrown.message))
    return thrown.message.split('\n')[0] ?? '';
  return 'something in Scorebench itself went wrong, which is no fault of your data: try again, or reload the page; if it stays, report it with what the browser’s console says';
}
