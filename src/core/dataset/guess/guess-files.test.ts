import { describe, expect, it } from 'vitest';
import { columnFacts, guessColumns } from '../head/guess-columns.ts';
import type { FileHead } from '../head/guess-columns.ts';
import { guessFiles } from './guess-files.ts';

/** A file from lines of CSV without quotes. */
function head(name: string, ...lines: string[]): FileHead {
  const [columns = [], ...preview] = lines.map((line) => line.split(','));
  return { name, columns, preview };
}

const leads = head(
  'contacts.csv',
  'Record ID,Email,Create Date,Lifecycle Stage',
  '00123,a@b.example,2026-01-02 10:00,lead',
  '00124,c@d.example,2026-01-03 09:30,customer',
);
const activities = head(
  'export-2026.csv',
  'leadId,activityDate,activityTypeId,primaryAttributeValue',
  '7,2026-01-02T10:00:00Z,Visit Webpage,/pricing',
  '7,2026-01-02T10:05:00Z,Click Link,/demo',
  '8,2026-01-04T10:00:00Z,Visit Webpage,/',
);
const history = head(
  'LeadHistory.csv',
  'LeadId,CreatedDate,Field,OldValue,NewValue',
  '7,2026-01-05,Status,Open,Working',
  '7,2026-01-09,Status,Working,Qualified',
);

describe('guessFiles', () => {
  it.each([
    [
      'canonical leads',
      head('leads.csv', 'lead_id,created_at,job_level', 'L1,2026-01-01T00:00Z,VP', 'L2,2026-01-02T00:00Z,CEO'),
      'leads',
      { id: 'lead_id', at: 'created_at' },
    ],
    [
      'canonical activities',
      head(
        'activities.csv',
        'lead_id,occurred_at,type,page',
        'L1,2026-01-01T00:00Z,visit,/',
        'L1,2026-01-02T00:00Z,visit,/a',
      ),
      'activities',
      { id: 'lead_id', at: 'occurred_at', type: 'type' },
    ],
    [
      'canonical outcomes',
      head(
        'outcomes.csv',
        'lead_id,occurred_at,stage,amount',
        'L1,2026-01-01T00:00Z,won,100',
        'L2,2026-01-02T00:00Z,lost,',
      ),
      'outcomes',
      { id: 'lead_id', at: 'occurred_at', stage: 'stage', amount: 'amount' },
    ],
    [
      'a flat file',
      head(
        'train.csv',
        'Prospect ID,Lead Number,Lead Origin,Converted,TotalVisits,Page Views Per Visit,City',
        'ab-1,660737,API,0,0,0,Select',
        'ab-2,660728,API,1,5,2.5,Mumbai',
      ),
      'flat',
      { id: 'Prospect ID', target: 'Converted', at: null },
    ],
    [
      'a flat file with words',
      head('data.csv', 'id,age,job,balance,y', '1,30,admin,10,no', '2,41,services,20,yes'),
      'flat',
      { id: 'id', target: 'y' },
    ],
    [
      'outcomes with a flag too',
      head(
        'outcomes.csv',
        'lead_id,outcome,outcome_at,converted,offers',
        '1,approved,2026-01-01,1,2',
        '2,declined,2026-01-02,0,1',
      ),
      'outcomes',
      { stage: 'outcome', at: 'outcome_at' },
    ],
    [
      'CRM leads with a status',
      head(
        'report.csv',
        'Id,CreatedDate,Status,LeadSource,Industry,NumberOfEmployees,IsConverted',
        '00Q1,2026-01-01,Open,Web,IT,10,0',
        '00Q2,2026-01-02,Closed - Converted,Web,IT,20,1',
      ),
      'flat',
      { id: 'Id', at: 'CreatedDate', target: 'IsConverted' },
    ],
    ['contacts', leads, 'leads', { id: 'Record ID', at: 'Create Date' }],
    ['an activity log', activities, 'activities', { id: 'leadId', at: 'activityDate', type: 'activityTypeId' }],
    ['a history of stages', history, 'outcomes', { id: 'LeadId', at: 'CreatedDate', stage: 'NewValue' }],
  ])('tells %s', (_, file, role, columns) => {
    const [guess] = guessFiles([file]);
    expect(guess?.role).toBe(role);
    expect(guess?.columns).toMatchObject(columns);
    expect(guess?.confidence).toBeGreaterThan(0);
  });

  it('gives each file of a set its own role, in any order', () => {
    expect(guessFiles([history, activities, leads]).map(({ role }) => role)).toEqual([
      'outcomes',
      'activities',
      'leads',
    ]);
    expect(guessFiles([leads, history]).map(({ role }) => role)).toEqual(['leads', 'outcomes']);
  });

  it('guesses every file of many, and of none', () => {
    expect(guessFiles([])).toEqual([]);
    expect(guessFiles([leads, leads, leads, leads, activities, leads, leads])).toHaveLength(7);
  });

  it('does not trip over headers without rows, empty names and short rows', () => {
    const [guess] = guessFiles([head('x.csv', ',a,lead_id', '1')]);
    expect(guess?.columns.id).toBe('lead_id');
    expect(guessFiles([head('empty.csv', 'lead_id,created_at')])[0]?.role).toBe('leads');
  });

  it('takes no column with repeated values for the id of leads where there is a better one', () => {
    const file = head('leads.csv', 'account_id,lead_no', 'A,1', 'A,2', 'B,3');
    expect(guessColumns(columnFacts(file), 'leads').id).toBe('lead_no');
  });

  it('believes a role that is known', () => {
    expect(guessFiles([leads, leads], ['outcomes', null]).map(({ role }) => role)).toEqual(['outcomes', 'leads']);
  });
});
