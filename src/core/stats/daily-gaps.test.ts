import { describe, expect, it } from 'vitest';
import { dailyGaps } from './daily-gaps.ts';
import { poissonSeries, randoms, WEEKDAYS } from './series-fixture.ts';

const steady = (days: number, n: number) => Array.from({ length: days }, () => n);

describe('a gap', () => {
  it('is a stretch without rows between plenty', () => {
    const counts = [...steady(60, 10), ...steady(9, 0), ...steady(60, 8)];
    expect(dailyGaps(counts)).toEqual([{ from: 60, days: 9, expected: 72 }]);
  });

  it('is measured at the pace of the quieter side', () => {
    expect(dailyGaps([...steady(60, 100), ...steady(10, 0), ...steady(60, 1)])).toEqual([]);
  });

  it('needs data on both sides', () => {
    expect(dailyGaps([...steady(5, 50), ...steady(20, 0), ...steady(90, 50)])).toEqual([]);
  });

  it('is longer than a holiday', () => {
    expect(dailyGaps([...steady(60, 50), ...steady(6, 0), ...steady(60, 50)])).toEqual([]);
  });

  it('is found beside empty weekends', () => {
    const weeks = Array.from({ length: 140 }, (_, day) => (day % 7 < 5 ? 10 : 0));
    weeks.fill(0, 70, 84);
    expect(dailyGaps(weeks)).toMatchObject([{ from: 68, days: 16 }]);
  });

  it('is not what lies between two monthly batches', () => {
    expect(dailyGaps(Array.from({ length: 720 }, (_, day) => (day % 30 === 0 ? 400 : 0)))).toEqual([]);
  });
});

describe('false alarms of gaps are fewer than one series in a hundred', () => {
  const random = randoms(5);
  const alarms = (runs: number, series: () => number[]) =>
    Array.from({ length: runs }, series).filter((counts) => dailyGaps(counts).length > 0).length / runs;

  for (const rate of [0.2, 1, 3, 10, 100])
    it(`on two years of ${rate} rows a day`, () => {
      expect(alarms(200, () => poissonSeries(730, () => rate, random))).toBeLessThan(0.01);
    });

  it('on rows on working days alone', () => {
    expect(alarms(200, () => poissonSeries(730, (day) => 3 * (WEEKDAYS[day % 7] ?? 0), random))).toBeLessThan(0.01);
  });

  it('on rows that come in bunches of five', () => {
    expect(alarms(200, () => poissonSeries(730, () => 1, random).map((n) => 5 * n))).toBeLessThan(0.01);
  });
});
