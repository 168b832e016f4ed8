import { processIo } from './io.ts';
import { run } from './run.ts';
import { removeUnfinished } from './write-whole.ts';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  // Asked twice, it ends at once, and even then leaves no half a file.
  process.on(signal, () => {
    if (!interrupted.signal.aborted) return interrupted.abort();
    removeUnfinished();
    process.exit(130);
  });

// Whoever reads the messages may have gone: that ends nothing.
process.stderr.on('error', () => undefined);

try {
  process.exitCode = await run(process.argv.slice(2), processIo, interrupted.signal);
} catch (fault) {
  // Whoever runs a job can't mend the program: the words of the fault are for who asks for them.
  processIo.warn(
    'error: something in scorebench itself went wrong, which is no fault of the files (try again; if it stays, report it with what SCOREBENCH_TRACE=1 says beside)',
  );
  if (process.env['SCOREBENCH_TRACE'] === '1') console.error(fault);
  process.exitCode = 70;
}
