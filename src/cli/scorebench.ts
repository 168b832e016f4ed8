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

process.exitCode = await run(process.argv.slice(2), processIo, interrupted.signal);
