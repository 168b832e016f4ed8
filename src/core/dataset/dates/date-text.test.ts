import { describe, expect, it } from 'vitest';
import { isoText, readInstant } from './date-text.ts';
import type { DateStyle } from '../recipe/recipe-schema.ts';
import { timeZone } from '../time-zone.ts';

const DAY_FIRST: DateStyle = { order: 'day-first' };
const MONTH_FIRST: DateStyle = { order: 'month-first' };
const SERIAL: DateStyle = { serial: true };
const SECONDS: DateStyle = { epoch: 'seconds' };
const MILLISECONDS: DateStyle = { epoch: 'milliseconds' };
const EITHER: DateStyle = { serial: true, epoch: 'seconds' };

type Case = [what: string, text: string, style: DateStyle, iso: string];

describe('isoText reads', () => {
  it.each<Case>([
    ['ISO 8601 as it is', '2026-03-31T10:15+02', {}, '2026-03-31T10:15+02'],
    ['ISO 8601 with its white space', ' 2026-03-31\n', {}, ' 2026-03-31\n'],
    ['the year first with slashes', '2026/03/31', {}, '2026-03-31'],
    ['the year first with dots and single digits', '2026.3.1', {}, '2026-03-01'],
    ['the year first with hyphens and single digits', '2026-3-1', {}, '2026-03-01'],
    ['ISO 8601 with a zone in letters', '2026-03-31 14:05:30 UTC', {}, '2026-03-31T14:05:30Z'],
    ['eight digits', '20260331', {}, '2026-03-31'],
    ['eight digits and a time', '20260331 14:05', {}, '2026-03-31T14:05:00'],
    ['the day first', '31/03/2026', DAY_FIRST, '2026-03-31'],
    ['the day first with dots', '1.2.2026', DAY_FIRST, '2026-02-01'],
    ['the month first', '03/31/2026', MONTH_FIRST, '2026-03-31'],
    ['the month first with hyphens', '3-4-2026', MONTH_FIRST, '2026-03-04'],
    ['the year 69 as 2069', '1/2/69', DAY_FIRST, '2069-02-01'],
    ['the year 70 as 1970', '1/2/70', DAY_FIRST, '1970-02-01'],
    ['29 February of a leap year', '29.2.2024', DAY_FIRST, '2024-02-29'],
    ['a day before a month name', '31 Mar 2026', {}, '2026-03-31'],
    ['a month name between hyphens', '31-Mar-26', {}, '2026-03-31'],
    ['a month name before the day', 'Mar 31, 2026', {}, '2026-03-31'],
    ['a month name in full', 'March 31 2026', {}, '2026-03-31'],
    ['month names in any case', '1 DECEMBER 2026', {}, '2026-12-01'],
    ['Sept', '1 Sept. 2026', {}, '2026-09-01'],
    ['September', '1 September 2026', {}, '2026-09-01'],
    ['May', 'May 1, 2026', {}, '2026-05-01'],
    ['a weekday in front', 'Tue, 31 Mar 2026', {}, '2026-03-31'],
    ['a weekday in full', 'tuesday March 31 2026', {}, '2026-03-31'],
    ['an ordinal', 'March 31st, 2026', {}, '2026-03-31'],
    ['an ordinal before the month', '2nd March 2026', {}, '2026-03-02'],
    ['a day filled with a space', 'Mar  3 2026  2:05PM', {}, '2026-03-03T14:05:00'],
    ['white space around', '\u00a031/03/2026 14:05\r\n', DAY_FIRST, '2026-03-31T14:05:00'],
  ])('%s', (_, text, style, iso) => {
    expect(isoText(text, style)).toBe(iso);
  });

  it.each([
    ['minutes', ' 14:05', 'T14:05:00'],
    ['an hour of one digit', ' 9:05', 'T09:05:00'],
    ['seconds', ' 14:05:30', 'T14:05:30'],
    ['milliseconds', ' 14:05:30.123', 'T14:05:30.123'],
    ['a finer fraction', ' 14:05:30.1239', 'T14:05:30.123'],
    ['PM', ' 2:05 PM', 'T14:05:00'],
    ['pm without a space', ' 2:05:30pm', 'T14:05:30'],
    ['a narrow space before PM', ', 2:05:30\u202fPM', 'T14:05:30'],
    ['half past midnight', ' 12:30 AM', 'T00:30:00'],
    ['half past noon', ' 12:30 PM', 'T12:30:00'],
    ['a T', 'T14:05', 'T14:05:00'],
    ['a comma', ', 14:05', 'T14:05:00'],
    ['at', ' at 14:05', 'T14:05:00'],
    ['Z', ' 14:05Z', 'T14:05:00Z'],
    ['UTC', ' 14:05:30 UTC', 'T14:05:30Z'],
    ['GMT', ' 2:05 PM GMT', 'T14:05:00Z'],
    ['an offset with a colon', ' 14:05 +02:00', 'T14:05:00+02:00'],
    ['an offset without a colon', ' 14:05 +0200', 'T14:05:00+0200'],
    ['an offset of hours', ' 14:05-05', 'T14:05:00-05:00'],
  ])('a time with %s', (_, time, iso) => {
    const texts = [`2026/3/31${time}`, `31.3.26${time}`, `31 March 2026${time}`, `Mar 31, 2026${time}`];
    expect(texts.map((text) => isoText(text, DAY_FIRST))).toEqual(texts.map(() => `2026-03-31${iso}`));
  });

  it.each<Case>([
    ['a serial', '45306', SERIAL, '2024-01-15'],
    ['noon of a serial', '45306.5', SERIAL, '2024-01-15T12:00:00'],
    ['a serial to the nearest second', '45306.604', SERIAL, '2024-01-15T14:29:46'],
    ['a serial just before midnight as midnight', '45306.9999999', SERIAL, '2024-01-16'],
    ['the first serial', '1', SERIAL, '1899-12-31'],
    ['the last serial', '2958465', SERIAL, '9999-12-31'],
    ['seconds', '1700000000', SECONDS, '2023-11-14T22:13:20.000Z'],
    ['seconds with a fraction', '1700000000.1239', SECONDS, '2023-11-14T22:13:20.123Z'],
    ['seconds before 1970, floored', '-0.0001', SECONDS, '1969-12-31T23:59:59.999Z'],
    ['a positive sign', '+5', SECONDS, '1970-01-01T00:00:05.000Z'],
    ['milliseconds', '1700000000123', MILLISECONDS, '2023-11-14T22:13:20.123Z'],
    ['a small number as a serial where both are allowed', '45306', EITHER, '2024-01-15'],
    ['a large number as an epoch where both are allowed', '2958466', EITHER, '1970-02-04T05:47:46.000Z'],
  ])('%s', (_, text, style, iso) => {
    expect(isoText(text, style)).toBe(iso);
  });
});

