// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { CriterionPart, CriterionRow, Verdict } from '../../core/insights/criteria/criteria-types.ts';
import { sentence } from '../../core/insights/shared/words.ts';
import { level } from '../../core/scoring/kernel-fixture.ts';
import { criteriaChart, worthsOf } from './criteria-chart.ts';

const COUNTS = { n: 100, converted: 10 };
function part(label: string, mean: number, pays: number | null, verdict: Verdict, few = false): CriterionPart {
  return {
    ...{
      ...COUNTS,
      label,
      points: mean,
      mean,
      meanBefore: mean,
      effective: 100,

      rate: 0.1,
      interval: { low: 0, high: 1 },
      rest: COUNTS,
    },
    ...{ difference: null, woe: 0, iv: 0, few, verdict, states: [] },
    pays: pays === null ? null : { points: pays, low: pays - 5, high: pays + 5 },
  };
}

function insight(parts: CriterionPart[]) {
  const row: CriterionRow = {
    ...{ dimension: 'fit', criterion: level, name: 'Level', key: '', text: '', parts, mean: 0, spread: 0, iv: 0 },
    ...{ leak: false, change: 'same', moved: { mean: 0, size: 0 } },
  };
  return {
    ...{ rows: [row], removed: [], scales: { fit: 10, engagement: null }, total: COUNTS, average: 0.1 },
    ...{ question: '', answer: sentence('Level is over-paid.'), caveat: null, table: { columns: [], rows: [] } },
  };
}

describe('criteriaChart', () => {
  const shown = insight([
    part('a', 30, 10, 'over'),
    part('b', 5, 6, 'right'),
    part('c', 0, null, 'unknown'),
    part('d', 0, 3, 'unknown', true),
  ]);
  const svg = criteriaChart(shown, { width: 820 });

  it('says its answer to who can’t see it', () => {
    expect(svg.getAttribute('aria-label')).toBe('Level is over-paid.');
  });

  it('draws the parts whose worth is known, those to look at on top', () => {
    expect(worthsOf(shown).map(({ name }) => name)).toEqual(['Level: b', 'Level: a']);
    expect(svg.querySelectorAll('.parts path, .parts circle')).toHaveLength(2);
  });

  it('names what is paid too much or too little', () => {
    expect(svg.querySelector('.labels')?.textContent).toBe('Level: a');
  });

  it.each([240, 390])('stays within %i pixels', (width) => {
    expect(criteriaChart(shown, { width }).getAttribute('width')).toBe(String(width));
  });
});
