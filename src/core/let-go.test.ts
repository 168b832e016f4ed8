import { expect, it } from 'vitest';
import { letGo } from './let-go.ts';

it('empties the arrays on a buffer, also when it is named twice or again', () => {
  const bytes = new Uint8Array(8);
  const numbers = new Float64Array(bytes.buffer);
  letGo([bytes.buffer, bytes.buffer]);
  letGo([bytes.buffer]);
  expect([bytes.length, numbers.length]).toEqual([0, 0]);
});
