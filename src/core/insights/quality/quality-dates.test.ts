import { describe, expect, it } from 'vitest';
import { DAY } from '../../dataset/instant.ts';
import { dateFindings } from './quality-dates.ts';
import { NOW, qualityFacts, tableQuality } from './quality-fixture.ts';
import type { QualityFacts, TableQuality } from './quality-types.ts';

const found = (table: TableQuality, patch: Partial<QualityFacts> = {}) =>
  dateFindings(qualityFacts({ tables: [table], ...patch }));

function withDay(offset: number, n: number): Pick<TableQuality, 'days'> {
  const { days } = tableQuality('activities');
  const all = [...days.day.map((day, i) => [day, days.n[i] ?? 0] as const), [NOW / DAY + offset, n] as const];
  all.sort(([a], [b]) => a - b);
  return { days: { day: all.map(([day]) => day), n: all.map(([, count]) => count) } };
}

describe('dates in the future', () => {
  it('are a warning', () => {
    const table = tableQuality('activities', { future: 7, to: NOW + 40 * DAY, ...withDay(40, 7) });
    expect(found(table)).toMatchObject([{ id: 'dates-future:activities', severity: 'warning', rows: 7, share: 0.007 }]);
  });

  it('are a note within a day, which is another time zone', () => {
    expect(found(tableQuality('activities', { future: 7, to: NOW + DAY / 2 }))).toMatchObject([{ severity: 'note' }]);
  });
});

describe('dates far from all others', () => {
  it('are told where they are late', () => {
    const [first] = found(tableQuality('activities', { ...shifted(-2000), to: NOW - 1000 * DAY }));
    expect(first).toMatchObject({ id: 'dates-stray:activities', severity: 'warning', rows: 1 });
  });

  it('are told where they are early', () => {
    expect(found(tableQuality('activities', withDay(-9000, 1)))).toMatchObject([
      { id: 'dates-stray:activities', rows: 1 },
    ]);
  });

  it('are not the last days of a table with rows every other week', () => {
    const day = Array.from({ length: 200 }, (_, i) => NOW / DAY - 3000 + i * 14);
    expect(found(tableQuality('outcomes', { days: { day, n: day.map(() => 1) } }))).toEqual([]);
  });

  it('are not many rows', () => {
    expect(found(tableQuality('activities', withDay(-9000, 100)))).toEqual([]);
  });

  /** The usual hundred days so much earlier, and one row a thousand days before now. */
  function shifted(days: number): Pick<TableQuality, 'days'> {
    const usual = tableQuality('activities').days;
    return { days: { day: [...usual.day.map((each) => each + days), NOW / DAY - 1000], n: [...usual.n, 1] } };
  }
});

describe('activities before the creation of their lead', () => {
  const early = (events: number) => ({ early: { events, ofEvents: 1000, leads: 20, ofLeads: 400 } });

  it('are a note', () => {
    expect(found(tableQuality('activities'), early(50))).toMatchObject([
      { id: 'dates-early', severity: 'note', rows: 50 },
    ]);
  });

  it('are a warning from one in five on', () => {
    expect(found(tableQuality('activities'), early(250))).toMatchObject([{ severity: 'warning' }]);
  });

  it('are nothing where they are few', () => {
    expect(found(tableQuality('activities'), early(5))).toEqual([]);
  });
});

describe('outcomes without a date', () => {
  it('are a warning where none has one', () => {
    expect(found(tableQuality('outcomes', { undated: 1000 }))).toMatchObject([
      { id: 'dates-undated', severity: 'warning', title: 'No outcome has a date' },
    ]);
  });

  it('are a note where they are few', () => {
    expect(found(tableQuality('outcomes', { undated: 10 }))).toMatchObject([
      { id: 'dates-undated', severity: 'note', rows: 10 },
    ]);
  });

  it('are nothing where all have one', () => {
    expect(found(tableQuality('outcomes'))).toEqual([]);
  });
});
