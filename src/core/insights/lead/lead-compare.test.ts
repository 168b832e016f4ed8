import { describe, expect, it } from 'vitest';
import { exactPoints, ledgerRows, signedPoints } from './lead-compare.ts';
import type { Ledger } from './lead-moment.ts';

const ledger = (...lines: [string, number][]): Ledger => ({
  lines: lines.map(([id, thousandths]) => ({ kind: 'criterion', id, label: id, thousandths })),
  points: 0,
  rounding: 0,
});

describe('ledgerRows', () => {
  it('puts lines of the same criterion side by side, and those of one model alone too', () => {
    const rows = ledgerRows(ledger(['visits', 20_000], ['webinar', 30_000]), ledger(['demo', 5000], ['visits', 8000]));
    expect(rows.map(({ id, candidate, current, difference }) => [id, candidate, current, difference])).toEqual([
      ['visits', 20_000, 8000, 12_000],
      ['webinar', 30_000, null, 30_000],
      ['demo', null, 5000, -5000],
    ]);
  });
});

describe('exactPoints', () => {
  it('leaves out no thousandth', () => {
    expect([0, 12_000, 29_010, 1, -5000, -1500, 1_234_567].map(exactPoints)).toEqual([
      ...['0', '12', '29.01', '0.001', '−5', '−1.5', '1,234.567'],
    ]);
  });

  it('has a dash for what is not there', () => expect(exactPoints(null)).toBe('–'));

  it('has a sign for a difference', () => expect([5000, 0, -5000].map(signedPoints)).toEqual(['+5', '0', '−5']));
});
