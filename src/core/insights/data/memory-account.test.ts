import { expect, it } from 'vitest';
import { megabytes, memoryInsight } from './memory-account.ts';

it('adds up what is held for one purpose here and in workers, the most first', () => {
  const { bytes, rows } = memoryInsight([
    { use: 'patterns', rows: 30, bytes: 200 },
    { use: 'replay', rows: 0, bytes: 40 },
    { use: 'database', rows: 90, bytes: 1000 },
    { use: 'replay', rows: 50, bytes: 400 },
    { use: 'models', rows: null, bytes: 10 },
  ]);
  expect(bytes).toBe(1650);
  expect(rows.map(({ use, rows: size, bytes: own }) => [use, size, own])).toEqual([
    ['database', 90, 1000],
    ['replay', 50, 440],
    ['patterns', 30, 200],
    ['models', null, 10],
  ]);
});

it('leaves out what takes nothing, and what has no rows', () => {
  const nothing = { use: 'studies', rows: null, bytes: 0 } as const;
  expect(memoryInsight([nothing, { use: 'activities', rows: 0, bytes: 4 }])).toEqual({ bytes: 4, rows: [] });
});

it('gives sizes without false precision', () => {
  const sizes = [0, 1, 49_999, 50_000, 1_240_000, 9_949_999, 9_950_000, 38_200_000, 999_499_999, 999_500_000, 2.34e9];
  expect(sizes.map(megabytes)).toEqual([
    ...['0 MB', '<0.1 MB', '<0.1 MB', '0.1 MB', '1.2 MB', '9.9 MB', '10 MB', '38 MB', '999 MB', '1.0 GB', '2.3 GB'],
  ]);
});
