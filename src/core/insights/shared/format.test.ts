import { describe, expect, it } from 'vitest';
import { count, date, label, money, number, percent, percentagePoints, shortPoints, signed } from './format.ts';

describe('format', () => {
  it.each([
    [0, '0'],
    [1590, '1,590'],
    [1234567, '1,234,567'],
    [-88, '−88'],
    [-0.2, '0'],
    [NaN, '–'],
  ])('count %d', (value, text) => expect(count(value)).toBe(text));

  it.each([
    [0, '0%'],
    [0.0213, '2.1%'],
    [0.00001, '<0.1%'],
    [0.0006, '0.1%'],
    [0.0994, '9.9%'],
    [0.0996, '10%'],
    [0.1251, '13%'],
    [0.999, '>99%'],
    [1, '100%'],
    [1.2, '120%'],
    [-0.02, '−2.0%'],
    [-0.00001, '>−0.1%'],
    [Infinity, '–'],
  ])('percent %d', (value, text) => expect(percent(value)).toBe(text));

  it.each([
    [212, '+212'],
    [-88, '−88'],
    [0, '0'],
    [0.3, '0'],
  ])('signed %d', (value, text) => expect(signed(value)).toBe(text));

  it.each([
    [0.027, '+2.7'],
    [-0.014, '−1.4'],
    [0.1234, '+12'],
    [0.0001, '<0.1'],
    [0, '0'],
  ])('differences of shares %d, in percentage points and never in plain points', (value, text) => {
    expect(percentagePoints(value)).toBe(`${text} percentage points`);
    expect(shortPoints(value)).toBe(`${text} pp`);
  });

  it('says nothing of a difference that is none', () => {
    expect([percentagePoints(NaN), shortPoints(Infinity)]).toEqual(['–', '–']);
  });

  it.each([
    [12345.6, '12,346'],
    [42.5, '42.50'],
    [42, '42'],
    [-1234, '−1,234'],
    [999999.7, '1.00M'],
    [1234567, '1.23M'],
    [23456789, '23.5M'],
    [-2e6, '−2.00M'],
    [NaN, '–'],
  ])('money %d', (value, text) => expect(money(value)).toBe(text));

  it.each([
    [2.4, '2.4'],
    [1590, '1,590'],
    [100, '100'],
    [-0.125, '−0.13'],
    [-0.001, '0'],
    [NaN, '–'],
  ])('number %d', (value, text) => expect(number(value)).toBe(text));

  it('date', () => {
    expect(date(Date.UTC(2026, 2, 2, 23, 59))).toBe('2 Mar 2026');
    expect(date(0)).toBe('1 Jan 1970');
    expect(date(NaN)).toBe('–');
  });

  it('label', () => {
    expect(label('50-74')).toBe('50–74');
    expect(label('75+')).toBe('75+');
    expect(label('two-fold')).toBe('two-fold');
  });
});
