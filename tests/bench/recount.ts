import type { Backtest } from '../../src/core/scoring/backtest.ts';
import { neededConditions } from '../../src/core/scoring/kernel.ts';
import { ComparedModels } from '../../src/core/scoring/live/compared-models.ts';
import type { Comparison } from '../../src/core/scoring/live/compared-models.ts';
import type { Model } from '../../src/core/model/schema/schema.ts';
import type { ObservationSet } from '../../src/engine/observe/observation-set.ts';

/** Periods and filters, one after the other; each differs from the one before. */
const JUDGINGS: Pick<Backtest, 'split' | 'judge' | 'where'>[] = [
  { split: { share: 0.7 }, judge: 'later' },
  { split: { share: 0.7 }, judge: 'earlier' },
  { split: { share: 0.5 }, judge: 'later', where: [{ attribute: 'country', values: ['DE', 'AT'] }] },
  { where: [{ attribute: 'country', values: ['us', null] }] },
  { split: { at: '2025-06-01' }, judge: 'later' },
  { split: { random: 0.5, seed: 1 }, judge: 'earlier' },
  {},
];
const ROUNDS = 3;

/**
 * Milliseconds from another period or filter to what both models say of it; the first round, which brings attributes and
 * draws leads, comes apart. Rejects where the counts differ from those of the judged leads alone.
 */
export async function measureRecount(
  set: ObservationSet,
  settings: Backtest,
  model: Model,
): Promise<{ first: number[]; again: number[] }> {
  const keys = [...neededConditions([model]).keys()];
  let live = new ComparedModels(await set.patterns(keys));
  live.see(model, model);
  const times: { first: number[]; again: number[] } = { first: [], again: [] };
  for (let round = 0; round < ROUNDS; round++)
    for (const judging of JUDGINGS) {
      const start = performance.now();
      await set.judge({ ...settings, ...judging });
      const patterns = await set.patterns(keys);
      live = new ComparedModels(patterns, live);
      delete patterns.split;
      const seen = live.see(model, model);
      times[round === 0 ? 'first' : 'again'].push(performance.now() - start);
      if (round === 0) expectSame(seen, new ComparedModels(await set.rows(keys)).see(model, model));
    }
  return times;
}

function expectSame({ candidate, gradeMigration }: Comparison, alone: Comparison): void {
  const told = ({ scores, n, converted, qualified }: Comparison['candidate']) =>
    JSON.stringify([scores, n, converted, qualified].map((values) => [...values]));
  if (told(candidate) !== told(alone.candidate)) throw new Error('another answer of what is judged');
  if (JSON.stringify(gradeMigration) !== JSON.stringify(alone.gradeMigration)) throw new Error('another migration');
}
