import { describe, expect, it } from 'vitest';
import { DAY } from '../../dataset/instant.ts';
import type { DayTally } from './propose-split.ts';
import { ENOUGH_WINS, FEWEST_WINS, proposeSplit } from './propose-split.ts';

const START = Date.UTC(2025, 0, 1);

/** So many leads and wins a day, from 1 Jan 2025 on. */
function steady(count: number, n: number, converted: number): DayTally[] {
  return Array.from({ length: count }, (_, i) => ({ day: START + i * DAY, n, converted }));
}

describe('proposeSplit', () => {
  it('splits on the first of a month with wins enough on both sides, most of the leads before it', () => {
    const split = proposeSplit(steady(600, 20, 2), 90);
    expect(split?.at).toMatch(/^\d{4}-\d\d-01$/);
    const { earlier, later } = split ?? { earlier: { n: 0, converted: 0 }, later: { n: 0, converted: 0 } };
    expect(Math.min(earlier.converted, later.converted)).toBeGreaterThanOrEqual(ENOUGH_WINS);
    expect(earlier.n / (earlier.n + later.n)).toBeCloseTo(0.7, 1);
  });

  it('counts as earlier only whose outcome was known then', () => {
    const days = steady(600, 20, 2);
    const split = proposeSplit(days, 90);
    const at = Date.parse(split?.at ?? '');
    const known = days.filter(({ day }) => day + 91 * DAY <= at).length * 20;
    const after = days.filter(({ day }) => day >= at).length * 20;
    expect([split?.earlier.n, split?.later.n]).toEqual([known, after]);
  });

  it('takes what leaves most to the poorer side where no month leaves enough', () => {
    const split = proposeSplit(steady(100, 10, 1), 0);
    expect(split?.earlier.converted).toBeGreaterThanOrEqual(FEWEST_WINS);
    expect(Math.abs((split?.earlier.converted ?? 0) - (split?.later.converted ?? 0))).toBeLessThanOrEqual(1);
  });

  it.each([
    ['nobody is scored', [], 90],
    ['all are scored on one day', [{ day: START, n: 5000, converted: 900 }], 90],
    ['wins are few', steady(600, 20, 0.05), 90],
    ['everybody wins', steady(600, 20, 20), 90],
    ['the horizon is as long as the data', steady(300, 20, 2), 290],
  ])('proposes nothing where %s', (_what, days, horizon) => {
    expect(proposeSplit(days, horizon)).toBeNull();
  });
});
