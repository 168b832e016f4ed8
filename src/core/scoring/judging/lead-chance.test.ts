import { describe, expect, it } from 'vitest';
import { isEarlier, leadChance } from './lead-chance.ts';

describe('what is drawn for a lead', () => {
  // Worked out in Python from the published definitions of FNV-1a and of MurmurHash3's finaliser.
  it.each([
    [1, 'L1', 1697315775],
    [1, '', 2063690019],
    [7, 'Zürich', 592218756],
    [0, '東京', 249125470],
    [12, '🙂x', 781957389],
    [3, '\ud800', 3025686462],
  ])('by seed %d for %s is %d', (seed, id, chance) => {
    expect(leadChance(seed)(id)).toBe(chance);
  });

  it('puts about the share of short ids on the earlier side, whatever the seed', () => {
    for (const seed of [0, 1, 2, 331]) {
      const chanceOf = leadChance(seed);
      const earlier = Array.from({ length: 10_000 }, (_, i) => chanceOf(String(i))).filter((chance) =>
        isEarlier(chance, 0.3),
      );
      // Five standard deviations of a fair draw.
      expect(Math.abs(earlier.length - 3000)).toBeLessThan(5 * Math.sqrt(10_000 * 0.3 * 0.7));
    }
  });
});
