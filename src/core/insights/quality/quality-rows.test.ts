import { describe, expect, it } from 'vitest';
import { qualityFacts, tableOf } from './quality-fixture.ts';
import { accounts, rowFindings } from './quality-rows.ts';
import type { TableQuality } from './quality-types.ts';

const found = (table: TableQuality) => rowFindings(qualityFacts({ tables: [table] }));
const aside = (reason: string, count: number) => ({ setAside: [{ reason, count }] });

it('accounts for every row: read, kept, set aside with the reason', () => {
  const table = tableOf('activities', { ...aside('unknown lead', 50), rows: 1000 });
  expect(accounts(qualityFacts({ tables: [table] }))).toEqual([
    {
      ...{ table: 'activities', file: 'activities.csv', read: 1000, kept: 950 },
      setAside: [{ reason: 'unknown lead', count: 50, share: 0.05 }],
    },
  ]);
});

describe('rows with the id of another lead', () => {
  it('are a note where they are identical', () => {
    expect(found(tableOf('leads', aside('the same row is there already', 3)))).toMatchObject([
      { id: 'rows-identical', severity: 'note', rows: 3 },
    ]);
  });

  it('are a warning where they conflict, with the other choice', () => {
    const reason = 'another row of the same lead is kept, the first one';
    expect(found(tableOf('leads', aside(reason, 8)))).toMatchObject([
      { id: 'rows-conflicting', severity: 'warning', rows: 8, mends: [{ kind: 'duplicates', keep: 'last' }] },
    ]);
  });
});

describe('activities without a lead', () => {
  const severity = (n: number) => found(tableOf('activities', aside('unknown lead', n))).map((each) => each.severity);

  it('are a note where they are few', () => expect(severity(3)).toEqual(['note']));
  it('are a warning from one in a hundred on', () => expect(severity(30)).toEqual(['warning']));
  it('are an alarm from one in five on', () => expect(severity(300)).toEqual(['alarm']));
});

describe('dates that can’t be read', () => {
  it('are told where the rows were set aside', () => {
    expect(found(tableOf('activities', aside('no readable date', 20)))).toMatchObject([
      { id: 'dates-unreadable:activities', severity: 'warning', rows: 20 },
    ]);
  });

  it('are told where the rows were kept', () => {
    expect(found(tableOf('leads', { unreadable: 100 }))).toMatchObject([
      { id: 'dates-unreadable:leads', severity: 'alarm', rows: 100 },
    ]);
  });
});

it('nothing is said of a table of which every row was kept', () => {
  expect(found(tableOf('activities'))).toEqual([]);
});

it('nothing is said of rows that were left out on purpose', () => {
  expect(found(tableOf('activities', aside('a type that is left out', 500)))).toEqual([]);
});
