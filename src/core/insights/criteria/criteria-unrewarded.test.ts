import { describe, expect, it } from 'vitest';
import { DEFAULT_BACKTEST } from '../../scoring/backtest.ts';
import { model } from '../../scoring/kernel-fixture.ts';
import { unrewardedAnswer, criterionFor, unrewardedRows } from './criteria-unrewarded.ts';
import type { TypeCounts } from './criteria-unrewarded.ts';

const TOTAL = { n: 10_000, converted: 1_000 };
const NOTHING = { leaks: new Set<string>(), scale: 20 };
const type = (name: string, n: number, y: number): TypeCounts => ({
  ...{ type: name, n, converted: y },
  sums: { clusters: n, n, y, nn: n, ny: y, yy: y },
});
const rowsOf = (types: TypeCounts[], how = NOTHING) => unrewardedRows(types, TOTAL, model(), how);

describe('an activity type without points', () => {
  it('is none that a criterion looks at, however it is spelt', () => {
    expect(rowsOf([type(' Visit', 100, 20), type('call', 100, 20)]).map((row) => row.type)).toEqual(['call']);
  });

  it('tells where it converts more often than all others, with points on the scale', () => {
    // ln(200/800) − ln(800/8200) = 0.940983 of evidence, times 20.
    const [row] = rowsOf([type('call', 1000, 200)]);
    expect([row?.verdict, row?.points]).toEqual(['more', 19]);
    expect(row?.lift?.lift).toBe(2);
    expect(row?.rest).toEqual({ n: 9000, converted: 800 });
  });

  it('tells where it converts less often, with points off', () => {
    const [row] = rowsOf([type('spam report', 1000, 30)]);
    expect([row?.verdict, Math.sign(row?.points ?? 0)]).toEqual(['less', -1]);
  });

  it('can’t be told from few leads', () => {
    expect(rowsOf([type('call', 29, 20)])[0]?.verdict).toBe('unknown');
  });

  it('can’t be told among many, where one alone could', () => {
    const lucky = type('lucky', 400, 53);
    const rest = Array.from({ length: 99 }, (_, i) => type(`t${i}`, 400, 40));
    expect(rowsOf([lucky])[0]?.verdict).toBe('more');
    expect(rowsOf([lucky, ...rest]).find((row) => row.type === 'lucky')?.verdict).toBe('unknown');
  });

  it('can’t be told from few leads that count many times', () => {
    const often = { clusters: 25, n: 1000, y: 200, nn: 40_000, ny: 8_000, yy: 8_000 };
    expect(rowsOf([{ ...type('call', 1000, 200), sums: often }])[0]?.verdict).toBe('unknown');
  });

  it('is a part of the outcome where it tells too well, and gets no points', () => {
    const [row] = rowsOf([type('contract', 900, 800)]);
    expect([row?.verdict, row?.points]).toEqual(['leak', null]);
  });

  it('is a part of the outcome where the quality report says so', () => {
    const [row] = rowsOf([type('Invoice', 1000, 200)], { ...NOTHING, leaks: new Set(['invoice']) });
    expect([row?.verdict, row?.points]).toEqual(['leak', null]);
  });

  it('gets twenty points for doubled odds where the model gives no scale', () => {
    const [row] = unrewardedRows([type('call', 1000, 200)], TOTAL, model(), { leaks: new Set(), scale: null });
    expect(row?.points).toBe(Math.round((20 / Math.LN2) * 0.940983));
  });
});

it('puts telling types first, then those of the outcome, then the rest by what they say', () => {
  const rows = rowsOf([type('a', 1000, 101), type('b', 900, 800), type('c', 1000, 200), type('d', 1000, 103)]);
  expect(rows.map((row) => row.type)).toEqual(['c', 'b', 'd', 'a']);
});

it('says in a line which types tell, and which not to reward', () => {
  const answer = unrewardedAnswer(rowsOf([type('c', 1000, 200), type('b', 900, 800)]), DEFAULT_BACKTEST);
  expect(answer).toMatch(/^c tells wins from others and earns no points. B is likely a part of the outcome/);
});

it('makes a criterion with an id that is free', () => {
  const open = model();
  const taken = {
    ...open,
    engagement: { ...open.engagement, criteria: [{ ...open.engagement.criteria[0]!, id: 'call' }] },
  };
  expect(criterionFor({ type: 'call', points: 19 }, taken)).toEqual({
    ...{ id: 'call-2', label: 'Call', kind: 'activity', activity: ['call'], count: 'once', points: 19 },
  });
});
