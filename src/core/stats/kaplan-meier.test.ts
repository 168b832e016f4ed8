import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kaplanMeier } from './kaplan-meier.ts';

describe('kaplanMeier', () => {
  it('gives what R gives for the maintained patients of the leukemia study', () => {
    // survival::aml, survfit(Surv(time, status) ~ 1, subset = x == "Maintained", conf.type = "log-log"):
    // 9 13 13+ 18 23 28+ 31 34 45+ 48 161+; survival and standard error as in Therneau's documentation.
    const steps = kaplanMeier([11, 10, 8, 7, 5, 4, 2], [1, 1, 1, 1, 1, 1, 1]);
    const expected = [
      [0.909, 0.0867],
      [0.818, 0.1163],
      [0.716, 0.1397],
      [0.614, 0.1526],
      [0.491, 0.1642],
      [0.368, 0.1627],
      [0.184, 0.1535],
    ];
    expect(steps.map(({ survival, error }) => [+survival.toFixed(3), +error.toFixed(4)])).toEqual(expected);
    // Worked out by hand: 10/11 to the power exp(±1.959964 · √(1/110) / ln(11/10)).
    expect(steps[0]?.interval.low).toBeCloseTo(0.5081, 4);
    expect(steps[0]?.interval.high).toBeCloseTo(0.9867, 4);
  });

  it('is the plain share where nobody leaves early', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 20 }), (events) => {
        const total = 200;
        let left = total;
        const atRisk = events.map((d) => {
          const n = left;
          left -= d;
          return n;
        });
        const last = kaplanMeier(atRisk, events).at(-1);
        if (last) expect(last.survival).toBeCloseTo(left / total, 12);
      }),
    );
  });

  it('never rises, and lies within its interval', () => {
    const step = fc.nat(50).chain((n) => fc.tuple(fc.constant(n), fc.nat(n)));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (all) => {
        const steps = kaplanMeier(
          all.map(([n]) => n),
          all.map(([, d]) => d),
        );
        steps.forEach(({ survival, interval }, i) => {
          expect(survival).toBeLessThanOrEqual((steps[i - 1]?.survival ?? 1) + 1e-12);
          expect(interval.low).toBeLessThanOrEqual(survival + 1e-12);
          expect(interval.high).toBeGreaterThanOrEqual(survival - 1e-12);
          expect(interval.low).toBeGreaterThanOrEqual(0);
          expect(interval.high).toBeLessThanOrEqual(1);
        });
      }),
    );
  });

  it('ends at nobody with an interval that reaches it', () => {
    expect(kaplanMeier([2, 1], [1, 1]).at(-1)).toMatchObject({ survival: 0, interval: { low: 0 } });
  });
});
