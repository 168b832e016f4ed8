import { QueryError } from '../query-engine.ts';
import { problem } from './problems.ts';

/** The engine's words for a lack of memory as a `UserError`; everything else as it is. */
export function engineProblem(cause: unknown, file: string): unknown {
  if (!(cause instanceof QueryError || cause instanceof Error)) return cause;
  if (!/out of memory|memory limit|could not allocate|failed to allocate/i.test(cause.message)) return cause;
  return problem(
    'out-of-memory',
    file,
    'the table is larger than the memory of this engine',
    'export fewer columns or a shorter time',
    cause,
  );
}
