import { describe, expect, it } from 'vitest';
import { oddsShift } from './odds-shift.ts';
import { seededRandom } from './seeded-random.ts';

const both = (n1: number, y1: number, n2: number, y2: number) => ({
  before: { n: n1, y: y1 },
  after: { n: n2, y: y2 },
});

describe('a shift of odds', () => {
  it("is the root of the likelihood ratio of two logistic models, by Newton's method elsewhere", () => {
    expect(oddsShift(both(100, 10, 100, 0), both(1000, 50, 1000, 50)).z).toBeCloseTo(-3.6648749, 6);
    expect(oddsShift(both(500, 28, 300, 1), both(5000, 290, 900, 60)).z).toBeCloseTo(-4.5711743, 6);
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
    // A binomial of 2,000 with chance 0.05 exceeds 130 once in a thousand; with few wins the ratio is a little above its curve.
    expect(alarms).toBeLessThan(140);
  });
});
