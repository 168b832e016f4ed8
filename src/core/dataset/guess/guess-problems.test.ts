import { describe, expect, it } from 'vitest';
import type { FileColumns, FileRole } from '../head/guess-columns.ts';
import { tableProblems } from './guess-problems.ts';
import type { CheckedTable } from './checked-table.ts';
import { draftTable } from './table-draft.ts';

const UNIQUE = { missing: 0, firstMissing: null, extra: 0, repeated: null };
const REPEATED = {
  ...UNIQUE,
  extra: 1,
  repeated: { id: 'L1', first: 'leads.csv row 1', second: 'leads.csv row 3', times: 2 },
};

const none = { id: null, at: null, type: null, stage: null, amount: null, target: null };

interface Choice {
  role?: FileRole;
  columns?: FileColumns;
}

function table(
  { role = 'leads', columns }: Choice,
  changes: Partial<CheckedTable> = {},
  at = '2026-01-01',
): CheckedTable {
  const head = { name: 'leads.csv', columns: ['id', 'made', 'flag'], preview: [['1', at, '0']] };
  const draft = { ...draftTable(head, role, {}), columns: columns ?? { ...none, id: 'id', at: 'made' } };
  const profile = { rows: 4, rejected: 0, ids: UNIQUE, values: [] };
  return { head, draft, dates: null, ambiguous: null, profile, ...changes };
}

const profile = (changes: Partial<NonNullable<CheckedTable['profile']>>) => ({
  profile: { rows: 4, rejected: 0, ids: UNIQUE, values: [], ...changes },
});
const codes = (checked: CheckedTable) => tableProblems(checked).map(({ severity, code }) => `${severity} ${code}`);
const EVENTS = { role: 'activities', columns: { ...none, id: 'id', at: 'made', type: 'flag' } } as const;

describe('tableProblems', () => {
  it('is silent of a table in order', () => {
    expect(codes(table({}))).toEqual([]);
    expect(codes(table({}, { profile: null }))).toEqual([]);
  });

  it.each([
    ['a needed column is not chosen', table({ columns: none }), ['error choose-column']],
    ['some ids repeat', table({}, profile({ ids: REPEATED })), ['warning duplicate-id']],
    ['most ids repeat', table({}, profile({ ids: { ...REPEATED, extra: 3 } })), ['error duplicate-id']],
    [
      'a spreadsheet has cut the ids',
      table({}, profile({ ids: { ...REPEATED, repeated: { ...REPEATED.repeated, id: '1.23457E+11' } } })),
      ['error duplicate-id'],
    ],
    [
      'some ids are missing',
      table({}, profile({ ids: { ...UNIQUE, missing: 1, firstMissing: 'leads.csv row 2' } })),
      ['warning missing-id'],
    ],
    [
      'all ids are missing',
      table({}, profile({ ids: { ...UNIQUE, missing: 4, firstMissing: 'leads.csv row 1' } })),
      ['error missing-id'],
    ],
    ['there are no rows', table({}, profile({ rows: 0, ids: null })), ['error no-rows']],
    ['there are no events', table(EVENTS, profile({ rows: 0, ids: null })), ['info no-rows']],
    ['lines can not be read', table({}, profile({ rejected: 2 })), ['warning bad-rows']],
    ['a date may name two days', table({}, { ambiguous: '03/04/2026' }), ['error date-order']],
    ['dates of leads are unreadable', table({}, {}, '31/12/2025'), ['warning unreadable-dates']],
    ['dates of activities are unreadable', table(EVENTS, {}, '45306'), ['error unreadable-dates']],
    [
      'no value means converted',
      table({ role: 'flat', columns: { ...none, id: 'id', target: 'flag' } }),
      ['error no-converted-value'],
    ],
    [
      'no stage is a win',
      table(
        { role: 'outcomes', columns: { ...none, id: 'id', stage: 'flag' } },
        profile({ values: [{ value: 'lost', count: 1 }] }),
      ),
      ['warning no-won-stage'],
    ],
  ])('says that %s', (_, checked, expected) => {
    expect(codes(checked)).toEqual(expected);
    for (const problem of tableProblems(checked))
      expect(problem).toMatchObject({
        path: expect.stringMatching(/^leads\.csv( row \d+)?$/) as string,
        hint: expect.any(String) as string,
      });
  });

  it('reads dates in the style of the table', () => {
    expect(codes(table({}, { dates: { order: 'day-first' } }, '31/12/2025'))).toEqual([]);
  });

  it('lets ids of activities repeat', () => {
    expect(codes(table(EVENTS, profile({ ids: REPEATED })))).toEqual([]);
  });
});
