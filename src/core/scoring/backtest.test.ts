import { describe, expect, it } from 'vitest';
import { asOfInstants } from './backtest.ts';

describe('asOfInstants', () => {
  it('takes equal instants once', () => {
    const dates = ['2026-01-01', '2026-01-01T01:00+01:00', '2026-02-01'];
    expect(asOfInstants({ kind: 'dates', dates })).toEqual([Date.UTC(2026, 0, 1), Date.UTC(2026, 1, 1)]);
  });

  it('takes the first of each month, both ends included', () => {
    const instants = asOfInstants({ kind: 'monthly', from: '2025-11', to: '2026-02' });
    expect(instants).toEqual([10, 11, 12, 13].map((month) => Date.UTC(2025, month)));
  });

  it('takes no month where the first is after the last', () => {
    expect(asOfInstants({ kind: 'monthly', from: '2026-02', to: '2026-01' })).toEqual([]);
  });

  it('has none where each lead has its own', () => {
    expect(asOfInstants({ kind: 'age', days: 14 })).toBeNull();
  });

  it('throws on text that is no date', () => {
    expect(() => asOfInstants({ kind: 'dates', dates: ['soon'] })).toThrow('not a date: soon');
  });
});
