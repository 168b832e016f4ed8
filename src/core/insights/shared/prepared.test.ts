import { describe, expect, it } from 'vitest';
import { memoryOf } from '../../memory.ts';
import { DEFAULT_BACKTEST } from '../../scoring/backtest.ts';
import { level, model, patterns } from '../../scoring/kernel-fixture.ts';
import { NO_FACTS, unsplit } from './fixture.ts';
import type { Prepared } from './prepared.ts';
import { holdingCriterion, preparedMemory, releaseCriterion, viewDataOf } from './prepared.ts';

const EXCLUDED = { notCreated: 0, alreadyConverted: 0, closed: 0, immature: 0 };

function prepared(): Prepared {
  return {
    judged: unsplit([{ n: 100 }]),
    ...{ settings: DEFAULT_BACKTEST, observations: 100, excluded: EXCLUDED, weeks: 1, span: null, facts: NO_FACTS },
    ...{ backtest: patterns(), now: patterns() },
  };
}

/** Bytes of patterns and of models. */
const held = (data: Prepared): number[] => memoryOf(preparedMemory(data)).map(({ bytes }) => bytes);

/** Two sets of four patterns: four counts each, a code for each of three conditions, and their 3 + 4 + 2 states. */
const PATTERNS = 2 * (4 * 4 * 8 + 4 * 3 + (3 + 4 + 2) * 8);

describe('the memory of what views are computed from', () => {
  it('is that of the patterns until a view looks', () => {
    expect(held(prepared())).toEqual([PATTERNS, 0]);
  });

  it('counts the models over the patterns that were looked at, and the patterns no second time', () => {
    const data = prepared();
    void viewDataOf(data, model(), model()).backtest;
    const [ofPatterns, ofModels = 0] = held(data);
    expect(ofPatterns).toBe(PATTERNS);
    // At least fit, engagement, kind and place of each pattern.
    expect(ofModels).toBeGreaterThan(2 * 4 * (4 + 4 + 1 + 2));
    const both = prepared();
    const view = viewDataOf(both, model(), model());
    void [view.backtest, view.now];
    expect(held(both)).toEqual([PATTERNS, 2 * ofModels]);
  });

  it('is what it was when a slider is let go', () => {
    const hold = (of: Prepared) => Array.from(holdingCriterion(of, 'fit', level.id));
    const data = prepared();
    const [candidate, current] = [model(), model()];
    void viewDataOf(data, candidate, current).backtest;
    hold(data);
    releaseCriterion(data);
    const before = held(data);
    hold(data);
    const [, holding = 0] = held(data);
    expect(holding).toBeGreaterThan(before[1] ?? Infinity);
    releaseCriterion(data);
    expect(held(data)).toEqual(before);
  });

  it('waits longer each time before it makes a slider ready again that edits keep moving', () => {
    const data = prepared();
    const current = model();
    void viewDataOf(data, model(), current).backtest;
    const waits: number[] = [];
    const parts = holdingCriterion(data, 'fit', level.id);
    for (let part = parts.next(); !part.done && waits.length < 3; part = parts.next()) {
      if (part.value > 0) waits.push(part.value);
      // As a drag does between two parts.
      else void viewDataOf(data, model(), current).backtest;
    }
    expect(waits).toEqual([60, 120, 240]);
  });
});
