import { describe, expect, it } from 'vitest';
import { detail } from './quality-fixture.ts';
import { sentinelsOf } from './quality-sentinels.ts';

const numbers = (entries: readonly (readonly [string, number])[], numeric: 'whole' | 'any' = 'whole') => {
  return sentinelsOf({ ...detail('x', entries), numeric }).map(({ value }) => value);
};

describe('what stands for no value', () => {
  it.each([
    [
      '999 far above all other numbers',
      [
        ['999', 900],
        ['3', 40],
        ['6', 30],
        ['27', 5],
      ] as const,
      ['999'],
    ],
    [
      '-1 where no other number is below zero',
      [
        ['-1', 900],
        ['0', 40],
        ['182', 30],
      ] as const,
      ['-1'],
    ],
    [
      '-999',
      [
        ['-999', 60],
        ['10', 40],
        ['20', 30],
      ] as const,
      ['-999'],
    ],
    [
      '9999.0',
      [
        ['9999.0', 60],
        ['10', 40],
        ['20', 30],
      ] as const,
      ['9999.0'],
    ],
  ])('is %s', (_, entries, found) => {
    expect(numbers(entries)).toEqual(found);
  });

  it.each([
    [
      '99 among ages',
      [
        ['99', 40],
        ['20', 40],
        ['98', 30],
        ['61', 30],
      ] as const,
    ],
    [
      '999 that comes once',
      [
        ['999', 1],
        ['3', 40],
        ['6', 30],
      ] as const,
    ],
    [
      '-1 among changes',
      [
        ['-1', 40],
        ['-2', 40],
        ['3', 30],
      ] as const,
    ],
    [
      'a price of 999',
      [
        ['999', 40],
        ['499', 40],
        ['1499', 30],
      ] as const,
    ],
  ])('is not %s', (_, entries) => {
    expect(numbers(entries)).toEqual([]);
  });

  it.each(['9999-12-31', '31.12.9999', '1900-01-01', '0000-00-00', '9999-12-31T00:00:00Z', '01/01/1900'])(
    'is the day %s',
    (day) => {
      expect(
        sentinelsOf(
          detail('until', [
            [day, 3],
            ['2026-03-31', 40],
          ]),
        ).map(({ value }) => value),
      ).toEqual([day]);
    },
  );

  it('is no day that a lead may have', () => {
    expect(
      sentinelsOf(
        detail('until', [
          ['2026-12-31', 3],
          ['1999-12-31', 40],
          ['11900-01-01', 2],
        ]),
      ),
    ).toEqual([]);
  });
});
