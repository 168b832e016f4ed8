import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { chmod, open, realpath, rename, rm, stat } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import path from 'node:path';
import { unwritable } from './file-problems.ts';

/** Files that stand half written beside their place; they go where the process is stopped. */
const unfinished = new Set<string>();

/** Removes what is half written; for a process that is being stopped, and so without waiting. */
export function removeUnfinished(): void {
  for (const file of unfinished) rmSync(file, { force: true });
  unfinished.clear();
}

/**
 * Writes a file whole or not at all: beside its place first, then synced and renamed, so that whoever stops the process,
 * and a disk that is full, leaves the former file as it was. A link stays one: the file that it names is written. A pipe
 * or a device is written as it is. Throws a `UserError` where it can't be written, or where it is one of `inputs`.
 */
export async function writeWhole(file: string, text: string, inputs: readonly string[]): Promise<void> {
  await refuseInputs(file, inputs);
  try {
    const former = await factsOf(file);
    if (former && !former.isFile()) await writeInto(file, text, 'a');
    else await replace(former ? await realpath(file) : await targetOf(file), text, former);
  } catch (cause) {
    throw unwritable(file, cause);
  }
}

/** Throws a `UserError` where `file` is one of `inputs`, also by another name, a link or a hard link. */
export async function refuseInputs(file: string, inputs: readonly string[]): Promise<void> {
  const target = await factsOf(file);
  if (!target?.isFile()) return;
  for (const input of inputs) {
    const facts = await factsOf(input);
    if (facts?.dev === target.dev && facts.ino === target.ino)
      throw unwritable(file, new Error(`it would overwrite ${input === file ? 'an input' : `the input ${input}`}`));
  }
}

/** Where a file that isn't there yet goes; a link to nothing is replaced. */
async function targetOf(file: string): Promise<string> {
  return path.join(await realpath(path.dirname(file)), path.basename(file));
}

async function replace(file: string, text: string, former: Stats | null): Promise<void> {
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}.part`);
  unfinished.add(beside);
  try {
    await writeInto(beside, text, 'wx');
    if (former) await chmod(beside, former.mode & 0o777);
    await rename(beside, file);
  } finally {
    await rm(beside, { force: true });
    unfinished.delete(beside);
  }
}

async function writeInto(file: string, text: string, flags: 'a' | 'wx'): Promise<void> {
  const handle = await open(file, flags);
  try {
    await handle.writeFile(text);
    // Pipes and devices can't be synced.
    if (flags === 'wx') await handle.sync();
  } finally {
    await handle.close();
  }
}

async function factsOf(file: string): Promise<Stats | null> {
  return stat(file).catch(() => null);
}
