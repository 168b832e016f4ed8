import { UserError } from '../core/diagnostics.ts';
import { problem } from './reader-problems.ts';

/** What the engine says where a query takes more memory than there is. */
const FULL =
  /out of memory|memory limit|could not allocate|failed to allocate|array buffer allocation|invalid array length/i;

/** What is left of it where its own code gives up: WebAssembly that stops. A worker that has gone is told by its guard. */
const STOPPED =
  /memory access out of bounds|out of bounds memory access|^aborted|\baborted\(|unreachable|table index is out of bounds|cannot enlarge memory/i;

/** What helps wherever the engine runs. */
const LESS = 'leave out columns or detail columns, or load a shorter period or fewer files';

/**
 * What went wrong while `file` was loaded, as an error for the person who gave it where memory ran out; everything else
 * as it is. Takes what any query, insert or reader throws.
 */
export function asLoadProblem(cause: unknown, file: string): unknown {
  if (!(cause instanceof Error) || cause instanceof UserError) return cause;
  if (FULL.test(cause.message))
    return problem(
      'out-of-memory',
      file,
      'the table is larger than the memory of this engine',
      `${LESS}; on the page close other tabs before, or use the command line; on the command line close other programs`,
      cause,
    );
  if (STOPPED.test(cause.message))
    return problem(
      'engine-stopped',
      file,
      'the engine has stopped, most likely for lack of memory',
      `on the page press "Try again", which starts it anew; on the command line run the command once more; if it stops again, ${LESS}`,
      cause,
    );
  return cause;
}
