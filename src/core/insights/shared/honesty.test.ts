import { describe, expect, it } from 'vitest';
import type { AsOf, Backtest } from '../../scoring/backtest.ts';
import { DEFAULT_BACKTEST } from '../../scoring/backtest.ts';
import { caveatOf, scoredLine } from './honesty.ts';
import { NO_FACTS, SAMPLE, viewOf } from './fixture.ts';
import { plain } from './words.ts';

function line(asOf: AsOf, patch: Partial<Backtest> = {}): string {
  return plain(scoredLine(viewOf(SAMPLE, { settings: { ...DEFAULT_BACKTEST, asOf, ...patch } }), 'backtest'));
}

describe('scoredLine', () => {
  it.each<[AsOf, string]>([
    [
      { kind: 'age', days: 14 },
      'Each lead on day 14 after its creation, 1 Jan 2026 to 12 Mar 2026; won within 90 days.',
    ],
    [
      { kind: 'monthly', from: '2026-01', to: '2026-03' },
      'Every open lead on the first of each month, 1 Jan 2026 to 12 Mar 2026; won within 90 days.',
    ],
    [
      { kind: 'dates', dates: ['2026-01-01', '2026-03-12', '2026-03-12'] },
      'Every open lead on each of 2 dates, 1 Jan 2026 to 12 Mar 2026; won within 90 days.',
    ],
    [{ kind: 'dates', dates: ['2026-01-01'] }, 'Every open lead on 1 Jan 2026; won within 90 days.'],
    [{ kind: 'static' }, 'Each lead once, with everything that the files hold; won at all.'],
  ])('says of %j who was scored when', (asOf, expected) => {
    expect(line(asOf)).toBe(expected);
  });

  it('says up to when the data counts, where that is set', () => {
    expect(line({ kind: 'static' }, { dataEnd: '2026-02-01' })).not.toContain('Data counts');
    expect(line({ kind: 'age', days: 1 }, { dataEnd: '2026-02-01', horizonDays: 1 })).toBe(
      'Each lead on day 1 after its creation, 1 Jan 2026 to 12 Mar 2026; won within 1 day. Data counts up to 1 Feb 2026.',
    );
  });

  it('says of all leads when they stand as shown', () => {
    const facts = { ...NO_FACTS, dataEnd: Date.UTC(2026, 5, 30) };
    expect(plain(scoredLine(viewOf(SAMPLE, { facts }), 'now'))).toBe(
      'All leads on 30 Jun 2026, where the data ends; whatever comes of them is left aside.',
    );
  });
});

describe('caveatOf', () => {
  it('says of how many leads the scores are, and that intervals know it', () => {
    const view = viewOf(SAMPLE, {
      settings: { ...DEFAULT_BACKTEST, asOf: { kind: 'monthly', from: '2026-01', to: '2026-03' } },
    });
    const clusters = {
      start: Uint32Array.of(0, 400, 1000),
      pattern: new Uint32Array(1000),
      converted: new Uint8Array(1000),
    };
    const repeated = { clusters, places: () => ({ grade: [], score: [] }), known: new Map() };
    const told = { ...view, backtest: { ...view.backtest, repeats: { candidate: repeated, current: repeated } } };
    expect(plain(caveatOf(told, 'backtest') ?? [])).toBe(
      'A lead counts once at every date, until it has won: here 1,000 scores of 2 leads. Intervals count leads, not scores.',
    );
    expect(caveatOf(told, 'now')).toBeNull();
  });
});
