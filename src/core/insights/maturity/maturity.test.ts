import { describe, expect, it } from 'vitest';
import { DAY } from '../../dataset/instant.ts';
import type { Backtest } from '../../scoring/backtest.ts';
import { DEFAULT_BACKTEST } from '../../scoring/backtest.ts';
import { NO_FACTS, SAMPLE, viewOf } from '../shared/fixture.ts';
import { maturityCurve, maturityInsight } from './maturity.ts';
import type { MaturityFacts } from './maturity-types.ts';
import { plain } from '../shared/words.ts';

const at = (text: string): number => Date.parse(text);

interface Leads {
  created: string;
  n: number;
  day?: number;
}

/** Facts of groups of leads that were created on one day, as `readMaturity` gives them. */
function factsOf(groups: Leads[], end: string, unplaced: Partial<MaturityFacts['unplaced']> = {}): MaturityFacts {
  const lastCreated = new Map<number, number>();
  for (const { created } of groups) {
    const month = at(`${created.slice(0, 7)}-01`);
    lastCreated.set(month, Math.max(lastCreated.get(month) ?? -Infinity, at(created)));
  }
  return {
    end: at(end),
    month: Float64Array.from(groups, ({ created }) => at(`${created.slice(0, 7)}-01`)),
    observed: Float64Array.from(groups, ({ created }) => Math.floor((at(end) - at(created)) / DAY)),
    day: Float64Array.from(groups, ({ day = -1 }) => day),
    n: Float64Array.from(groups, ({ n }) => n),
    lastCreated,
    unplaced: { noCreation: 0, noDate: 0, before: 0, ...unplaced },
  };
}

function insightOf(facts: MaturityFacts, settings: Partial<Backtest> = {}) {
  return maturityInsight(viewOf(SAMPLE, { settings: { ...DEFAULT_BACKTEST, ...settings }, facts: NO_FACTS }), facts);
}

/** Two months of 100 leads, 40 wins on day 20 and 10 on day 60; May has had 10 wins of 100 up to day 20; June is new. */
const MONTHS = factsOf(
  [
    { created: '2026-01-10', n: 40, day: 20 },
    { created: '2026-01-10', n: 10, day: 60 },
    { created: '2026-01-20', n: 50 },
    { created: '2026-02-01', n: 40, day: 20 },
    { created: '2026-02-01', n: 10, day: 60 },
    { created: '2026-02-15', n: 50 },
    { created: '2026-05-11', n: 10, day: 20 },
    { created: '2026-05-11', n: 90 },
    { created: '2026-06-15', n: 50 },
  ],
  '2026-06-20',
);

