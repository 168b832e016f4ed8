import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { openNodeEngine } from '../db/duckdb-node.ts';
import type { QueryEngine } from '../db/query-engine.ts';
import { unreadable } from './file-problems.ts';
import { writeWhole } from './write-whole.ts';

/** What the command line does to the world; tests pass their own. */
export interface Io {
  out(text: string): Promise<void>;
  warn(line: string): void;
  /** Standard input, which can be read once. */
  stdin: Readable;
  /** A file of UTF-8; a byte order mark is left out. Throws a `UserError` where it can't be read or is none. */
  readText(path: string): Promise<string>;
  /** Writes a file whole or not at all. Throws a `UserError` where it can't, or where it is one of `inputs`. */
  writeText(path: string, text: string, inputs: readonly string[]): Promise<void>;
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
  stdin: process.stdin,
  readText: async (path) => {
    const bytes = await readFile(path).catch((cause: unknown) => {
      throw unreadable(path, cause);
    });
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch (cause) {
      throw unreadable(path, new Error('it is not UTF-8 text'), 'save it as UTF-8', cause);
    }
  },
  writeText: writeWhole,
  openEngine: openNodeEngine,
};
