import { describe, expect, it } from 'vitest';
import { gradeColour, rampStep } from './colours.ts';
import { fit, textWidth } from './svg.ts';
import { targetAt, targetScale, xOf } from '../thresholds/threshold-scale.ts';

describe('fit', () => {
  it('keeps what fits and cuts what doesn’t', () => {
    expect(fit('Sales', 100)).toBe('Sales');
    const cut = fit('Sales development', 60);
    expect(cut).toMatch(/^Sales.*…$/);
    expect(textWidth(cut)).toBeLessThanOrEqual(60);
    expect(fit('Sales', 3)).toBe('');
  });
});

describe('gradeColour', () => {
  it('has the four colours for four grades, and spreads others over them', () => {
    const of = (count: number) => Array.from({ length: count }, (_, index) => gradeColour(index, count));
    expect(of(4)).toEqual(['var(--grade-a)', 'var(--grade-b)', 'var(--grade-c)', 'var(--grade-d)']);
    expect(of(1)).toEqual(['var(--grade-a)']);
    expect(of(2)).toEqual(['var(--grade-a)', 'var(--grade-d)']);
    expect(of(3)[1]).toBe('color-mix(in oklab, var(--grade-c) 50%, var(--grade-b))');
    expect(new Set(of(12)).size).toBe(12);
  });
});

describe('rampStep', () => {
  it('goes from 0 to 6, and is 0 where there is nothing', () => {
    expect([0, 0.001, 0.25, 1].map((value) => rampStep(value, 1))).toEqual([0, 0, 3, 6]);
    expect([rampStep(1, 0), rampStep(NaN, 1), rampStep(2, 1)]).toEqual([0, 0, 6]);
  });
});

describe('targetScale', () => {
  it('gives back the target that it placed', () => {
    for (const never of [false, true]) {
      const scale = targetScale(-20, 100, 40, 800, never);
      for (let target = -20; target <= 100; target++) expect(targetAt(scale, xOf(scale, target))).toBe(target);
      expect(targetAt(scale, xOf(scale, null))).toBe(never ? null : 100);
    }
  });
});
