import { describe, expect, it } from 'vitest';
import { dateStart, DAY, formatInstant, instantOf, parseInstant } from './instant.ts';
import { timeZone } from './time-zone.ts';

const utc = (...parts: [number, number, number, number?, number?, number?, number?]) => Date.UTC(...parts);

describe('parseInstant', () => {
  it.each([
    ['a date alone is 00:00', '2026-03-31', utc(2026, 2, 31)],
    ['minute precision', '2026-03-31T10:15', utc(2026, 2, 31, 10, 15)],
    ['a space between date and time', '2026-03-31 10:15:30', utc(2026, 2, 31, 10, 15, 30)],
    ['lower case t and z', '2026-03-31t10:15:30z', utc(2026, 2, 31, 10, 15, 30)],
    ['milliseconds', '2026-03-31T10:15:30.123Z', utc(2026, 2, 31, 10, 15, 30, 123)],
    ['one digit of a fraction', '2026-03-31T10:15:30.5Z', utc(2026, 2, 31, 10, 15, 30, 500)],
    ['a comma before the fraction', '2026-03-31T10:15:30,25Z', utc(2026, 2, 31, 10, 15, 30, 250)],
    ['finer fractions floored', '2026-03-31T10:15:30.1239999Z', utc(2026, 2, 31, 10, 15, 30, 123)],
    ['finer fractions floored before 1970', '1969-12-31T23:59:59.9999Z', -1],
    ['offset +02:00', '2026-03-31T10:15+02:00', utc(2026, 2, 31, 8, 15)],
    ['offset +0200', '2026-03-31T10:15:00+0200', utc(2026, 2, 31, 8, 15)],
    ['offset +02', '2026-03-31T10:15:00+02', utc(2026, 2, 31, 8, 15)],
    ['offset -05:30', '2026-03-31T22:15:00-05:30', utc(2026, 3, 1, 3, 45)],
    ['a space before the offset', '2026-03-31 10:15:00 +02:00', utc(2026, 2, 31, 8, 15)],
    ['24:00 as the end of the day', '2026-03-31T24:00', utc(2026, 3, 1)],
    ['24:00:00.000', '2026-03-31T24:00:00.000Z', utc(2026, 3, 1)],
    ['29 February of a leap year', '2024-02-29', utc(2024, 1, 29)],
    ['white space around', ' \u00a02026-03-31\r\n', utc(2026, 2, 31)],
    ['the year 0000', '0000-01-01', -62_167_219_200_000],
    ['the year 9999', '9999-12-31T23:59:59.999Z', 253_402_300_799_999],
  ])('reads %s', (_, text, instant) => {
    expect(parseInstant(text)).toBe(instant);
  });

  it.each([
    ...[
      '',
      'yesterday',
      '2026',
      '2026-03',
      '20260331',
      '31.03.2026',
      '03/31/2026',
      '2026-3-31',
      '26-03-31',
      '2026-03-31T',
    ],
    ...['2026-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '2026-01-32', '2100-02-29'],
    ...['2026-03-31T24:01', '2026-03-31T24:00:00.001', '2026-03-31T25:00', '2026-03-31T10:60', '2026-03-31T10:15:60'],
    ...[
      '2026-03-31T10',
      '2026-03-31T1015',
      '2026-03-31T10:15:30.',
      '2026-03-31T10:15.5',
      '2026-03-31T10:15:30Zx',
      '2026-03-31 x',
    ],
    ...[
      '2026-03-31Z',
      '2026-03-31+02:00',
      '2026-03-31T10:15+24:00',
      '2026-03-31T10:15+02:60',
      '2026-03-31T10:15+2',
      '2026-03-31T10:15+02:0',
    ],
    ...[
      '2026-W13-2',
      '2026-090',
      '-2026-03-31',
      '+002026-03-31',
      '2026-03-31T10:15 CET',
      '2026-03-31T10:15[Europe/London]',
    ],
    ...[
      '٢٠٢٦-03-31',
      '2026-03-31\u2003',
      '2026-03-31T10:15\u2003Z',
      '2026-03-31T10:15\tZ',
      '2026-03-31\u00a010:15',
      '2026‐03‐31',
      '1774915200000',
    ],
  ])('reads %j as no instant', (text) => {
    expect(parseInstant(text)).toBeNull();
  });

  it('reads a time without a zone in the zone that is given', () => {
    expect(parseInstant('2026-07-01T12:00', timeZone('Europe/London'))).toBe(utc(2026, 6, 1, 11));
  });

  it('reads a date alone as its midnight in that zone', () => {
    expect(parseInstant('2026-07-01', timeZone('America/New_York'))).toBe(utc(2026, 6, 1, 4));
  });

  it.each(['2026-07-01T12:00Z', '2026-07-01T14:00+02:00'])('reads %s alike in every zone', (text) => {
    expect(parseInstant(text, timeZone('Asia/Tokyo'))).toBe(utc(2026, 6, 1, 12));
  });
});

describe('instantOf', () => {
  it.each([
    ['2026-01-01', utc(2026, 0, 1)],
    [new Date(5), 5],
    [1.9, 1],
    [-0.5, -1],
    [new Date(Number.NaN), null],
    [Number.POSITIVE_INFINITY, null],
    [true, null],
    [null, null],
    [undefined, null],
  ])('gives %j as %j', (cell, instant) => {
    expect(instantOf(cell)).toBe(instant);
  });
});

describe('formatInstant', () => {
  it('leaves out a time of 00:00', () => {
    expect(formatInstant(-DAY)).toBe('1969-12-31');
  });

  it('leaves out milliseconds of 0', () => {
    expect(formatInstant(1000)).toBe('1970-01-01T00:00:01Z');
  });

  it('gives milliseconds where there are some', () => {
    expect(formatInstant(-1)).toBe('1969-12-31T23:59:59.999Z');
  });
});

describe('dateStart', () => {
  it('is the first moment of the day in UTC', () => {
    expect(dateStart('2026-03-31')).toBe(utc(2026, 2, 31));
  });

  it('throws on text that is no date', () => {
    expect(() => dateStart('soon')).toThrow('not a date: soon');
  });
});
