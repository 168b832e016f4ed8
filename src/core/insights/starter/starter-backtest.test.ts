import { describe, expect, it } from 'vitest';
import { starterBacktest } from './starter-backtest.ts';
import type { TimingFacts } from './starter-backtest.ts';

/** So many at each of some days, and none between. */
function byDay(entries: Record<number, number>): number[] {
  const days = Object.keys(entries).map(Number);
  return Array.from({ length: Math.max(...days) + 1 }, (_, day) => entries[day] ?? 0);
}

/** A thousand leads of the last year; half of what they do is known on day 2, all but a tenth on day 5; wins on day 40. */
const FACTS: TimingFacts = {
  dated: true,
  wins: byDay({ 40: 100 }),
  undatedWins: 0,
  behaviour: [
    { day: 2, closed: Infinity, n: 500 },
    { day: 5, closed: Infinity, n: 400 },
    { day: 20, closed: Infinity, n: 100 },
  ],
  ages: byDay({ 300: 1000 }),
};

describe('the backtest of a first model', () => {
  it('scores on the first day on which most behaviour is known, and waits for most wins', () => {
    const { backtest, why } = starterBacktest(FACTS);
    expect(backtest).toMatchObject({ asOf: { kind: 'age', days: 5 }, horizonDays: 60, conversion: 'won' });
    expect(why).toMatch(/on day 5 .*90% of what open leads do.*0% of the wins come before.*within 60 days.*100%/);
  });

  it('scores earlier where many wins would be lost', () => {
    const early = starterBacktest({ ...FACTS, wins: byDay({ 2: 5, 4: 30, 40: 65 }) });
    expect(early.backtest.asOf).toEqual({ kind: 'age', days: 3 });
  });

  it('does not count what leads did that are closed by then', () => {
    const closed = [...FACTS.behaviour, { day: 0, closed: 0, n: 50_000 }];
    expect(starterBacktest({ ...FACTS, behaviour: closed }).backtest.asOf).toEqual({ kind: 'age', days: 5 });
  });

  it('scores at once where nothing says what leads do', () => {
    expect(starterBacktest({ ...FACTS, behaviour: [] }).backtest.asOf).toEqual({ kind: 'age', days: 0 });
  });

  it('waits shorter where too few leads are old enough', () => {
    const young = byDay({ 25: 400, 50: 600 });
    expect(starterBacktest({ ...FACTS, ages: young }).backtest.horizonDays).toBe(30);
  });

  it.each([
    ['without dates', { dated: false }],
    ['where most wins have no date', { undatedWins: 101 }],
  ])('judges once %s, and says that this is not point-in-time', (_, patch) => {
    const { backtest, why } = starterBacktest({ ...FACTS, ...patch });
    expect(backtest.asOf).toEqual({ kind: 'static' });
    expect(why).toContain('not point-in-time');
  });

  it('keeps the usual horizon, and says so, where hardly a win has a date', () => {
    const { backtest, why } = starterBacktest({ ...FACTS, wins: byDay({ 40: 3 }) });
    expect(backtest.horizonDays).toBe(90);
    expect(why).toContain('too few wins');
  });
});
