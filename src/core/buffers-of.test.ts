import { expect, it } from 'vitest';
import { buffersOf } from './buffers-of.ts';

it('finds the memory of arrays in objects, lists and maps, each once', () => {
  const [a, b, c] = [new Uint8Array(1), new Float64Array(2), new Uint32Array(3)];
  const message = { a, again: a, list: [{ b }], map: new Map([['c', c]]), plain: [1, 2], none: null };
  expect(buffersOf(message)).toEqual([a.buffer, b.buffer, c.buffer]);
});
