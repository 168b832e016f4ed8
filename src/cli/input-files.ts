import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { addAbortSignal } from 'node:stream';
import type { Readable } from 'node:stream';
import type { FileSource } from '../db/query-engine.ts';
import type { Bytes } from '../readers/bytes/byte-file.ts';
import { spool } from '../readers/bytes/spool.ts';
import { unreadable } from './file-problems.ts';
import { usageError } from './usage.ts';

/** The files of a call, and what lets go of the copies that were made of pipes. */
export interface InputFiles {
  sources: FileSource[];
  release: () => Promise<void>;
}

/**
 * The files that are named: `-` is standard input. A pipe can be read only once and forwards, so it is copied into a file
 * for as long as the call lasts. Throws a `UserError` for what isn't there, can't be read, or is a folder.
 */
export async function inputFiles(paths: readonly string[], stdin: Readable, signal?: AbortSignal): Promise<InputFiles> {
  const releases: (() => Promise<void>)[] = [];
  const release = async () => void (await Promise.all(releases.map((each) => each())));
  try {
    if (paths.filter((path) => path === '-').length > 1)
      throw usageError('- is given twice', 'standard input can be read once: give the other table as a file');
    const sources: FileSource[] = [];
    for (const path of paths) {
      const { source, done } = await inputFile(path, stdin, signal);
      if (done) releases.push(done);
      sources.push(source);
    }
    return { sources, release };
  } catch (problem) {
    await release();
    throw problem;
  }
}

async function inputFile(
  path: string,
  stdin: Readable,
  signal: AbortSignal | undefined,
): Promise<{ source: FileSource; done?: () => Promise<void> }> {
  if (path === '-') return copied('standard input', stdin, signal);
  const [facts] = await Promise.all([stat(path), access(path, constants.R_OK)]).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if (facts.isFIFO() || facts.isCharacterDevice()) return copied(path, createReadStream(path), signal);
  if (!facts.isFile()) throw unreadable(path, new Error('it is not a file'));
  return { source: { name: path, path } };
}

async function copied(name: string, stream: Readable, signal: AbortSignal | undefined) {
  if (signal) addAbortSignal(signal, stream);
  try {
    const { source, release } = await spool(stream as AsyncIterable<Bytes>, { name, path: name });
    return { source, done: release };
  } catch (cause) {
    signal?.throwIfAborted();
    throw unreadable(name, cause);
  }
}
