import { describe, expect, it } from 'vitest';
import type { FileHead } from '../head/guess-columns.ts';
import { recipeSchema } from '../recipe/recipe-schema.ts';
import { KNOWN_TABLES, recognise } from './source.ts';

/** A file from lines of CSV without quotes. */
function head(...lines: string[]): FileHead {
  const [columns = [], ...preview] = lines.map((line) => line.split(','));
  return { name: 'export.csv', columns, preview };
}

describe('a file of no known product', () => {
  it.each([
    ['canonical leads', 'lead_id,created_at,job_level,job_title,industry,employees,country,source,existing_client'],
    ['canonical activities', 'lead_id,occurred_at,type,page,asset'],
    ['canonical outcomes', 'lead_id,occurred_at,stage,amount'],
    [
      'X Education',
      'Prospect ID,Lead Number,Lead Origin,Lead Source,Do Not Email,Do Not Call,Converted,TotalVisits,Total Time Spent on Website,Page Views Per Visit,Last Activity,Country,Specialization,Tags,Lead Quality,Lead Profile,City,Last Notable Activity',
    ],
    ['BPI 2012 activities', 'lead_id,occurred_at,activity,lifecycle,resource'],
    [
      'BPI 2012 outcomes',
      'lead_id,outcome,outcome_at,converted,offers_sent,offer_accepted_at,declined_at,cancelled_at,activated_at,last_event_at',
    ],
    ['a bank', 'id,age,job,marital,education,default,balance,housing,loan,contact,campaign,pdays,previous,y'],
    ['a small CRM', 'Contact ID,First Name,Last Name,Email,Company,Lead Status,Created'],
    ['another CRM', 'Record Id,Lead Owner,Company,First Name,Last Name,Email,Lead Source,Lead Status,Industry'],
    ['a log of one’s own', 'lead_id,field,old_value,new_value,changed_at'],
    ['a table of leads', 'lead_id,lead_status,lead_source,lead_owner,create_date,converted'],
    ['tickets', 'id,status,subject,created_date,owner_id,is_closed'],
    ['a web shop', 'prospect_id,type,created_at,value'],
    ['a game', 'id,points,position,country'],
    ['no columns', ''],
  ])('is not recognised: %s', (_, header) => {
    expect(recognise(head(header))).toBeNull();
  });
});

describe('names', () => {
  it.each([
    [
      'Salesforce',
      'leads',
      'Id,CreatedDate,Status,LeadSource,Industry,NumberOfEmployees,AnnualRevenue,IsConverted,ConvertedDate',
    ],
    ['Salesforce', 'leads', 'ID,CREATEDDATE,STATUS,LEADSOURCE,NUMBEROFEMPLOYEES,ISCONVERTED,CONVERTEDDATE'],
    ['Salesforce', 'lead history', 'LeadId,CreatedById,CreatedDate,Field,OldValue,NewValue'],
    ['Salesforce', 'lead history report', 'Lead ID,Field / Event,Old Value,New Value,Edit Date,Edited By'],
    ['Salesforce', 'opportunities', 'Id,ContactId,StageName,Amount,CloseDate,IsClosed,IsWon,Probability'],
    ['HubSpot', 'contacts', 'Record ID,Email,Lifecycle Stage,Lead Status,Create Date'],
    ['HubSpot', 'property history', 'contactId,property,value,timestamp,sourceType'],
    ['Marketo', 'activities', 'leadId,activityDate,activityTypeId,primaryAttributeValue,attributes'],
    ['Pardot', 'visitor activities', 'id,prospectId,visitorId,type,typeName,campaignId,createdAt'],
    ['Eloqua', 'contacts', 'C_EmailAddress,C_FirstName,C_Industry1,C_DateCreated'],
    ['Mautic', 'point log', 'Contact ID,Point event type,Point event name,Point change,Point change date'],
  ])('%s %s: %s', (source, what, header) => {
    expect(recognise(head(header))).toMatchObject({ source, what });
  });
});

describe('what a file alone doesn’t tell', () => {
  const hubspot = (at: string) =>
    recognise(head('Record ID,Email,Lifecycle Stage,Create Date', `1,a@b.example,Lead,${at}`));

  it('HubSpot’s days are UTC, its times are not', () => {
    expect(hubspot('2026-01-05 00:00')).toMatchObject({
      timeZone: 'UTC',
      asks: [],
      part: { dates: { timeZone: 'UTC' } },
    });
    expect(hubspot('2026-01-05 09:41')).toMatchObject({ timeZone: null, asks: ['time zone'] });
    expect(hubspot('2026-01-05T09:41:00Z')).toMatchObject({ timeZone: null, asks: [] });
    expect(hubspot('2026-01-05T09:41:00Z')?.part).not.toHaveProperty('dates');
  });

  it('asks for order and zone of a report', () => {
    const report = (at: string) =>
      recognise(head('Lead ID,Lead Status,Company / Account,Lead Owner,Create Date', `1,New,Acme,Ann,${at}`));
    expect(report('3/4/2026 2:05 PM')).toMatchObject({ asks: ['time zone', 'date order'], part: { dates: {} } });
    expect(report('31/03/2026')).toMatchObject({ asks: [], part: { dates: { order: 'day-first' } } });
  });
});

it('a flag counts where there is no date of the conversion', () => {
  const found = recognise(head('Id,Status,LeadSource,NumberOfEmployees,IsConverted', '1,New,Web,5,true'));
  expect(found).toMatchObject({
    role: 'flat',
    columns: { id: 'Id', target: 'IsConverted' },
    part: { id: 'Id', converted: { column: 'IsConverted', values: ['true', '1'] }, exclude: ['Status'] },
  });
});

it('the date of a stage under two names counts once, and one that says nothing is no attribute', () => {
  const names = ['Date entered "Customer (Lifecycle Stage Pipeline)"', 'Became a customer date', 'Became a lead date'];
  const found = recognise(head(`Record ID,Email,Lifecycle Stage,Last Name,Number of Employees,${names.join(',')}`));
  expect(found?.part).toMatchObject({
    stageDates: { [names[0] ?? '']: 'won' },
    exclude: ['Lifecycle Stage', names[1], names[2]],
  });
});

describe('the shipped tables', () => {
  it.each(KNOWN_TABLES.map((table) => [`${table.source} ${table.what}`, table] as const))('%s', (_, table) => {
    const { notes, signature } = table;
    const columns = [...signature.needs.map(([name = '']) => name), ...signature.own];
    const found = recognise({ name: '', columns: [...new Set(columns)], preview: [] });
    expect(found).toMatchObject({ source: table.source, what: table.what });
    expect(found?.confidence).toBeGreaterThanOrEqual(0.8);
    const name = found?.role === 'flat' ? 'leads' : (found?.role ?? '');
    expect(recipeSchema.safeParse({ [name]: found?.part, missing: found?.missing }).error).toBeUndefined();
    expect(notes.length).toBeLessThanOrEqual(3);
    for (const note of notes) expect(note).toMatch(/^[A-Z].{10,110}\.$/);
  });
});
