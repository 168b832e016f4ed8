import { describe, expect, it } from 'vitest';
import { fillColumns } from './fill-columns.ts';

/** What is found in rows below a header `A`, `B`, `C`. */
function found(...rows: string[][]): string[] {
  return fillColumns({ name: 'x.csv', columns: ['A', 'B', 'C'], preview: rows });
}

describe('blanks that mean the value above', () => {
  it('are those of groups, and of columns that are blank with them', () => {
    expect(found(['Acme', '1', 'DE'], ['', '2', ''], ['', '3', ''], ['Birch', '4', 'DE'], ['', '5', ''])).toEqual([
      'A',
      'C',
    ]);
  });

  it.each([
    [
      'the first row is blank',
      [
        ['', '1', 'x'],
        ['Acme', '2', 'x'],
        ['', '3', 'x'],
        ['Birch', '4', 'x'],
        ['', '5', 'x'],
      ],
    ],
    [
      'a value stands below itself',
      [
        ['Acme', '1', 'x'],
        ['Acme', '2', 'x'],
        ['', '3', 'x'],
        ['', '4', 'x'],
      ],
    ],
    [
      'few cells are blank',
      [
        ['a', '1', 'x'],
        ['b', '2', 'x'],
        ['', '3', 'x'],
        ['c', '4', 'x'],
      ],
    ],
    [
      'there is one group',
      [
        ['a', '1', 'x'],
        ['', '2', 'x'],
        ['', '3', 'x'],
      ],
    ],
    [
      'another column than the first has them',
      [
        ['a', '1', 'x'],
        ['b', '2', ''],
        ['c', '3', 'y'],
        ['d', '4', ''],
      ],
    ],
    ['there are no rows', []],
  ])('are none where %s', (_, rows) => {
    expect(found(...rows)).toEqual([]);
  });
});
