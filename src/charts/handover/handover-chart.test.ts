// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { NO_FACTS, viewOf } from '../../core/insights/shared/fixture.ts';
import type { Life } from '../../core/insights/handover/handover-fixture.ts';
import { replayOf, START } from '../../core/insights/handover/handover-fixture.ts';
import { handoverInsight } from '../../core/insights/handover/handover.ts';
import { outcomeWords } from '../../core/insights/shared/words.ts';
import { DEFAULT_BACKTEST } from '../../core/scoring/backtest.ts';
import { handoverDaysChart } from './handover-days-chart.ts';
import { handoverWeeksChart } from './handover-weeks-chart.ts';

const names = { candidate: 'Draft', current: 'Q3' };
const words = outcomeWords('won');
/** 40 wins: 30 called 20 days before by the draft, 10 of them never; Q3 calls all on the day itself. */
const LIVES = Array.from({ length: 40 }, (_, i): Life => ({ won: 60, candidate: i < 30 ? [40] : [], current: [59.5] }));

function insightOf(lives: readonly Life[], capacityPerWeek: number | null = null) {
  const view = { ...viewOf([]), settings: DEFAULT_BACKTEST, facts: { ...NO_FACTS, dataEnd: START } };
  return handoverInsight(view, replayOf(lives, 100), names, { capacityPerWeek, inTimeDays: 0 });
}

const sizes = (svg: SVGSVGElement, of: string): number[] =>
  [...svg.querySelectorAll(`.${of} rect`)].map((rect) => Number(rect.getAttribute('height')));
const titles = (svg: SVGSVGElement): (string | null)[] =>
  [...svg.querySelectorAll('.lead-target')].map((target) => target.getAttribute('aria-label'));

describe('handoverDaysChart', () => {
  const svg = handoverDaysChart(insightOf(LIVES), { width: 820, names, words });

  it('draws every bin from early to late, in proportion', () => {
    const bars = sizes(svg, 'candidate');
    expect(bars).toHaveLength(9);
    expect((bars[3] ?? 0) / (bars[8] ?? 1)).toBeCloseTo(3);
    expect(bars.filter((height) => height > 0)).toHaveLength(2);
    expect(sizes(svg, 'current').filter((height) => height > 0)).toHaveLength(1);
  });

  it('says what each bar is, and lists its leads', () => {
    expect(titles(svg)).toEqual([
      '30 wins (75%) called 14–27 days before; Q3 0. List these leads',
      '10 wins (25%) called never; Q3 0. List these leads',
    ]);
  });

  it('counts a handful instead of giving shares', () => {
    const few = handoverDaysChart(insightOf(LIVES.slice(0, 5)), { width: 820, names, words });
    expect(few.querySelector('.legend')?.textContent).toContain('fewer than 30');
    expect(few.querySelector('.shares')?.textContent).not.toContain('%');
  });

  it('breaks its names where it is narrow', () => {
    const narrow = handoverDaysChart(insightOf(LIVES), { width: 330, names, words });
    const texts = [...narrow.querySelectorAll('.days text')].map((text) => text.textContent);
    expect(texts).toContain('too');
  });
});

describe('handoverWeeksChart', () => {
  it('marks what is above the capacity', () => {
    const svg = handoverWeeksChart(insightOf(LIVES, 10), { width: 820, names });
    const [held, above] = [sizes(svg, 'candidate')[0] ?? 0, sizes(svg, 'above')[0] ?? 0];
    expect(above / held).toBeCloseTo(2);
    expect(svg.querySelector('.legend')?.textContent).toContain('10 calls a week');
  });

  it('has a column for each week that has calls to list', () => {
    const svg = handoverWeeksChart(insightOf(LIVES), { width: 820, names });
    expect(sizes(svg, 'candidate')).toHaveLength(10);
    expect(titles(svg)).toEqual(['Week of 6 Apr 2026: 30 calls, Q3 0. List these leads']);
    expect(svg.querySelector('path.current')?.getAttribute('d')).toMatch(/^M/);
  });
});
