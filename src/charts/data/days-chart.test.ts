// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { AgeLoss } from '../../core/insights/data/data-types.ts';
import { dataInsight } from '../../core/insights/data/data.ts';
import { NO_FACTS, SAMPLE, viewOf } from '../../core/insights/shared/fixture.ts';
import { percent } from '../../core/insights/shared/format.ts';
import type { AsOf } from '../../core/scoring/backtest.ts';
import { DEFAULT_BACKTEST } from '../../core/scoring/backtest.ts';
import { daysChart } from './days-chart.ts';

const insightOf = (daysToConversion: number[], asOf: AsOf = DEFAULT_BACKTEST.asOf) => {
  const facts = { ...NO_FACTS, daysToConversion };
  return dataInsight(viewOf(SAMPLE, { facts, settings: { ...DEFAULT_BACKTEST, asOf } }));
};
const fast = [...Array.from({ length: 10 }, () => 10), ...Array.from({ length: 30 }, () => 2)];
const marks = (svg: SVGSVGElement) => [...svg.querySelectorAll('.day-marks text')].map((text) => text.textContent);

describe('daysChart', () => {
  it('draws the curve, shades what is lost, and marks the day and a better one', () => {
    const insight = insightOf(fast);
    const svg = daysChart(insight, { width: 820 });
    expect(svg.getAttribute('role')).toBe('img');
    expect(svg.querySelector('.curve path')?.getAttribute('d')).toMatch(/^M44,/);
    expect(svg.querySelector('.lost path')).not.toBeNull();
    const text = ({ days, share }: AgeLoss): string => `day ${days} loses ${percent(share)}`;
    expect(marks(svg)).toEqual([insight.proposal, insight.loss].map((loss) => loss && text(loss)));
  });

  it('has the texts of two near days on lines of their own', () => {
    const near = daysChart(insightOf(fast), { width: 320 });
    const [first, second] = [...near.querySelectorAll('.day-marks text')].map((text) => text.getAttribute('y'));
    expect(Number(second) - Number(first)).toBeGreaterThan(14);
  });

  it('marks nothing where leads are not scored by age', () => {
    const svg = daysChart(insightOf(fast, { kind: 'static' }), { width: 820 });
    expect(marks(svg)).toEqual([]);
    expect(svg.querySelector('.lost path')).toBeNull();
  });

  it('draws no wins', () => {
    expect(daysChart(insightOf([]), { width: 820 }).querySelector('.curve path')).toBeNull();
  });
});
