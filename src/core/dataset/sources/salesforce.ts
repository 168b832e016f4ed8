import type { KnownTable } from './known-table.ts';

const IDS = 'Reports write ids with 15 characters, other exports with 18: take all files from the same side.';
const LOCAL = 'Times are in the zone, and dates in the order, of whoever ran the report.';
const NOT_A_SALE = 'Converted means that an opportunity was opened, not that it was won.';

/** Statuses of a new org; those of one's own are guessed. */
const STATUSES = {
  'Working - Contacted': 'accepted',
  Working: 'accepted',
  Qualified: 'accepted',
  Nurturing: 'returned',
  Unqualified: 'lost',
  'Closed - Converted': 'opportunity',
  'Closed - Not Converted': 'lost',
} as const;

/** The stages of a new org. */
const OPPORTUNITY_STAGES = { 'Closed Won': 'won', 'Closed Lost': 'lost' } as const;

const YES = ['true', '1'];
const SYSTEM = ['IsDeleted', 'SystemModstamp', 'CreatedById', 'LastModifiedById', 'LastModifiedDate'];

const LEADS: KnownTable = {
  source: 'Salesforce',
  what: 'leads',
  role: 'leads',
  signature: {
    needs: [['Id'], ['Status'], ['IsConverted', 'ConvertedDate', 'ConvertedOpportunityId', 'SystemModstamp']],
    own: [
      ...['IsConverted', 'ConvertedDate', 'ConvertedAccountId', 'ConvertedContactId', 'ConvertedOpportunityId'],
      ...['SystemModstamp', 'IsUnreadByOwner', 'MasterRecordId', 'Jigsaw', 'JigsawContactId', 'CleanStatus'],
      ...['IndividualId', 'CompanyDunsNumber', 'DandbCompanyId', 'LeadSource', 'NumberOfEmployees', 'IsDeleted'],
    ],
    atLeast: 3,
  },
  fields: { id: ['Id'], at: ['CreatedDate'] },
  stageDates: { ConvertedDate: 'opportunity' },
  converted: { names: ['IsConverted'], values: YES },
  exclude: [
    ...SYSTEM,
    ...['Status', 'MasterRecordId', 'IsUnreadByOwner', 'Jigsaw', 'JigsawContactId', 'CleanStatus', 'IndividualId'],
    ...['PhotoUrl', 'GeocodeAccuracy', 'ConvertedAccountId', 'ConvertedContactId', 'ConvertedOpportunityId'],
    ...['LastActivityDate', 'LastViewedDate', 'LastReferencedDate', 'FirstCallDateTime', 'FirstEmailDateTime'],
    ...['EmailBouncedReason', 'EmailBouncedDate', 'LastTransferDate', 'ScoreIntelligenceId', 'OwnerId'],
  ],
  missing: ['#N/A'],
  utc: 'iso',
  notes: [NOT_A_SALE, 'Left out: status, owner and last dates, which tell how things stood at the export.', IDS],
};

const LEAD_REPORT: KnownTable = {
  source: 'Salesforce',
  what: 'lead report',
  role: 'leads',
  signature: {
    needs: [['Lead ID'], ['Lead Status'], ['Company / Account', 'Converted', 'Converted Date', 'Lead Owner']],
    own: [
      ...['Lead ID', 'Lead Status', 'Lead Source', 'Lead Owner', 'Company / Account', 'Create Date', 'Converted'],
      ...['Converted Date', 'No. of Employees', 'Lead Owner Alias', 'Unread', 'Converted Account'],
    ],
    atLeast: 4,
    labels: true,
  },
  fields: { id: ['Lead ID'], at: ['Create Date', 'Created Date'] },
  stageDates: { 'Converted Date': 'opportunity' },
  converted: { names: ['Converted'], values: YES },
  exclude: [
    ...['Lead Status', 'Lead Owner', 'Lead Owner Alias', 'Unread', 'Last Activity', 'Last Modified Date'],
    ...['Last Modified By', 'Converted Account', 'Converted Contact', 'Converted Opportunity', 'Opportunity Name'],
  ],
  missing: ['#N/A', '-'],
  notes: [LOCAL, NOT_A_SALE, IDS],
};

const HISTORY: KnownTable = {
  source: 'Salesforce',
  what: 'lead history',
  role: 'outcomes',
  signature: {
    needs: [['LeadId'], ['Field'], ['NewValue'], ['OldValue'], ['CreatedDate']],
    own: ['LeadId', 'OldValue', 'NewValue', 'CreatedById', 'DataType', 'IsDeleted'],
    atLeast: 3,
  },
  fields: { id: ['LeadId'], at: ['CreatedDate'], stage: ['NewValue'] },
  stages: STATUSES,
  only: [{ names: ['Field'], texts: ['Status'] }],
  utc: 'iso',
  notes: ['Only changes of the status are read.', 'Salesforce keeps field history for 18 to 24 months.', NOT_A_SALE],
};

