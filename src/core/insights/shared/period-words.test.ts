import { describe, expect, it } from 'vitest';
import type { JudgedCounts } from '../../scoring/judging/judging.ts';
import type { Chosen } from './period-words.ts';
import { chosenText, isChosen } from './period-words.ts';

const tally = (n: number) => ({ n, converted: 0 });
const counts: JudgedCounts = {
  at: Date.UTC(2026, 0, 1),
  ...{ all: tally(100), earlier: tally(50), later: tally(40), between: tally(10) },
};

describe('what is judged, in words', () => {
  it.each<[Chosen, string | null]>([
    [{}, null],
    [{ split: { share: 0.6 } }, null],
    [{ split: { share: 0.6 }, judge: 'later' }, 'the later 40%: since 1 Jan 2026'],
    [{ split: { at: '2026-01-01' }, judge: 'earlier' }, 'the earlier 50%: known by 1 Jan 2026'],
    [{ split: { random: 0.7, seed: 1 }, judge: 'later' }, 'the other 30%, drawn by chance (flattering)'],
    [{ where: [{ attribute: 'country', values: ['DE', 'AT'] }] }, 'country DE or AT'],
    [
      {
        split: { at: '2026-01-01' },
        judge: 'later',
        where: [
          { attribute: 'country', values: ['a', 'b', 'c', 'd', 'e'] },
          { attribute: 'size', values: [null] },
        ],
      },
      'the later 40%: since 1 Jan 2026 · country a, b, c and 2 more · size missing',
    ],
  ])('%j', (chosen, text) => {
    expect(chosenText(chosen, counts)).toBe(text);
    expect(isChosen(chosen)).toBe(text !== null);
  });

  it('leaves out what is not counted yet', () => {
    expect(chosenText({ split: { share: 0.6 }, judge: 'later' }, null)).toBe('the later period');
    expect(chosenText({ split: { at: '2026-01-01' }, judge: 'later' }, null)).toBe(
      'the later period: since 1 Jan 2026',
    );
  });
});
