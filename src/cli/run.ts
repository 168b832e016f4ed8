import { UserError } from '../core/diagnostics.ts';
import { QueryError } from '../db/query-engine.ts';
import { asLoadProblem } from '../readers/engine-problem.ts';
import { backtestCommand } from './backtest-command.ts';
import { compareCommand } from './compare-command.ts';
import type { Io } from './io.ts';
import { printable } from './printable.ts';
import { scoreCommand } from './score-command.ts';
import { USAGE, usageError } from './usage.ts';

type Command = (args: string[], io: Io, signal: AbortSignal | undefined) => Promise<void>;

const COMMANDS: Record<string, Command> = {
  score: scoreCommand,
  backtest: backtestCommand,
  compare: compareCommand,
};

/** What to say of a call that names none of them. */
const EXPECTED = 'expected score, backtest or compare; scorebench --help shows how they are called';

/** What a shell says of a process that was interrupted: 128 and the signal's number. */
const INTERRUPTED = 130;

/**
 * Runs a command and gives its exit status: 0 done, 2 for bad usage or bad input, with a clear message on standard
 * error, 130 once `signal` is aborted. Anything else that is thrown is a bug and is passed on. No control character of a
 * file, a header or a path reaches the terminal.
 */
export async function run(args: string[], given: Io, signal?: AbortSignal): Promise<number> {
  const [command, ...rest] = args;
  const io: Io = { ...given, warn: (line) => given.warn(printable(line)) };
  try {
    if (command === '--help' || command === '-h' || rest.includes('--help')) {
      await io.out(USAGE);
      return 0;
    }
    if (command === undefined) throw usageError('no command', EXPECTED);
    const named = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
    if (!named) throw usageError(`unknown command: ${command}`, EXPECTED);
    await named(rest, io, signal);
    return 0;
  } catch (cause) {
    if (signal?.aborted === true) return INTERRUPTED;
    const problem = asInputProblem(cause);
    if (!(problem instanceof UserError)) throw problem;
    for (const line of problem.message.split('\n')) io.warn(`error: ${line}`);
    return 2;
  }
}

/** What the engine refuses is told as a message too; everything else stays as it is. */
function asInputProblem(cause: unknown): unknown {
  const problem = asLoadProblem(cause, 'the files of this call');
  if (!(problem instanceof QueryError)) return problem;
  return new UserError(
    [
      {
        severity: 'error',
        code: 'engine-failed',
        message: `the engine failed: ${problem.message.split('\n')[0] ?? ''}`,
        hint: 'if the files can be opened elsewhere, this is a fault of scorebench: please report it with this line',
      },
    ],
    { cause },
  );
}
