import { describe, expect, it } from 'vitest';
import { fileProblems, instantWithoutZone } from './guess-problems.ts';
import type { CheckedFile } from './guess-problems.ts';

const UNIQUE = { missing: 0, firstMissing: null, repeated: null };
const REPEATED = { ...UNIQUE, repeated: { id: 'L1', first: 1, second: 3, times: 2 } };

const none = { id: null, at: null, type: null, stage: null, amount: null, target: null };

function file(changes: Partial<CheckedFile>, at = '2026-01-01'): CheckedFile {
  return {
    head: { name: 'leads.csv', columns: ['id', 'made', 'flag'], preview: [['1', at, '0']] },
    role: 'leads',
    columns: { ...none, id: 'id', at: 'made' },
    profile: { rows: 2, ids: UNIQUE },
    converted: [],
    stages: [],
    ...changes,
  };
}

const codes = (checked: CheckedFile) => fileProblems(checked).map(({ severity, code }) => `${severity} ${code}`);

describe('fileProblems', () => {
  it('is silent of a file in order', () => {
    expect(codes(file({}))).toEqual([]);
    expect(codes(file({ profile: null }))).toEqual([]);
  });

  it.each([
    ['a needed column is not chosen', file({ columns: none }), ['error choose-column']],
    ['ids repeat', file({ profile: { rows: 3, ids: REPEATED } }), ['error duplicate-id']],
    [
      'ids are missing',
      file({ profile: { rows: 3, ids: { ...UNIQUE, missing: 1, firstMissing: 2 } } }),
      ['error missing-id'],
    ],
    ['there are no rows', file({ profile: { rows: 0, ids: null } }), ['error no-rows']],
    ['dates of leads are unreadable', file({}, '31/12/2025'), ['warning unreadable-dates']],
    [
      'dates of activities are unreadable',
      file({ role: 'activities', columns: { ...none, id: 'id', at: 'made', type: 'flag' } }, '45306'),
      ['error unreadable-dates'],
    ],
    [
      'no value means converted',
      file({ role: 'flat', columns: { ...none, id: 'id', target: 'flag' } }),
      ['error no-converted-value'],
    ],
    [
      'no stage is a win',
      file({ role: 'outcomes', columns: { ...none, id: 'id', stage: 'flag' }, stages: [{ stage: 'lost' }] }),
      ['warning no-won-stage'],
    ],
  ])('says that %s', (_, checked, expected) => {
    expect(codes(checked)).toEqual(expected);
    for (const problem of fileProblems(checked))
      expect(problem).toMatchObject({
        path: expect.stringMatching(/^leads\.csv( row \d+)?$/) as string,
        hint: expect.any(String) as string,
      });
  });

  it('lets ids of activities repeat', () => {
    const checked = file({
      role: 'activities',
      columns: { ...none, id: 'id', at: 'made', type: 'flag' },
      profile: { rows: 3, ids: REPEATED },
    });
    expect(codes(checked)).toEqual([]);
  });
});

describe('instantWithoutZone', () => {
  it('finds local times and bare dates, not those with a zone or unreadable ones', () => {
    const found = (at: string) => instantWithoutZone(file({}, at).head, file({}).columns);
    expect(found('2026-01-01 10:00')).toBe('2026-01-01 10:00');
    expect(found('2026-01-01')).toBe('2026-01-01');
    expect(found('2026-01-01T10:00Z')).toBeNull();
    expect(found('2026-01-01T10:00+02:00')).toBeNull();
    expect(found('31/12/2025')).toBeNull();
  });
});
