import * as fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { CsvStates } from '../../src/readers/csv/csv-states.ts';
import { RowSieve } from '../../src/readers/csv/row-sieve.ts';
import type { Reject } from '../../src/readers/rejects.ts';
import { runs } from '../support/tiny-runs.ts';

const DIALECT = { delimiter: ',', quote: '"', escape: '"' } as const;
const COLUMNS = 3;
const setup = { numRuns: runs(2000), seed: 20_260_331 };

/** What comes out where the text goes in piece by piece; the lengths of the pieces are repeated. */
function sieved(text: string, lengths: readonly number[]) {
  const rejects: Reject[] = [];
  const sieve = new RowSieve({ dialect: DIALECT, columns: COLUMNS, skip: 0, onReject: (one) => rejects.push(one) });
  const bytes = new TextEncoder().encode(text);
  let rows = '';
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const end = at + (lengths[i % lengths.length] ?? 1);
    rows += new TextDecoder().decode(sieve.write(bytes.slice(at, end)));
    at = end;
  }
  rows += new TextDecoder().decode(sieve.end());
  return { rows, rejects, kept: sieve.kept };
}

const pieces = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
const anything = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' '), maxLength: 60 });

it('how a file comes in pieces makes no difference', () => {
  fc.assert(
    fc.property(anything, pieces, (text, lengths) => {
      expect(sieved(text, lengths)).toEqual(sieved(text, [1000]));
    }),
    setup,
  );
});

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', ' '), minLength: 1, maxLength: 6 }),
  fc.constant('b'),
);
const good = fc.array(cell, { minLength: COLUMNS, maxLength: COLUMNS }).map((cells) => {
  const line = cells.map((text) => (/[",\n ]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',');
  return { line, isGood: true };
});
const bad = fc
  .constantFrom('x', 'x,y', 'x,y,z,w', 'x,"y" z,w', 'x,"y"z",w', 'Total: 3')
  .map((line) => ({ line, isGood: false }));

it('good rows stay as they are between bad lines, each with its number', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(good, bad)), fc.constantFrom('\n', '\r\n'), (lines, end) => {
      const { rows, rejects, kept } = sieved(['a,b,c', ...lines.map(({ line }) => line)].join(end), [7]);
      const expected = lines.flatMap(({ line, isGood }, i) => (isGood ? [`${i + 1},${line}\n`] : []));
      expect(rows).toBe(expected.join(''));
      expect(kept).toBe(expected.length);
      expect(rejects.map(({ text }) => text)).toEqual(lines.filter(({ isGood }) => !isGood).map(({ line }) => line));
    }),
    setup,
  );
});

/** How many bytes of a file of so many lines change anything, each time that one is looked at. */
function steps(line: string, lines: number): number {
  const next = vi.spyOn(CsvStates.prototype, 'next');
  sieved(line.repeat(lines), [1000]);
  const { length } = next.mock.calls;
  next.mockRestore();
  return length;
}

it.each([
  ['a quote that every line closes and opens again', 'x","\n'],
  ['a quote that every line closes and opens, in a row that never ends', 'x",y,"\n'],
  ['quotes within a bare field, and an open one', 'x""","\n'],
  ['an open quote a line', '"x\n'],
  ['line ends in quotes alone', '"\n'],
])('twice as many lines take twice as many looks: %s', (_, line) => {
  expect(steps(line, 800) / steps(line, 400)).toBeLessThan(2.1);
});
