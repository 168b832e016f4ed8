import { UserError } from '../core/diagnostics.ts';
import { problem } from './reader-problems.ts';

/** What the engine says where a query takes more memory than there is. */
const FULL =
  /out of memory|memory limit|could not allocate|failed to allocate|array buffer allocation|invalid array length/i;

/** What is left of it where its own code gives up: WebAssembly that stops, and a worker that has gone. */
const STOPPED =
  /memory access out of bounds|out of bounds memory access|^aborted|\baborted\(|unreachable|table index is out of bounds|the database's worker stopped|cannot enlarge memory/i;

const HINT =
  'leave out columns or detail columns, load a shorter period or fewer files, close other tabs, or use the command line';

/**
 * What went wrong while `file` was loaded, as an error for the person who gave it where memory ran out; everything else
 * as it is. Takes what any query, insert or reader throws.
 */
export function asLoadProblem(cause: unknown, file: string): unknown {
  if (!(cause instanceof Error) || cause instanceof UserError) return cause;
  if (FULL.test(cause.message))
    return problem('out-of-memory', file, 'the table is larger than the memory of this engine', HINT, cause);
  if (STOPPED.test(cause.message))
    return problem(
      'engine-stopped',
      file,
      'the engine has stopped, most likely for lack of memory',
      `open the page again, then ${HINT}`,
      cause,
    );
  return cause;
}
