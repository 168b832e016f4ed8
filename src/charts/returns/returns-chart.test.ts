// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { viewOf } from '../../core/insights/shared/fixture.ts';
import { returnsInsight } from '../../core/insights/returns/returns.ts';
import type { Returned } from '../../core/insights/returns/returns-types.ts';
import { model, patterns } from '../../core/scoring/kernel-fixture.ts';
import { returnsChart } from './returns-chart.ts';

const DAY = 86_400_000;

/** Four leads, one a pattern, the first of them returned; each stands for itself. */
function returned(): Returned {
  const at = (...days: number[]): Float64Array => Float64Array.from(days, (day) => day * DAY);
  return {
    taken: {
      lead: Float64Array.of(0, 1, 2, 3),
      taken: at(0, 0, 0, 0),
      returned: at(10, NaN, NaN, NaN),
      wonAfter: at(NaN, NaN, NaN, NaN),
      onlyReturned: 0,
    },
    end: 100 * DAY,
    atTaking: patterns(),
    later: { places: new Uint32Array(), at: new Float64Array(), patterns: { ...patterns(), size: 0 } },
    models: { candidate: model(), current: model() },
  };
}

it('draws a cell for each grade and band, hatched where few were taken, and lists those that hold leads', () => {
  const insight = returnsInsight(viewOf([]), returned(), returned().models, { withinDays: 30 });
  const svg = returnsChart(insight, { width: 820 });
  const cells = [...svg.querySelectorAll('.cells rect')];
  expect(cells).toHaveLength(6);
  expect(cells.every((cell) => cell.getAttribute('fill')?.startsWith('url(#hatch'))).toBe(true);
  const labels = [...svg.querySelectorAll('.lead-target')].map((target) => target.getAttribute('aria-label'));
  expect(labels.some((label) => label?.startsWith('A leads with hot points: 1 of 1 lead returned'))).toBe(true);
  expect(insight.matrix.cells.reduce((sum, { n }) => sum + n, 0)).toBe(4);
});
