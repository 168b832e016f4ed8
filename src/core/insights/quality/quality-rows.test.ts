import { describe, expect, it } from 'vitest';
import { qualityFacts, tableQuality, NOW } from './quality-fixture.ts';
import { accounts, rowFindings, volumeFindings } from './quality-rows.ts';
import type { TableQuality } from './quality-types.ts';
import { DAY } from '../../dataset/instant.ts';

const found = (table: TableQuality) => rowFindings(qualityFacts({ tables: [table] }));
const aside = (reason: string, count: number) => ({ setAside: [{ reason, count }] });

it('accounts for every row: read, kept, set aside with the reason', () => {
  const table = tableQuality('activities', { ...aside('unknown lead', 50), rows: 1000 });
  expect(accounts(qualityFacts({ tables: [table] }))).toEqual([
    {
      ...{ table: 'activities', file: 'activities.csv', read: 1000, kept: 950 },
      setAside: [{ reason: 'unknown lead', count: 50, share: 0.05 }],
    },
  ]);
});

describe('rows with the id of another lead', () => {
  it('are a note where they are identical', () => {
    expect(found(tableQuality('leads', aside('the same row is there already', 3)))).toMatchObject([
      { id: 'rows-identical', severity: 'note', rows: 3 },
    ]);
  });

  it('are a warning where they conflict, with the other choice', () => {
    const reason = 'another row of the same lead is kept, the first one';
    expect(found(tableQuality('leads', aside(reason, 8)))).toMatchObject([
      { id: 'rows-conflicting', severity: 'warning', rows: 8, mends: [{ kind: 'duplicates', keep: 'last' }] },
    ]);
  });
});

describe('dates that can’t be read', () => {
  it('are told where the rows were set aside', () => {
    expect(found(tableQuality('activities', aside('no readable date', 20)))).toMatchObject([
      { id: 'dates-unreadable:activities', severity: 'warning', rows: 20 },
    ]);
  });

  it('are told where the rows were kept', () => {
    expect(found(tableQuality('leads', { unreadable: 100 }))).toMatchObject([
      { id: 'dates-unreadable:leads', severity: 'alarm', rows: 100 },
    ]);
  });
});

it('nothing is said of a table of which every row was kept', () => {
  expect(found(tableQuality('activities'))).toEqual([]);
});

it('nothing is said of rows that were left out on purpose', () => {
  expect(found(tableQuality('activities', aside('a type that is left out', 500)))).toEqual([]);
});

/** Rows a day up to the day before now. */
function volumeFound(counts: readonly number[]) {
  const from = NOW / DAY - counts.length;
  const days = counts.flatMap((n, i) => (n > 0 ? [{ day: from + i, n }] : []));
  const table = tableQuality('activities', { days: { day: days.map(({ day }) => day), n: days.map(({ n }) => n) } });
  return volumeFindings(qualityFacts({ tables: [table] }));
}
const steady = (days: number, n: number) => Array.from({ length: days }, () => n);

it('a gap is told with its days and what is missing', () => {
  expect(volumeFound([...steady(100, 10), ...steady(14, 0), ...steady(60, 10)])).toMatchObject([
    {
      ...{ id: 'volume-gap:activities', severity: 'warning', table: 'activities', weight: 140 },
      title: 'There are no activities from 9 Sep 2026 to 22 Sep 2026',
    },
  ]);
});

it('a step is told with both levels', () => {
  expect(volumeFound([...steady(140, 10), ...steady(140, 3)])).toMatchObject([
    {
      id: 'volume-step:activities',
      title: 'Activities: about 21 a week instead of 70 from the week of 5 Jul 2026 on',
    },
  ]);
});

it('nothing is said of an even flow', () => {
  expect(volumeFound(steady(200, 10))).toEqual([]);
});

it('nothing is said of a gap before a stray date', () => {
  expect(volumeFound([1, ...steady(900, 0), ...steady(200, 10)])).toEqual([]);
});
