import { expect, it } from 'vitest';
import { UserError } from './diagnostics.ts';
import { isInternal, saidProblem } from './said-problem.ts';

/** Whatever faults of a program say. */
const FAULTS: (() => unknown)[] = [
  () => (null as unknown as { a: { b: 1 } }).a.b,
  () => (undefined as unknown as () => void)(),
  () => [...(5 as unknown as number[])],
  () => new Array<number>(-1),
  () => new Uint8Array(-1),
  () => new DataView(new ArrayBuffer(1)).getInt32(0),
  () => BigInt(1.5),
  () => (1n as unknown as number) + 1,
  () => 'a'.repeat(2 ** 31),
  () => JSON.parse('{') as unknown,
  () => new Date(NaN).toISOString(),
  () => Object.defineProperty(Object.freeze({}), 'a', { value: 1 }),
  () => decodeURIComponent('%'),
];

it.each(FAULTS.map((fault) => [String(fault), fault]))('%s: its words reach nobody', (_, fault) => {
  let thrown: unknown;
  try {
    fault();
  } catch (cause) {
    thrown = cause;
  }
  expect(thrown).toBeInstanceOf(Error);
  expect(saidProblem(thrown)).toMatch(/^something in Scorebench itself went wrong.*try again/);
  expect(saidProblem(thrown)).not.toContain((thrown as Error).message);
});

it('what the engine or the disk lacks is said as it is, what it thinks of a statement is not', () => {
  expect(saidProblem(new Error('out of memory\nSELECT 1'))).toBe('out of memory');
  expect(saidProblem(new Error('Binder Error: column "c7" not found'))).toMatch(/^something in Scorebench/);
  expect(saidProblem('text')).toMatch(/^something in Scorebench/);
});

it('what is wrong with a file is said as it is', () => {
  const problem = new UserError([{ severity: 'error', code: 'a', path: 'a.csv', message: 'no rows' }]);
  expect(saidProblem(problem)).toBe('a.csv: no rows');
});

it('knows words of the program, and those of a format', () => {
  expect(
    ["Cannot read properties of null (reading 'a')", 'x.y is not a function', '', 'Invalid array length'].map(
      isInternal,
    ),
  ).toEqual(new Array(4).fill(true));
  expect(
    [
      'a run of 536870912 values in a page of 3',
      'row 3 follows row 5',
      'a text of more than 16 MB',
      'its checksum is another',
      'invalid code lengths set',
    ].map(isInternal),
  ).toEqual(new Array(5).fill(false));
});
