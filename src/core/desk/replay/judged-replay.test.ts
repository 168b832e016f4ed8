import { expect, it } from 'vitest';
import type { Replayed } from './hand-overs.ts';
import { ALL_LIVES } from '../../scoring/judged-lives.ts';
import { judgedReplay } from './judged-replay.ts';

const handOvers = {
  lead: Uint32Array.of(0, 1, 1, 2),
  at: Float64Array.of(12, 25, 28, 33),
  round: Uint16Array.of(0, 0, 1, 0),
  grade: Uint16Array.of(0, 1, 0, 0),
};
const replayed = {
  ...{ candidate: handOvers, current: handOvers, leads: 4, models: {} },
  lives: {
    from: Float64Array.of(10, 20, 30, NaN),
    converted: Float64Array.of(15, NaN, 40, NaN),
    closed: Float64Array.of(15, NaN, 40, NaN),
    returns: { lead: Uint32Array.of(1, 2), at: Float64Array.of(26, 35) },
    end: 50,
  },
} as unknown as Replayed;

it('is the same where all are judged', () => {
  // Also of those whose life has no beginning, but an outcome.
  expect(judgedReplay(replayed, ALL_LIVES)).toBe(replayed);
});

it('knows nothing of lives that begin outside of the period', () => {
  const { candidate, lives } = judgedReplay(replayed, { ...ALL_LIVES, from: 20 });
  expect([...candidate.lead]).toEqual([1, 1, 2]);
  expect([...lives.converted]).toEqual([NaN, NaN, 40, NaN]);
  expect([...lives.returns.lead]).toEqual([1, 2]);
  expect([...judgedReplay(replayed, { ...ALL_LIVES, until: 20 }).candidate.lead]).toEqual([0, 1, 1]);
});

it('knows nothing of leads that the filter leaves out', () => {
  const { current, lives, leads } = judgedReplay(replayed, { ...ALL_LIVES, passing: Uint8Array.of(1, 0, 1, 1) });
  expect([...current.at]).toEqual([12, 33]);
  expect([...lives.returns.at]).toEqual([35]);
  // Leads keep their numbers.
  expect(leads).toBe(4);
});
