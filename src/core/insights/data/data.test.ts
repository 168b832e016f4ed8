import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from '../../dataset/instant.ts';
import { dataInsight } from './data.ts';
import { NO_FACTS, SAMPLE, viewOf } from '../shared/fixture.ts';
import { plain } from '../shared/words.ts';
import type { DataFacts, ViewData } from '../shared/view-data.ts';

const END = Date.UTC(2026, 5, 30);

/** 1,300 leads up to ten days before the end of the data; wins as given by day. */
function loaded(
  daysToConversion: number[],
  override: Partial<ViewData> = {},
  facts: Partial<DataFacts> = {},
): ViewData {
  return viewOf(SAMPLE, {
    excluded: { notCreated: 10, alreadyConverted: 40, closed: 50, immature: 200 },
    facts: {
      ...NO_FACTS,
      tables: [
        { table: 'leads', file: 'leads.csv', rows: 1300, from: END - 400 * DAY, to: END - 10 * DAY, setAside: [] },
      ],
      dataEnd: END,
      // Nothing is won on the very instant of creation.
      daysToConversion: [0, ...daysToConversion],
      ...facts,
    },
    ...override,
  });
}

/** `wins` on each of `days` days. */
function each(wins: number, days: number): number[] {
  return Array.from({ length: days }, () => wins);
}

describe('dataInsight', () => {
  it('says what can be judged and what is left out', () => {
    const found = dataInsight(loaded(each(1, 200)));
    expect(plain(found.answer)).toBe(
      '1,000 of 1,300 leads can be judged; 300 are left out, most of them too young to judge.',
    );
    expect(found.exclusions.map(({ reason, n }) => [reason, n])).toEqual([
      ['notCreated', 10],
      ['alreadyConverted', 40],
      ['closed', 50],
      ['immature', 200],
    ]);
    expect(found.exclusions.map(({ label }) => label)).toEqual([
      'without a creation date',
      'already won',
      'already lost',
      'too young to judge',
    ]);
    expect(found.table.rows[0]).toMatchObject({ what: 'judged', n: 1000 });
    expect(found.proposal).toBeNull();
    expect(found.loss).toEqual({ days: 14, wins: 14, share: 0.07 });
  });

  it('proposes an earlier day where the age loses many wins', () => {
    // Half come before day 14, a tenth before day 4
    const found = dataInsight(loaded([...each(25, 2), ...each(25, 2), ...each(40, 10), ...each(50, 10)]));
    expect(found.loss).toMatchObject({ days: 14, wins: 500, share: 0.5 });
    expect(found.proposal).toEqual({ days: 4, wins: 100, share: 0.1 });
    expect(plain(found.answer)).toContain('Scoring on day 14 loses 50% of the wins; day 4 would lose 10%.');
    expect(found.notes.map(plain)).toContain('Day 4 would lose 10%; an earlier day also sees less of what leads do.');
  });

  it('says when even the first day costs, and proposes nothing below it', () => {
    const found = dataInsight(loaded([300, 300, 400]));
    expect(found.proposal).toEqual({ days: 1, wins: 300, share: 0.3 });
    expect(plain(found.answer)).toContain('loses 100% of the wins; even day 1 would lose 30%.');
    const settings = { asOf: { kind: 'age', days: 1 }, horizonDays: 90, conversion: 'won', dataEnd: null } as const;
    const first = dataInsight(loaded([300, 300, 400], { settings }));
    expect(first.proposal).toBeNull();
    expect(plain(first.answer)).toContain('Scoring on day 1 loses 30% of the wins, and no earlier day loses less.');
  });

  it('does not judge the age by a few wins', () => {
    const found = dataInsight(loaded(each(1, 20)));
    expect(found.proposal).toBeNull();
    expect(plain(found.answer)).not.toContain('day 14');
    expect(found.notes.map(plain)).toContain('There are too few wins with dates to tell which day suits best.');
  });

  it('says which leads are too young and how long to wait', () => {
    const found = dataInsight(loaded(each(1, 200)));
    expect(found.immature).toEqual({ n: 200, createdAfter: END - 104 * DAY, readyAt: END + 94 * DAY, waitDays: 94 });
    expect(found.notes.map(plain)).toContain(
      "200 leads created after 18 Mar 2026 can't be judged yet: day 14 and the 90 days after it are not over when the data ends. " +
        'The last of them can be judged with data up to 2 Oct 2026, 14 weeks more.',
    );
    const settings = {
      asOf: { kind: 'monthly', from: '2026-01', to: '2026-04' },
      horizonDays: 90,
      conversion: 'won',
      dataEnd: '2026-06-20',
    } as const;
    const monthly = dataInsight(loaded([], { settings }));
    expect(monthly.immature).toEqual({ n: 200, createdAfter: null, readyAt: Date.UTC(2026, 5, 30), waitDays: 10 });
    expect(monthly).toMatchObject({ age: null, loss: null, proposal: null });
    expect(plain(monthly.caveat ?? [])).toBe('A lead counts once at every date, until it has won.');
  });

  it('says that a static backtest is not point-in-time', () => {
    const settings = { asOf: { kind: 'static' }, horizonDays: 90, conversion: 'won', dataEnd: null } as const;
    const excluded = { notCreated: 0, alreadyConverted: 0, closed: 0, immature: 0 };
    const found = dataInsight(loaded([], { settings, excluded }, { conversionsWithoutDates: 100 }));
    expect(plain(found.answer)).toBe('All 1,000 leads are judged as the file stands: this is not point-in-time.');
    expect(plain(found.caveat ?? [])).toContain('Not point-in-time:');
    expect(found.notes).toEqual([]);
  });

  it('names rows set aside and wins without dates', () => {
    const setAside = [
      { reason: 'unknown lead', count: 3 },
      { reason: 'no readable date', count: 1 },
    ];
    const tables = [{ table: 'activities', file: 'a.csv', rows: 90, from: null, to: null, setAside }] as const;
    const notes = dataInsight(loaded([], {}, { tables: [...tables], conversionsWithoutDates: 1 })).notes.map(plain);
    expect(notes).toContain('4 rows of activities are set aside: unknown lead (3), no readable date (1).');
    expect(notes).toContain("1 win has no date and can't be placed in time.");
  });

  it('has plain words for nothing at all, nothing judged and no wins', () => {
    expect(plain(dataInsight(viewOf([])).answer)).toBe('Nothing is loaded yet.');
    const backtest = viewOf([]).backtest;
    expect(plain(dataInsight(loaded([], { backtest, observations: 0 })).answer)).toBe(
      'There is nothing to judge by yet: all 300 leads are left out of the backtest.',
    );
    const noWins = viewOf(SAMPLE.map((group) => ({ ...group, converted: 0 }))).backtest;
    expect(plain(dataInsight(loaded([], { backtest: noWins })).answer)).toContain('There are no wins among them yet');
  });

  it('draws a curve that rises to nearly all wins and holds the mark', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 60 }), (days) => {
        const { curve, age } = dataInsight(loaded(days));
        const total = days.reduce((sum, wins) => sum + wins, 0);
        if (total === 0) {
          expect(curve).toEqual([]);
          return;
        }
        for (const [i, { share, day }] of curve.entries()) {
          expect(day).toBe(i);
          expect(share).toBeGreaterThanOrEqual(curve[i - 1]?.share ?? 0);
        }
        expect(curve.at(-1)?.share).toBeGreaterThanOrEqual(0.99);
        expect(curve.length).toBeGreaterThan(age ?? 0);
      }),
    );
  });
});