describe('isoText reads as no date', () => {
  it.each<[what: string, text: string, style: DateStyle]>([
    ['an empty text', '', DAY_FIRST],
    ['words', 'soon', DAY_FIRST],
    ['a numeric date without an order', '31/03/2026', {}],
    ['31 February', '31/02/2026', DAY_FIRST],
    ['31 February in ISO 8601', '2026-02-31', DAY_FIRST],
    ['31 February with a name', '31 Feb 2026', {}],
    ['29 February of a usual year', '29 Feb 2026', {}],
    ['month 13', '01/13/2026', DAY_FIRST],
    ['day 13 where the month is first', '13/01/2026', MONTH_FIRST],
    ['day 0', '0/1/2026', DAY_FIRST],
    ['eight digits with month 13', '20261301', {}],
    ['eight digits where numbers are epochs of milliseconds', '20260331 14:05', MILLISECONDS],
    ['two separators', '31/03.2026', DAY_FIRST],
    ['a year of three digits', '31/03/026', DAY_FIRST],
    ['the year 0', '00/00/0000', DAY_FIRST],
    ['a year before 1000', '01/01/0001 12:00:00 AM', MONTH_FIRST],
    ['a month that is none', '31 Mai 2026', {}],
    ['a month name that is cut', '31 Marc 2026', {}],
    ['a month without a day', 'March 2026', {}],
    ['a date without a year', '31 Mar 14:05', {}],
    ['a letter that only folds to s', '1 \u017fep 2026', {}],
    ['hour 24', '31 Mar 2026 24:00', {}],
    ['minute 60', '31 Mar 2026 14:60', {}],
    ['second 60', '31 Mar 2026 14:05:60', {}],
    ['14 PM', '31 Mar 2026 14:05 PM', {}],
    ['0 AM', '31 Mar 2026 0:05 AM', {}],
    ['an hour without minutes', '31 Mar 2026 2 PM', {}],
    ['a zone without a time', '31 Mar 2026 UTC', {}],
    ['an unknown zone', '31 Mar 2026 14:05 CET', {}],
    ['an offset of a day', '31 Mar 2026 14:05+24:00', {}],
    ['more after the date', '31 Mar 2026 or so', {}],
    ['a number without a style for it', '45306', DAY_FIRST],
    ['serial 0', '0', SERIAL],
    ['a serial below 1', '0.9', SERIAL],
    ['a serial past the last day', '2958466', SERIAL],
    ['a serial that is rounded past the last day', '2958465.999999', SERIAL],
    ['a negative serial', '-45306', SERIAL],
    ['a serial with an exponent', '1.5e3', SERIAL],
    ['a serial with a point alone', '45306.', SERIAL],
    ['an epoch with an exponent', '1.7e9', SECONDS],
    ['an epoch past the year 9999', '253402300800', SECONDS],
    ['an epoch before the year 1', '-62135596801', SECONDS],
    ['a fraction of a millisecond', '1700000000123.5', MILLISECONDS],
    ['a negative number where both are allowed', '-45306', EITHER],
  ])('%s', (_, text, style) => {
    expect(isoText(text, style)).toBeNull();
  });
});

describe('readInstant', () => {
  const tokyo = timeZone('Asia/Tokyo');

  it('reads nothing but ISO 8601 without a style', () => {
    expect(['2026-03-31', '31 Mar 2026'].map((text) => readInstant(text, undefined))).toEqual([
      Date.UTC(2026, 2, 31),
      null,
    ]);
  });

  it('reads a text without a zone in the one that is given', () => {
    expect(readInstant('31/03/2026 14:05', DAY_FIRST, tokyo)).toBe(Date.UTC(2026, 2, 31, 5, 5));
  });

  it('reads a serial in the zone that is given', () => {
    expect(readInstant('45306', SERIAL, tokyo)).toBe(Date.UTC(2024, 0, 14, 15));
  });

  it.each([
    ['1700000000', SECONDS],
    ['14 Nov 2023 22:13:20 UTC', {}],
    ['14 Nov 2023 23:13:20 +0100', {}],
  ])('reads %s alike in every zone', (text, style) => {
    expect(readInstant(text, style, tokyo)).toBe(1_700_000_000_000);
  });
});
