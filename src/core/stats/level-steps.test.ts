import { describe, expect, it } from 'vitest';
import { levelSteps } from './level-steps.ts';
import { poissonSeries, randoms, WEEKDAYS } from './series-fixture.ts';

const steady = (weeks: number, n: number) => Array.from({ length: weeks }, () => n);

describe('a step', () => {
  it('is a lasting change of level', () => {
    expect(levelSteps([...steady(20, 100), ...steady(20, 30)])).toEqual([{ at: 20, before: 100, after: 30 }]);
    expect(levelSteps([...steady(20, 0), ...steady(20, 40)])).toEqual([{ at: 20, before: 0, after: 40 }]);
  });

  it('is not a short change', () => {
    expect(levelSteps([...steady(20, 100), ...steady(4, 20), ...steady(20, 100)])).toEqual([]);
  });

  it('is not slow growth', () => {
    expect(levelSteps(Array.from({ length: 104 }, (_, week) => 50 * 2 ** (week / 20)))).toEqual([]);
  });

  it('is not what builds up over the first months, or ebbs away over the last ones', () => {
    const rise = Array.from({ length: 40 }, (_, week) => 200 * Math.min(1, (week + 1) / 13));
    expect(levelSteps(rise)).toEqual([]);
    expect(levelSteps(rise.toReversed())).toEqual([]);
  });

  it('is not hidden by one odd week on either side', () => {
    const counts = [...steady(20, 100), ...steady(20, 30)];
    [counts[17], counts[24]] = [10, 500];
    expect(levelSteps(counts)).toMatchObject([{ at: 20 }]);
  });

  it('is not told from six weeks', () => {
    expect(levelSteps([...steady(20, 100), ...steady(6, 10)])).toEqual([]);
  });

  it('is each told once', () => {
    const counts = [...steady(20, 100), ...steady(20, 30), ...steady(20, 100)];
    expect(levelSteps(counts).map(({ at }) => at)).toEqual([20, 40]);
  });
});

describe('false alarms of steps are fewer than one series in a hundred', () => {
  const random = randoms(9);
  const weeks = (days: readonly number[]) =>
    Array.from({ length: Math.floor(days.length / 7) }, (_, week) =>
      days.slice(week * 7, week * 7 + 7).reduce((sum, n) => sum + n, 0),
    );
  const alarms = (rate: (day: number) => number, bunch = 1) =>
    Array.from({ length: 200 }, () => weeks(poissonSeries(730, rate, random)).map((n) => n * bunch)).filter(
      (counts) => levelSteps(counts).length > 0,
    ).length / 200;

  for (const rate of [0.5, 2, 4, 20])
    it(`on two years of ${rate} rows a day`, () => {
      expect(alarms(() => rate)).toBeLessThan(0.01);
    });

  it('on rows on working days alone', () => {
    expect(alarms((day) => 5 * (WEEKDAYS[day % 7] ?? 0))).toBeLessThan(0.01);
  });

  it('on rows that come in bunches of five', () => {
    expect(alarms(() => 2, 5)).toBeLessThan(0.01);
  });

  it('on growth by a half in two years with a season', () => {
    expect(alarms((day) => 10 * (1 + day / 1460) * (1 + 0.25 * Math.sin((2 * Math.PI * day) / 365)))).toBeLessThan(
      0.01,
    );
  });
});
