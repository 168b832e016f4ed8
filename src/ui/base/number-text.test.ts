import { describe, expect, it } from 'vitest';
import { nearestNumber, numberText, readNumber } from './number-text.ts';

const POINTS = { min: -10_000, max: 10_000 };

describe('readNumber', () => {
  it.each([
    ['45', 45],
    [' −5 ', -5],
    ['-5', -5],
    ['+7', 7],
    ['-0', 0],
    ['007', 7],
  ])('reads %j as %d', (text, value) => {
    expect(readNumber(text, POINTS)).toEqual({ value });
  });

  it.each([
    ['', 'a number is needed'],
    ['-', 'not a whole number'],
    ['1.5', 'not a whole number'],
    ['1e3', 'not a whole number'],
    ['10001', 'from −10,000 to 10,000'],
  ])('says what is wrong with %j', (text, problem) => {
    expect(readNumber(text, POINTS)).toEqual({ problem });
  });

  it('may allow nothing, and decimals', () => {
    expect(readNumber(' ', { ...POINTS, nullable: true })).toEqual({ value: null });
    expect(readNumber('−1.5', { ...POINTS, decimals: true })).toEqual({ value: -1.5 });
    expect(readNumber('0', { min: 1, max: Number.MAX_SAFE_INTEGER })).toEqual({ problem: '1 or more' });
  });
});

it('nearestNumber brings what is out of bounds back', () => {
  expect(nearestNumber('99999', POINTS)).toBe(10_000);
  expect(nearestNumber('−99999', POINTS)).toBe(-10_000);
  expect(nearestNumber('many', POINTS)).toBeNull();
});

it('numberText has a true minus', () => {
  expect(numberText(-40)).toBe('−40');
});
