import { expect, it } from 'vitest';
import { donePercent, doneShare } from './done-share.ts';

it('is a share while something is left to read', () => {
  expect([doneShare(0, 8), doneShare(6, 8)]).toEqual([0, 0.75]);
});

it.each([
  ['the whole is unknown', 5, null],
  ['there is nothing to read', 0, 0],
  ['all is read and worked on', 8, 8],
  ['more is read than was said', 9, 8],
])('is not known where %s', (_, done, total) => {
  expect(doneShare(done, total)).toBeNull();
});

it('is never called 100% while a rest is left', () => {
  expect([donePercent(0.9999), donePercent(0.5), donePercent(1)]).toEqual(['99%', '50%', '100%']);
});
