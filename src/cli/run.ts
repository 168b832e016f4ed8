import { UserError } from '../core/diagnostics.ts';
import { backtest, score } from './commands.ts';
import type { Io } from './io.ts';
import { USAGE, usageError } from './options.ts';

/**
 * Runs a command and gives its exit status: 0 done, 2 for bad usage or bad input, with a clear message on standard
 * error. Anything else that is thrown is a bug and is passed on.
 */
export async function run(args: string[], io: Io): Promise<number> {
  const [command, ...rest] = args;
  try {
    if (command === '--help' || command === '-h' || rest.includes('--help')) {
      await io.out(USAGE);
      return 0;
    }
    if (command === undefined)
      throw usageError('no command', 'expected score or backtest; scorebench --help shows how they are called');
    if (command === 'score') await score(rest, io);
    else if (command === 'backtest') await backtest(rest, io);
    else
      throw usageError(
        `unknown command: ${command}`,
        'expected score or backtest; scorebench --help shows how they are called',
      );
    return 0;
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem;
    for (const line of problem.message.split('\n')) io.warn(`error: ${line}`);
    return 2;
  }
}
