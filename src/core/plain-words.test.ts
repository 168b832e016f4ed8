import { describe, expect, it } from 'vitest';
import { UserError } from './diagnostics.ts';
import { plainWords } from './plain-words.ts';

/** What an engine throws of code that goes wrong. */
function thrownBy(code: () => unknown): unknown {
  try {
    code();
  } catch (cause) {
    return cause;
  }
  throw new Error('nothing was thrown');
}

const nothing = null as unknown as { length: number };

describe('plainWords', () => {
  it.each([
    ['a value that is not there', () => nothing.length],
    ['what is no function', () => (nothing as unknown as () => void)()],
    ['an array of no length', () => new Float64Array(-1)],
    ['bytes that are not there', () => new DataView(new ArrayBuffer(1)).getFloat64(8)],
    [
      'calls without end',
      () =>
        thrownBy(function again(): unknown {
          return again();
        }) && nothing.length,
    ],
    [
      'what is no error',
      () => {
        throw 7 as unknown as Error;
      },
    ],
    [
      'a query',
      () => {
        throw Object.assign(new Error('Binder Error: no column c7'), { name: 'QueryError' });
      },
    ],
    [
      'an error that crossed from a worker',
      () => {
        throw new Error("Cannot read properties of null (reading 'x')");
      },
    ],
  ])('does not pass on what the runtime says of %s', (_, code) => {
    expect(plainWords(thrownBy(code))).toMatch(/^something went wrong in the program itself/);
  });

  it.each([
    new Error("there is no such file: 'a.csv'"),
    new RangeError('a page of 12 bytes where its header says 10'),
    new UserError([{ severity: 'error', code: 'x', message: 'no column size', path: 'a.csv' }]),
  ])('gives the words of %s', (error) => {
    expect(plainWords(error)).toBe(error.message);
  });
});
