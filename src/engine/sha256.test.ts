import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { MOST_BYTES, sha256 } from './sha256.ts';

const bytes = new TextEncoder().encode('abc');
// FIPS 180-4, the example of one block.
const expected = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

it('is the same for bytes, a blob and a path', async () => {
  expect(await sha256({ name: 'a', bytes })).toBe(expected);
  expect(await sha256({ name: 'a', blob: new Blob([bytes]) })).toBe(expected);
  const folder = await mkdtemp(path.join(tmpdir(), 'sha256-'));
  try {
    await writeFile(path.join(folder, 'a'), bytes);
    expect(await sha256({ name: 'a', path: path.join(folder, 'a') })).toBe(expected);
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('hashes a view without what lies around it', async () => {
  const around = new Uint8Array([1, ...bytes, 2]).subarray(1, 4);
  expect(await sha256({ name: 'a', bytes: around })).toBe(createHash('sha256').update(around).digest('hex'));
});

it('is null for what a tab can not hold', async () => {
  const blob = { size: MOST_BYTES + 1 } as Blob;
  expect(await sha256({ name: 'a', blob })).toBeNull();
});
