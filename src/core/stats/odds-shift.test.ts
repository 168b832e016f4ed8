import { describe, expect, it } from 'vitest';
import { oddsShift } from './odds-shift.ts';
import { seededRandom } from './seeded-random.ts';

const both = (n1: number, y1: number, n2: number, y2: number) => ({
  before: { n: n1, y: y1 },
  after: { n: n2, y: y2 },
});

describe('a shift of odds', () => {
  it('is the difference of two log odds ratios over its error', () => {
    // log(0.5/100.5 ÷ 10.5/90.5) − 0 = −3.149330; variance 1/0.5 + 1/100.5 + 1/10.5 + 1/90.5 + 2·(1/50.5 + 1/950.5)
    const { z } = oddsShift(both(100, 10, 100, 0), both(1000, 50, 1000, 50));
    expect(z).toBeCloseTo(-3.149330 / Math.sqrt(2 + 1 / 100.5 + 1 / 10.5 + 1 / 90.5 + 2 / 50.5 + 2 / 950.5), 5);
  });

  it('is none where all move alike', () => {
    expect(Math.abs(oddsShift(both(100, 10, 100, 20), both(1000, 100, 1000, 200)).z)).toBeLessThan(0.1);
  });

  it('is none where somebody is missing', () => {
    expect(oddsShift(both(0, 0, 100, 20), both(1000, 100, 1000, 200))).toEqual({ z: 0, p: 1 });
  });

  it('alarms falsely in one case of twenty at most, within what 2,000 draws tell', () => {
    const random = seededRandom(7);
    const draw = (n: number) => Array.from({ length: n }, () => Number(random() < 0.06)).reduce((a, b) => a + b, 0);
    let alarms = 0;
    for (let i = 0; i < 2000; i++) {
      const { p } = oddsShift(both(200, draw(200), 100, draw(100)), both(600, draw(600), 400, draw(400)));
      alarms += Number(p <= 0.05);
    }
    // A binomial of 2,000 with chance 0.05 exceeds 130 once in a thousand; the added halves keep it below.
    expect(alarms).toBeLessThan(130);
  });
});
