import { expect, it } from 'vitest';
import type { Diagnostic } from './diagnostics.ts';
import { causesOf, placeIn, tableIn } from './problem-causes.ts';

const found = (
  code: string,
  path: string,
  message: string,
  severity: Diagnostic['severity'] = 'error',
): Diagnostic => ({
  ...{ severity, code, path, message },
});

it('gathers what has one cause, table by table, the worst first', () => {
  const causes = causesOf([
    found('odd-date', 'visits.csv row 4', 'no date', 'warning'),
    found('missing-id', 'people.csv row 2', 'no id'),
    found('odd-date', 'calls.csv row 9', 'no date', 'warning'),
    found('missing-id', 'people.csv row 7', 'no id'),
    found('odd-date', 'visits.csv row 5', 'no date', 'warning'),
  ]);
  expect(causes.map(({ code, count, alike }) => [code, count, alike])).toEqual([
    ['missing-id', 2, true],
    ['odd-date', 3, true],
  ]);
  expect(causes[1]?.tables.map(({ table, problems }) => [table, problems.map(({ path }) => path)])).toEqual([
    ['visits.csv', ['visits.csv row 4', 'visits.csv row 5']],
    ['calls.csv', ['calls.csv row 9']],
  ]);
});

it('says once what is said twice of one place', () => {
  const twice = found('no-rows', 'people.csv', 'no rows');
  expect(causesOf([twice, { ...twice }]).map(({ count }) => count)).toEqual([1]);
});

it('tells when what one cause gave is worded differently', () => {
  const [cause] = causesOf([found('no-column', 'a.csv', 'no column x'), found('no-column', 'b.csv', 'no column y')]);
  expect(cause).toMatchObject({ alike: false, message: 'no column x' });
});

it.each([
  ['people.csv row 12', 'people.csv', 'row 12'],
  ['people.csv: columns.id', 'people.csv', 'columns.id'],
  ['my row of people.csv', 'my row of people.csv', ''],
  ['book.xlsx › Sheet 2 row 3', 'book.xlsx › Sheet 2', 'row 3'],
  ['fit.criteria[3].points', 'fit.criteria[3].points', ''],
  [undefined, '', ''],
])('parts the place %j into file and place', (path, table, place) => {
  expect([tableIn(path), placeIn(path)]).toEqual([table, place]);
});
