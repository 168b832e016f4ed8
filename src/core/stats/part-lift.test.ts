import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partLift } from './part-lift.ts';
import { ratioOfShares } from './ratio-of-shares.ts';

const share = (y: number, n: number) => ({ y, n, effective: n });
const some = fc.integer({ min: 1, max: 300 }).chain((n) => fc.nat(n).map((y) => share(y, n)));

describe('the ratio of two shares', () => {
  it('lies within its interval, and turns round with the two', () => {
    fc.assert(
      fc.property(some, some, (first, second) => {
        const [there, back] = [ratioOfShares(first, second), ratioOfShares(second, first)];
        if (!there) return void expect(second.y).toBe(0);
        expect(there.low).toBeLessThanOrEqual(there.value + 1e-9);
        expect(there.high).toBeGreaterThanOrEqual(there.value - 1e-9);
        if (back) expect(back.low * there.high).toBeCloseTo(1, 6);
      }),
    );
  });

  it('is near that of the logarithm where there are many', () => {
    // Katz: ln 2 ± 1.96 · √(1/400 − 1/2000 + 1/200 − 1/2000)
    const half = 1.959963984540054 * Math.sqrt(1 / 400 - 1 / 2000 + 1 / 200 - 1 / 2000);
    const found = ratioOfShares(share(400, 2000), share(200, 2000));
    expect(found?.low).toBeCloseTo(2 * Math.exp(-half), 1);
    expect(found?.high).toBeCloseTo(2 * Math.exp(half), 1);
  });
});

describe('the lift of a part', () => {
  it('is its conversion over that of all, within what can be', () => {
    fc.assert(
      fc.property(some, some, (part, rest) => {
        const found = partLift(part, rest);
        if (!found) return void expect(part.y + rest.y).toBe(0);
        const all = (part.y + rest.y) / (part.n + rest.n);
        expect(found.lift).toBeCloseTo(part.y / part.n / all, 9);
        expect(found.low).toBeLessThanOrEqual(found.lift + 1e-9);
        expect(found.high).toBeGreaterThanOrEqual(found.lift - 1e-9);
        expect(found.low).toBeGreaterThanOrEqual(0);
        expect(found.high).toBeLessThanOrEqual((part.n + rest.n) / part.n + 1e-9);
      }),
    );
  });

  it('is less sure where fewer leads are behind the same figures', () => {
    const [plain, repeated] = [1, 5].map((often) =>
      partLift({ y: 60, n: 200, effective: 200 / often }, { y: 140, n: 1800, effective: 1800 / often }),
    );
    expect(plain?.lift).toBe(repeated?.lift);
    expect(repeated?.low).toBeLessThan(plain?.low ?? 0);
    expect(repeated?.high).toBeGreaterThan(plain?.high ?? Infinity);
  });

  it('is null without leads or wins', () => {
    expect(partLift(share(0, 10), share(0, 90))).toBeNull();
    expect(partLift(share(0, 0), share(5, 90))).toBeNull();
    expect(partLift(share(0, 10), share(9, 90))).toMatchObject({ lift: 0, low: 0 });
    expect(partLift(share(9, 10), share(0, 90))).toMatchObject({ lift: 10, high: 10 });
  });
});
