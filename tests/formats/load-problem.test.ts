import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/core/diagnostics.ts';
import { QueryError } from '../../src/db/query-engine.ts';
import { asLoadProblem } from '../../src/readers/engine-problem.ts';

describe('a lack of memory is told with what to do', () => {
  it.each([
    'Out of Memory Error: could not allocate block of size 256.0 KiB (3.1 GiB/3.1 GiB used)',
    'Out of Memory Error: failed to allocate data of size 32.0 MiB',
    'Array buffer allocation failed',
    'memory access out of bounds',
    'Aborted(OOM). Build with -sASSERTIONS for more info.',
    'unreachable',
  ])('%s', (words) => {
    for (const cause of [new QueryError(words, 'SELECT 1'), new WebAssembly.RuntimeError(words), new Error(words)]) {
      const problem = asLoadProblem(cause, 'leads.csv');
      expect(problem).toBeInstanceOf(UserError);
      expect(problem).toMatchObject({ cause });
      expect((problem as UserError).message).toMatch(/^leads\.csv: .*leave out columns or detail columns/);
    }
  });
});

it.each([
  ['page', /on the page press "Try again"/],
  ['command line', /on the command line run the command once more/],
])('an engine that has stopped: the message says what to do on the %s', (_, what) => {
  expect((asLoadProblem(new Error('unreachable'), 'leads.csv') as UserError).message).toMatch(what);
});

describe('everything else stays as it is', () => {
  it.each([
    new UserError([{ severity: 'error', code: 'x', message: 'the XML is out of memory' }]),
    new QueryError('Catalog Error: no such table', 'SELECT 1'),
    new DOMException('This operation was aborted', 'AbortError'),
    'a text',
  ])('%s', (cause) => {
    expect(asLoadProblem(cause, 'leads.csv')).toBe(cause);
  });
});
