import { expect, it } from 'vitest';
import type { Prepared } from '../core/insights/shared/prepared.ts';
import type { Patterns } from '../core/scoring/patterns/patterns.ts';
import { DEFAULT_BACKTEST } from '../core/scoring/backtest.ts';
import { unsplit } from '../core/insights/shared/fixture.ts';
import { packView, unpackView } from './packed-view.ts';

function patterns(index: number[], states: number[]): Patterns {
  return {
    size: index.length,
    columns: new Map([['key "x"', { index: Uint32Array.from(index), states: Float64Array.from(states) }]]),
    n: Float64Array.from(index, (_, i) => i + 1),
    converted: new Float64Array(index.length),
    amount: Float64Array.from(index, () => 0.1 + 0.2),
    worked: new Float64Array(index.length),
  };
}

it('gives a packed view back as it was, with large codes and odd numbers', () => {
  const prepared: Prepared = {
    settings: DEFAULT_BACKTEST,
    judged: unsplit([{ n: 3 }]),
    observations: 3,
    excluded: { notCreated: 0, alreadyConverted: 1, closed: 2, immature: 3 },
    weeks: 1.5,
    span: { from: 0, to: 907_200_000 },
    facts: { tables: [], dataEnd: 1, daysToConversion: [0, 1], conversionsWithoutDates: 0 },
    backtest: patterns([0, 1, 70_000], [-1, 2 ** 53, 1e-300]),
    now: patterns([2, 1, 0], [0, -0.5, 3]),
  };
  expect(unpackView(packView(prepared))).toEqual(prepared);
});
