import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { blobHash } from './blob-hash.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

describe('the hash of a kept file', () => {
  it.each([0, 5, 2 ** 20, 2 ** 20 + 1])('is over the hashes of its parts, at %i bytes', async (size) => {
    const bytes = new Uint8Array(size).map((_, i) => i % 251);
    const parts = [];
    for (let at = 0; at < size; at += 2 ** 20) parts.push(sha256(bytes.subarray(at, at + 2 ** 20)));
    expect(await blobHash(new Blob([bytes]))).toBe(sha256(Buffer.concat(parts)).toString('hex'));
  });

  it('is another one for any other byte', async () => {
    const bytes = new Uint8Array(2 ** 20 + 9);
    const before = await blobHash(new Blob([bytes]));
    for (const at of [0, 2 ** 20 - 1, 2 ** 20, bytes.length - 1])
      expect(await blobHash(new Blob([bytes.slice().fill(1, at, at + 1)]))).not.toBe(before);
  });

  it('can be stopped between parts', async () => {
    const stop = () => {
      throw new Error('stopped');
    };
    await expect(blobHash(new Blob(['x']), stop)).rejects.toThrow('stopped');
  });
});
