import { describe, expect, it } from 'vitest';
import { binomialBounds } from '../support/binomial-bounds.ts';
import { CLAIMS, timesRight, UNTRUE } from '../support/interval-coverage.ts';

/** `npm run bench -- coverage` looks at fifteen times as many. */
const WORLDS = 200;
/**
 * A method that is right as often as it says fails here once in ten thousand seeds; the seed is fixed, so that this doesn't
 * come and go. One that is right in 88 instead of 95 of 100 worlds fails nearly always.
 */
const FALSE_ALARM = 1e-4;

describe('intervals hold what they claim', () => {
  it.each(CLAIMS.map((claim) => [claim.name, claim] as const))('%s', (_, claim) => {
    const { low, high } = binomialBounds(WORLDS, claim.claimed, FALSE_ALARM);
    const right = timesRight(claim, WORLDS, 20);
    expect(right).toBeGreaterThanOrEqual(low);
    if (!claim.careful) expect(right).toBeLessThanOrEqual(high);
  });

  it('would not pass where rows are taken for leads', () => {
    const { low } = binomialBounds(WORLDS, 0.95, FALSE_ALARM);
    expect(timesRight(UNTRUE, WORLDS, 20)).toBeLessThan(low);
  });
});

describe('bounds of the binomial', () => {
  it('are those of tables', () => {
    // qbinom(c(0.025, 0.975), 100, 0.5)
    expect(binomialBounds(100, 0.5, 0.05)).toEqual({ low: 40, high: 60 });
    expect(binomialBounds(20, 0.05, 0.05)).toEqual({ low: 0, high: 3 });
  });
});
