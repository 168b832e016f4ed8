import { readFile, writeFile } from 'node:fs/promises';
import { UserError } from '../core/diagnostics.ts';
import { openNodeEngine } from '../db/duckdb-node.ts';
import type { QueryEngine } from '../db/query-engine.ts';

/** What the command line does to the world; tests pass their own. */
export interface Io {
  out(text: string): Promise<void>;
  warn(line: string): void;
  readText(path: string): Promise<string>;
  writeText(path: string, text: string): Promise<void>;
  openEngine(): Promise<QueryEngine>;
}

/** The process's own streams and files. */
export const processIo: Io = {
  out: (text) =>
    new Promise((resolve, reject) => {
      // A reader that has seen enough, such as `head`, closes the pipe: that is no failure.
      const done = (error?: NodeJS.ErrnoException | null) =>
        error && error.code !== 'EPIPE' ? reject(error) : resolve();
      process.stdout.once('error', done);
      process.stdout.write(text, done);
    }),
  warn: (line) => void process.stderr.write(`${line}\n`),
  readText: async (path) => {
    try {
      return await readFile(path, 'utf8');
    } catch (cause) {
      throw unreadable(path, cause);
    }
  },
  writeText: async (path, text) => {
    try {
      await writeFile(path, text);
    } catch (cause) {
      throw new UserError([
        {
          severity: 'error',
          code: 'unwritable',
          path,
          message: `can't be written: ${reason(cause)}`,
          hint: 'choose another file for --out',
        },
      ]);
    }
  },
  openEngine: openNodeEngine,
};

/** The message for a file that can't be read. */
export function unreadable(path: string, cause: unknown): UserError {
  return new UserError(
    [
      {
        severity: 'error',
        code: 'unreadable',
        path,
        message: `can't be read: ${reason(cause)}`,
        hint: 'check the path',
      },
    ],
    { cause },
  );
}

function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause && cause.code === 'ENOENT' ? 'there is no such file' : cause.message;
}