describe('maturityInsight', () => {
  it('judges a month once all its leads have had their time, and says from when', () => {
    const { cohorts, window } = insightOf(MONTHS);
    expect(window).toBe(104);
    expect(cohorts.map(({ label, leads, converted, judged }) => [label, leads, converted, judged])).toEqual([
      ['Jan 2026', 100, 50, true],
      ['Feb 2026', 100, 50, true],
      ['May 2026', 100, 10, false],
      ['Jun 2026', 50, 0, false],
    ]);
    expect(cohorts[1]?.readyAt).toBe(at('2026-02-15') + 104 * DAY);
    expect(cohorts[2]?.readyAt).toBe(at('2026-05-11') + 104 * DAY);
    // June isn't over when the data ends: its last lead may still come.
    expect(cohorts[3]?.readyAt).toBe(at('2026-07-01') - 1 + 104 * DAY);
  });

  it('reads a young month early, against the judged ones at the same age', () => {
    const [, , may, june] = insightOf(MONTHS).cohorts;
    expect(may).toMatchObject({ share: null, interval: null });
    expect(may?.early).toMatchObject({ day: 40, converted: 10, share: 0.1, before: 80 / 200, verdict: 'behind' });
    // Five days tell nothing.
    expect(june?.early).toBeNull();
  });

  it('answers how long they take and until when to wait', () => {
    expect(plain(insightOf(MONTHS).answer)).toBe(
      "Of the wins in the first 151 days, half come by day 20, nine in ten by day 60. Leads created since 8 Mar 2026 can't be judged yet; wait until 23 Aug 2026 for those of May 2026.",
    );
    expect(plain(insightOf(MONTHS).caveat ?? [])).toBe(
      'What is said of leads that are too young is an early reading and can change.',
    );
  });

  it('says that all can be judged', () => {
    const old = factsOf([{ created: '2026-01-10', n: 40, day: 5 }], '2027-01-01');
    expect(plain(insightOf(old).answer)).toMatch(/ All leads can be judged\.$/);
  });

  it('counts the horizon alone where leads are not scored by age', () => {
    expect(insightOf(MONTHS, { asOf: { kind: 'monthly', from: '2026-01', to: '2026-02' } }).window).toBe(90);
  });

  it('says how many months are too small to tell', () => {
    const small = { created: '2026-03-05', n: 3, day: 9 };
    const facts = factsOf(
      [
        { created: '2026-01-10', n: 40, day: 20 },
        { created: '2026-02-10', n: 60 },
        small,
        { created: '2026-12-20', n: 4 },
      ],
      '2026-12-31',
    );
    const { cohorts, caveat } = insightOf(facts);
    expect(cohorts.map(({ label, judged, few }) => [label, judged, few])).toEqual([
      ['Jan 2026', true, false],
      ['Feb 2026', true, false],
      ['Mar 2026', true, true],
      ['Dec 2026', false, true],
    ]);
    // December is too young, which is said elsewhere: it may yet grow.
    expect(plain(caveat ?? [])).toContain('One month of four had fewer than 30 leads: too few to tell.');
  });

  it('takes quarters where there are many months', () => {
    const many = Array.from({ length: 30 }, (_, i) => ({
      created: new Date(Date.UTC(2023, i, 15)).toISOString().slice(0, 10),
      n: 1,
    }));
    const { by, cohorts } = insightOf(factsOf(many, '2026-01-01'));
    expect([by, cohorts.length, cohorts[0]?.label, cohorts[9]?.label]).toEqual(['quarter', 10, 'Q1 2023', 'Q2 2025']);
  });

  it('says in words what can not be told', () => {
    const nothing = { ...factsOf([], '2026-01-01', { noCreation: 70 }), end: null };
    expect(plain(insightOf(nothing).answer)).toBe(
      "Without dates of creation it can't be told how long wins take, or which leads are too young.",
    );
    expect(plain(insightOf(nothing).caveat ?? [])).toBe('Left aside: 70 leads without a creation date.');
    const few = factsOf(
      [
        { created: '2026-01-10', n: 12, day: 5 },
        { created: '2026-01-10', n: 60 },
      ],
      '2027-01-01',
    );
    expect(plain(insightOf(few).answer)).toContain("With only 12 dated wins, how long they take can't be told yet.");
    const none = factsOf([{ created: '2026-01-10', n: 60 }], '2027-01-01');
    expect(plain(insightOf(none).answer)).toContain(
      "There are no wins with a date, so how long they take can't be told.",
    );
  });

  it('warns where conversions take longer than the wait', () => {
    const { caveat } = insightOf(MONTHS, { horizonDays: 30 });
    expect(plain(caveat ?? [])).toContain(
      'One in ten of the wins comes after day 60, when a lead has long been judged (day 44).',
    );
  });
});

describe('maturityCurve', () => {
  it('gives each lead its time: the young ones count until their last day', () => {
    // 60 leads seen for 100 days, of which 30 win on day 50; 60 seen for 10 days, of which 6 win on day 5.
    const curve = maturityCurve({
      observed: Float64Array.of(100, 100, 10, 10),
      day: Float64Array.of(50, -1, 5, -1),
      n: Float64Array.of(30, 30, 6, 54),
    });
    expect(curve[4]).toMatchObject({ share: 0, low: 0, high: 0, atRisk: 120 });
    expect(curve[5]?.share).toBeCloseTo(6 / 120, 12);
    // From day 11 on only the 60 old ones are at risk: (1 − 6/120) · (1 − 30/60).
    expect(curve[11]?.atRisk).toBe(60);
    expect(curve[50]?.share).toBeCloseTo(1 - 0.95 * 0.5, 12);
    expect(curve.at(-1)).toMatchObject({ day: 100, atRisk: 30 });
  });

  it('leaves out a conversion in the part of a day at the end', () => {
    const curve = maturityCurve({
      observed: Float64Array.of(10, 10),
      day: Float64Array.of(11, -1),
      n: Float64Array.of(5, 60),
    });
    expect(curve.at(-1)).toMatchObject({ day: 10, share: 0, atRisk: 65 });
  });

  it('counts a conversion at the very instant of creation on day 0', () => {
    const curve = maturityCurve({
      observed: Float64Array.of(3, 3),
      day: Float64Array.of(0, -1),
      n: Float64Array.of(40, 40),
    });
    expect(curve[0]).toMatchObject({ day: 0, share: 0.5, atRisk: 80 });
  });

  it('ends where fewer than 30 leads were seen so long', () => {
    const curve = maturityCurve({
      observed: Float64Array.of(9, 50),
      day: Float64Array.of(-1, -1),
      n: Float64Array.of(40, 29),
    });
    expect(curve.at(-1)?.day).toBe(9);
    expect(maturityCurve({ observed: new Float64Array(0), day: new Float64Array(0), n: new Float64Array(0) })).toEqual(
      [],
    );
  });
});
