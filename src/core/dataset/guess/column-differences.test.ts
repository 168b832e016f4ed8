import { expect, it } from 'vitest';
import { columnDifferences } from './column-differences.ts';

const file = (name: string, columns: string[], rows: number | null = 10) => ({ file: name, columns, rows });

it('says nothing of files with the same columns in any order', () => {
  expect(columnDifferences([file('a.csv', ['id', 'size', '']), file('b.csv', ['size', 'id'])])).toEqual([]);
});

it('names the columns that a file lacks, with its rows', () => {
  const found = columnDifferences([file('a.csv', ['id', 'source', 'size']), file('b.csv', ['id', 'country'], 1)]);
  expect(found.map(({ path, message }) => [path, message])).toEqual([
    ['b.csv', 'no column source, size, which other files of the table have: 1 row counts as blank there'],
    ['a.csv', 'no column country, which other files of the table have: 10 rows count as blank there'],
  ]);
});

it('names a column that is written in another way, by case, blanks or a byte order mark', () => {
  const [first] = columnDifferences([file('a.csv', ['id', 'Lead source']), file('b.csv', ['id', '\ufeffLEAD_Source'])]);
  expect(first?.message).toContain('"\ufeffLEAD_Source" is probably Lead source');
});

it('says it once for all files that lack the same', () => {
  const months = Array.from({ length: 11 }, (_, i) => file(`${i}.csv`, ['id'], null));
  const found = columnDifferences([...months, file('12.csv', ['id', 'new'])]);
  expect(found).toMatchObject([{ path: '0.csv and 10 more' }]);
  expect(found[0]?.message).toContain('their rows count');
});
