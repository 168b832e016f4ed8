import { expect, it } from 'vitest';
import { dateForm, readDates } from './source-dates.ts';

const read = (...values: string[]) =>
  readDates({ name: 'x.csv', columns: ['at'], preview: values.map((value) => [value]) }, ['at']);

it.each([
  ['2026-03-31', 'iso'],
  ['2026-03-31T10:00:00+0000', 'iso'],
  ['1767225600000', 'milliseconds'],
  ['1767225600', 'seconds'],
  ['46027', 'serial'],
  ['46027.75', 'serial'],
  ['31/03/2026', 'day-first'],
  ['3/31/2026 2:05 PM', 'month-first'],
  ['03.04.2026', 'day-first'],
  ['03/04/2026', 'either'],
  ['31 Mar 2026', 'words'],
  ['12345', null],
  ['70173', null],
  ['1001', null],
  ['31/31/2026', null],
  ['yes', null],
  ['', null],
])('%s is %s', (text, form) => {
  expect(dateForm(text)).toBe(form);
});

it('ISO dates need no style, and tell whether a zone is wanted', () => {
  expect(read('2026-01-01T10:00Z')).toEqual({
    style: null,
    local: false,
    clock: { iso: false, other: false },
    ambiguous: false,
  });
  expect(read('2026-01-01', '2026-01-02 00:00')).toMatchObject({ local: true, clock: { iso: false, other: false } });
  expect(read('2026-01-01', '2026-01-02 10:00')).toMatchObject({ local: true, clock: { iso: true, other: false } });
});

it('one date that can be read in one way only settles the order', () => {
  expect(read('03/04/2026', '31/03/2026')).toMatchObject({ style: { order: 'day-first' }, ambiguous: false });
  expect(read('3/4/26', '3/31/26 2:05 PM')).toMatchObject({
    style: { order: 'month-first' },
    clock: { iso: false, other: true },
    ambiguous: false,
  });
  expect(read('03/04/2026', '05/06/2026')).toMatchObject({ style: {}, ambiguous: true });
  expect(read('31/03/2026', '03/31/2026')).toMatchObject({ style: {}, ambiguous: true });
});

it('numbers are serials or milliseconds, and 12:00 AM is midnight', () => {
  expect(read('46027', '31.03.2026')).toMatchObject({ style: { serial: true, order: 'day-first' }, local: true });
  expect(read('1767225600000')).toMatchObject({ style: { epoch: 'milliseconds' }, local: false });
  expect(read('31/03/2026 12:00 AM').clock.other).toBe(false);
  expect(read('46027.5').clock.other).toBe(true);
});
