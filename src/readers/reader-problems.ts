import { UserError } from '../core/diagnostics.ts';
import { isInternal } from '../core/said-problem.ts';
import { strip } from '../core/dataset/text.ts';
import { MOST_COLUMNS } from './limits.ts';

/** A file that can't be used, as an error for the person who gave it: the place, what was found, how to mend it. */
export function problem(code: string, path: string, message: string, hint: string, cause?: unknown): UserError {
  return new UserError([{ severity: 'error', code, message, path, hint }], cause === undefined ? undefined : { cause });
}

/** A file that its format's library can't read: `what` says in which part, the library's own words follow where they help. */
export function damaged(path: string, what: string, cause?: unknown): UserError {
  const words = cause instanceof Error && !isInternal(cause.message) ? `: ${cause.message.slice(0, 200)}` : '';
  return problem('damaged', path, `${what} is damaged or cut off${words}`, 'copy or export the file again', cause);
}

/** Runs a library's code on a file and turns what it throws into `toProblem`'s error; a `UserError` stays as it is. */
export function guarded<Result>(work: () => Result, toProblem: (cause: unknown) => UserError): Result {
  try {
    return work();
  } catch (cause) {
    throw cause instanceof UserError ? cause : toProblem(cause);
  }
}

/** The same for work that takes its time. */
export async function guardedAsync<Result>(
  work: () => Promise<Result>,
  toProblem: (cause: unknown) => UserError,
): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof UserError ? cause : toProblem(cause);
  }
}

/**
 * Column names as they count: trimmed. Throws a `UserError` where there is none, where there are more than the engine
 * bears, or where one appears twice; where bad rows are set aside the second is called `Name (2)`, as exports of products
 * that let people make fields hold such names.
 */
export function columnNames(
  names: readonly string[],
  file: string,
  badRows: 'error' | 'set-aside' = 'error',
): string[] {
  const columns = names.map(strip);
  if (columns.every((name) => name === ''))
    throw problem(
      'empty-file',
      file,
      'no header row: the file is empty',
      'export it again with its column names in the first row',
    );
  if (columns.length > MOST_COLUMNS)
    throw problem(
      'too-wide',
      file,
      `${columns.length} columns, at most ${MOST_COLUMNS}`,
      'export only the columns that scoring needs',
    );
  const seen = new Set<string>();
  const given = new Set(columns);
  /** The last number that a name got. */
  const numbers = new Map<string, number>();
  return columns.map((name) => {
    if (name === '' || !seen.has(name)) {
      seen.add(name);
      return name;
    }
    if (badRows === 'error')
      throw problem('column-twice', file, `column ${name} appears twice`, 'rename or remove one of them');
    let times = (numbers.get(name) ?? 1) + 1;
    while (seen.has(`${name} (${times})`) || given.has(`${name} (${times})`)) times++;
    numbers.set(name, times);
    seen.add(`${name} (${times})`);
    return `${name} (${times})`;
  });
}