const HISTORY_REPORT: KnownTable = {
  source: 'Salesforce',
  what: 'lead history report',
  role: 'outcomes',
  signature: {
    needs: [['Lead ID'], ['Field / Event'], ['New Value']],
    own: ['Edit Date', 'Edited By', 'Old Value', 'Lead Owner', 'Lead Status', 'Company / Account'],
    atLeast: 2,
    labels: true,
  },
  fields: { id: ['Lead ID'], at: ['Edit Date'], stage: ['New Value'] },
  stages: STATUSES,
  only: [{ names: ['Field / Event'], texts: ['Lead Status', 'Status'] }],
  notes: ['Only changes of the status are read.', LOCAL, IDS],
};

const TASKS: KnownTable = {
  source: 'Salesforce',
  what: 'tasks',
  role: 'activities',
  signature: {
    needs: [['WhoId'], ['Subject', 'TaskSubtype', 'Type'], ['ActivityDate', 'CompletedDateTime', 'CreatedDate']],
    own: [
      ...['WhoId', 'WhatId', 'TaskSubtype', 'ActivityDate', 'IsClosed', 'CompletedDateTime', 'CallDurationInSeconds'],
      ...['CallType', 'CallDisposition', 'IsHighPriority', 'WhoCount', 'WhatCount', 'SystemModstamp', 'Subject'],
    ],
    atLeast: 3,
  },
  fields: {
    id: ['WhoId'],
    at: ['CompletedDateTime', 'ActivityDate', 'CreatedDate'],
    type: ['TaskSubtype', 'Type', 'Subject'],
  },
  only: [
    // A task that is still open has its due date, which may be to come.
    { names: ['IsClosed'], texts: YES },
  ],
  exclude: [...SYSTEM, 'Id', 'OwnerId', 'AccountId', 'WhatId', 'WhoCount', 'WhatCount', 'IsArchived'],
  utc: 'iso',
  notes: [
    'Tasks are mostly what sales did, not the lead.',
    'Only closed tasks are read.',
    'WhoId is a lead (00Q…) until its conversion, then a contact (003…).',
  ],
};

const CAMPAIGN_MEMBERS: KnownTable = {
  source: 'Salesforce',
  what: 'campaign members',
  role: 'activities',
  signature: {
    needs: [['LeadId', 'LeadOrContactId'], ['CampaignId'], ['Status'], ['HasResponded', 'FirstRespondedDate']],
    own: ['LeadId', 'ContactId', 'CampaignId', 'HasResponded', 'FirstRespondedDate', 'LeadOrContactId'],
    atLeast: 3,
  },
  fields: { id: ['LeadId', 'LeadOrContactId'], at: ['FirstRespondedDate', 'CreatedDate'], type: ['Status'] },
  exclude: [...SYSTEM, 'Id', 'ContactId', 'LeadOrContactOwnerId'],
  utc: 'iso',
  notes: ['The status is the last one, at the date of the first response.', IDS],
};

const OPPORTUNITIES: KnownTable = {
  source: 'Salesforce',
  what: 'opportunities',
  role: 'outcomes',
  signature: {
    needs: [['StageName'], ['CloseDate'], ['LeadId', 'Lead_Id__c', 'ContactId', 'Contact_Id__c']],
    own: [
      ...['StageName', 'IsWon', 'IsClosed', 'ForecastCategory', 'ForecastCategoryName', 'ExpectedRevenue'],
      ...['HasOpportunityLineItem', 'FiscalQuarter', 'SystemModstamp', 'Probability'],
    ],
    atLeast: 2,
  },
  fields: {
    id: ['LeadId', 'Lead_Id__c', 'ContactId', 'Contact_Id__c'],
    at: ['CloseDate'],
    stage: ['StageName'],
    amount: ['Amount'],
  },
  stages: OPPORTUNITY_STAGES,
  only: [{ names: ['IsClosed'], texts: YES }],
  utc: 'iso',
  notes: ['Open opportunities are left out: their close date is a forecast.', IDS],
};

const OPPORTUNITY_REPORT: KnownTable = {
  source: 'Salesforce',
  what: 'opportunity report',
  role: 'outcomes',
  signature: {
    needs: [['Lead ID', 'Contact ID'], ['Stage'], ['Close Date']],
    own: ['Opportunity Name', 'Opportunity ID', 'Opportunity Owner', 'Probability (%)', 'Fiscal Period', 'Closed'],
    atLeast: 2,
    labels: true,
  },
  fields: { id: ['Lead ID', 'Contact ID'], at: ['Close Date'], stage: ['Stage'], amount: ['Amount'] },
  stages: OPPORTUNITY_STAGES,
  only: [{ names: ['Closed'], texts: YES }],
  missing: ['#N/A', '-'],
  notes: ['Open opportunities are left out: their close date is a forecast.', LOCAL, IDS],
};

/** Exports of Salesforce, by API name and as reports. */
export const SALESFORCE: readonly KnownTable[] = [
  ...[LEADS, LEAD_REPORT, HISTORY, HISTORY_REPORT],
  ...[TASKS, CAMPAIGN_MEMBERS, OPPORTUNITIES, OPPORTUNITY_REPORT],
];
