import { describe, expect, it } from 'vitest';
import { DEFAULT_BACKTEST } from '../../scoring/backtest.ts';
import type { Backtest } from '../../scoring/backtest.ts';
import type { DataSpan } from './as-of-choices.ts';
import { anotherDate, dateProblem, judgeableMonths, proposedAsOf, spanUnder, wayOut } from './as-of-choices.ts';

const at = (text: string): number => Date.parse(text);

const YEARS: DataSpan = { from: at('2024-10-03'), end: at('2026-06-30') };

const SHORT: DataSpan = { from: at('2026-05-10'), end: at('2026-06-30') };

const NONE = { notCreated: 0, alreadyConverted: 0, closed: 0, immature: 0 };

const settings = (patch: Partial<Backtest>): Backtest => ({ ...DEFAULT_BACKTEST, ...patch });

describe('judgeableMonths', () => {
  it('begin after the first lead and end where the horizon still fits', () => {
    const months = judgeableMonths(YEARS, 90);
    expect([months[0], months.at(-1), months.length]).toEqual(['2024-11', '2026-04', 18]);
  });

  it('hold the month whose horizon ends with the data', () => {
    expect(judgeableMonths({ from: 0, end: at('2026-04-01') }, 90).at(-1)).toBe('2026-01');
    expect(judgeableMonths({ from: 0, end: at('2026-03-31T23:59:59.999Z') }, 90).at(-1)).toBe('2025-12');
  });

  it('are none in a short span or without dates', () => {
    expect(judgeableMonths(SHORT, 90)).toEqual([]);
    expect(judgeableMonths({ from: null, end: 0 }, 90)).toEqual([]);
  });
});

describe('proposedAsOf', () => {
  it('takes the latest twelve judgeable months', () => {
    expect(proposedAsOf('monthly', YEARS, 90)).toEqual({ kind: 'monthly', from: '2025-05', to: '2026-04' });
  });

  it('takes the latest judgeable first of a month as a date', () => {
    expect(proposedAsOf('dates', YEARS, 90)).toEqual({ kind: 'dates', dates: ['2026-04-01'] });
  });

  it('takes the last judgeable day where no first of a month is', () => {
    expect(proposedAsOf('dates', SHORT, 40)).toEqual({ kind: 'dates', dates: ['2026-05-21'] });
  });

  it('takes what comes nearest where nothing is judgeable', () => {
    expect(proposedAsOf('monthly', SHORT, 90)).toEqual({ kind: 'monthly', from: '2026-05', to: '2026-05' });
    expect(proposedAsOf('dates', SHORT, 90)).toEqual({ kind: 'dates', dates: ['2026-06-30'] });
  });

  it('takes today where the data has no date at all', () => {
    const [nothing, today] = [{ from: null, end: null }, at('2026-03-31T10:00')];
    expect(proposedAsOf('monthly', nothing, 90, today)).toEqual({ kind: 'monthly', from: '2026-03', to: '2026-03' });
    expect(proposedAsOf('dates', nothing, 90, today)).toEqual({ kind: 'dates', dates: ['2026-03-31'] });
  });
});

describe('anotherDate', () => {
  it('is a month later while that can be judged, else a month earlier', () => {
    expect(anotherDate(['2026-01-01'], YEARS, 90)).toBe('2026-02-01');
    expect(anotherDate(['2026-03-01', '2026-04-01'], YEARS, 90)).toBe('2026-02-01');
    expect(anotherDate(['', 'x'], YEARS, 90)).toBe('2026-04-01');
  });
});

describe('dateProblem', () => {
  it.each([
    ['2026-04-01', null],
    ['2026-03-31T12:00Z', null],
    ['2026-04-02', 'Too late: 90 days after it the data has ended.'],
    ['2024-10-02', 'Before the first lead, of 3 Oct 2024.'],
    ['2026-02-30', 'Not a date such as 2026-03-31.'],
    ['  ', 'A date is missing.'],
  ])('of %s is %s', (text, expected) => {
    expect(dateProblem(text, YEARS, 90)).toBe(expected);
  });
});

describe('spanUnder', () => {
  it('ends where the settings say', () => {
    expect(spanUnder(YEARS, { dataEnd: '2026-01-01' }).end).toBe(at('2026-01-01'));
    expect(spanUnder(YEARS, { dataEnd: null })).toEqual(YEARS);
  });
});

describe('wayOut', () => {
  it('offers a horizon that fits where nobody is old enough', () => {
    const { text, offer } = wayOut(settings({}), { ...NONE, immature: 10 }, SHORT);
    expect(text).toBe('Nobody can be judged: the 90 days after the scoring are not over when the data ends.');
    // 51 days of data, of which 14 pass before the scoring: half of 37.
    expect(offer).toEqual({ label: 'Judge after 18 days', patch: { horizonDays: 18 } });
  });

  it('offers the months of the data where the range holds none', () => {
    const asOf = { kind: 'monthly', from: '2026-03', to: '2025-01' } as const;
    const { offer } = wayOut(settings({ asOf }), NONE, YEARS);
    expect(offer?.patch).toEqual({ asOf: { kind: 'monthly', from: '2025-05', to: '2026-04' } });
  });

  it('offers a static backtest without creation dates', () => {
    const { offer } = wayOut(settings({}), { ...NONE, notCreated: 9 }, { from: null, end: at('2026-01-01') });
    expect(offer?.patch).toEqual({ asOf: { kind: 'static' } });
  });

  it('offers an earlier day where all were closed', () => {
    const { text, offer } = wayOut(settings({}), { ...NONE, closed: 3, alreadyConverted: 4 }, YEARS);
    expect(text).toBe('Nobody is left to judge: by day 14 every lead was closed.');
    expect(offer?.patch).toEqual({ asOf: { kind: 'age', days: 7 } });
  });

  it('offers other dates where no lead was there', () => {
    const asOf = { kind: 'dates', dates: ['2020-01-01'] } as const;
    const { offer } = wayOut(
      settings({ asOf: { ...asOf, dates: [...asOf.dates] } }),
      { ...NONE, notCreated: 9 },
      YEARS,
    );
    expect(offer?.patch).toEqual({ asOf: { kind: 'dates', dates: ['2026-04-01'] } });
  });
});
