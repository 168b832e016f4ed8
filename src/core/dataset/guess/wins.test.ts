import { describe, expect, it } from 'vitest';
import type { FileHead } from '../head/guess-columns.ts';
import { guessFiles } from './guess-files.ts';
import { tableProblems } from './guess-problems.ts';
import { draftTable } from './table-draft.ts';
import type { TableDraft } from './table-draft.ts';
import { recipePart } from './table-part.ts';

const head = (name: string, ...lines: string[]): FileHead => {
  const [columns = [], ...preview] = lines.map((line) => line.split(','));
  return { name, columns, preview };
};

describe('leads of which it is not decided whether they convert', () => {
  const flat = head(
    'leads.csv',
    'lead_id,created_at,town,converted',
    'L1,2026-01-01,A,1',
    'L2,2026-01-02,B,0',
    'L3,2026-01-03,C,pending',
  );
  const values = [
    { value: '0', count: 40 },
    { value: '1', count: 20 },
    { value: 'pending', count: 20 },
  ];
  const profile = { rows: 120, rejected: 0, ids: null, values };
  const draft = draftTable(flat, 'flat', {});
  const codes = (patch: Partial<TableDraft>) =>
    tableProblems({ head: flat, draft: { ...draft, ...patch }, dates: null, ambiguous: null, profile });

  it('do not hide the column that says it', () => {
    expect(guessFiles([flat])[0]).toMatchObject({ role: 'flat', columns: { target: 'converted' } });
  });

  it('are told, with how many there are', () => {
    expect(codes({})).toMatchObject([
      { code: 'undecided-leads', message: expect.stringContaining('40 without a value, 20 of “pending”') as string },
    ]);
  });

  it('are left out on request, which a recipe keeps', () => {
    expect(codes({ decidedOnly: true })).toEqual([]);
    const part = recipePart({ ...draft, decidedOnly: true }, values, null);
    expect(part).toMatchObject({ converted: { column: 'converted', values: ['1'] }, only: { converted: ['0', '1'] } });
    const again = draftTable(flat, 'flat', {
      recipe: {
        leads: { id: 'lead_id', converted: { column: 'converted', values: ['1'] }, only: { converted: ['0', '1'] } },
      },
    });
    expect(again.decidedOnly).toBe(true);
    expect(recipePart({ ...again, decidedOnly: false }, values, null).only).toEqual({});
  });

  it('are none where every value says yes or no', () => {
    const sure = { ...profile, rows: 60, values: values.slice(0, 2) };
    expect(tableProblems({ head: flat, draft, dates: null, ambiguous: null, profile: sure })).toEqual([]);
  });
});

describe('deals that carry the date of the win and no stage', () => {
  const deals = head('deals.csv', 'lead_id,won_date,amount', 'L1,2026-02-01,100', 'L2,,50');
  const leads = head('leads.csv', 'lead_id,created_at,town', 'L1,2026-01-01,A', 'L2,2026-01-02,B');

  it('are outcomes, each of which is won that has the date', () => {
    expect(guessFiles([leads, deals]).map(({ role }) => role)).toEqual(['leads', 'outcomes']);
    const draft = draftTable(deals, 'outcomes', {});
    const part = recipePart(draft, [], null);
    expect(part).toMatchObject({ leadId: 'lead_id', occurredAt: 'won_date', every: 'won', amount: 'amount' });
    expect(part.stage).toBeUndefined();
    const profile = { rows: 2, rejected: 0, ids: null, values: [] };
    expect(tableProblems({ head: deals, draft, dates: null, ambiguous: null, profile })).toEqual([]);
  });
});
