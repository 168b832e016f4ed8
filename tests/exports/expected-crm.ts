import type { Expected } from './expected.ts';

/** Lifecycle stages as HubSpot names their columns. */
const entered = (stage: string) => `Date entered "${stage} (Lifecycle Stage Pipeline)"`;

/** What the fixtures of HubSpot and Salesforce are to be recognised as. */
export const CRM: Readonly<Record<string, Expected>> = {
  'hubspot-contacts.csv': {
    source: 'HubSpot',
    what: 'contacts',
    role: 'leads',
    columns: { id: 'Record ID', at: 'Create Date' },
    asks: [],
    part: {
      stageDates: {
        [entered('Marketing Qualified Lead')]: 'passed',
        [entered('Sales Qualified Lead')]: 'accepted',
        [entered('Opportunity')]: 'opportunity',
        [entered('Customer')]: 'won',
      },
      multi: { 'Content interests': { by: ';', values: ['Webinars', 'Case studies', 'Pricing'] } },
      dates: { timeZone: 'UTC' },
      exclude: [
        ...['Lifecycle Stage', 'Lead Status', entered('Lead'), 'Became a customer date'],
        ...['Number of Sales Activities', 'Last Contacted', 'HubSpot Score'],
      ],
    },
  },
  'hubspot-contacts-epoch.json': {
    source: 'HubSpot',
    what: 'contacts',
    role: 'leads',
    columns: { id: 'hs_object_id', at: 'createdate' },
    asks: [],
    part: {
      dates: { epoch: 'milliseconds' },
      stageDates: {
        hs_lifecyclestage_marketingqualifiedlead_date: 'passed',
        hs_lifecyclestage_opportunity_date: 'opportunity',
        hs_lifecyclestage_customer_date: 'won',
      },
      exclude: ['lifecyclestage', 'hs_lead_status', 'num_contacted_notes', 'notes_last_contacted'],
    },
  },
  'hubspot-property-history.csv': {
    source: 'HubSpot',
    what: 'property history',
    role: 'outcomes',
    columns: { id: 'contactId', at: 'timestamp', stage: 'value' },
    asks: [],
    part: { only: { property: ['lifecyclestage', 'hs_lead_status', 'Lifecycle Stage', 'Lead Status'] } },
  },
  'hubspot-email-events.csv': {
    source: 'HubSpot',
    what: 'email events',
    role: 'activities',
    columns: { id: 'recipient', at: 'created', type: 'type' },
    asks: [],
    part: { dates: { epoch: 'milliseconds' }, exclude: ['id', 'appId', 'portalId'] },
  },
  'salesforce-lead.csv': {
    source: 'Salesforce',
    what: 'leads',
    role: 'leads',
    columns: { id: 'Id', at: 'CreatedDate', target: null },
    asks: [],
    part: {
      stageDates: { ConvertedDate: 'opportunity' },
      multi: { Interests__c: { by: ';', values: ['Pumps', 'Valves', 'Service'] } },
      exclude: [
        ...['IsDeleted', 'Status', 'OwnerId', 'IsConverted', 'ConvertedAccountId', 'ConvertedContactId'],
        ...['ConvertedOpportunityId', 'LastModifiedDate', 'SystemModstamp', 'LastActivityDate', 'Jigsaw'],
      ],
    },
  },
  'salesforce-lead-report.csv': {
    source: 'Salesforce',
    what: 'lead report',
    role: 'leads',
    columns: { id: 'Lead ID', at: 'Create Date', target: null },
    asks: ['time zone'],
    part: {
      dates: { order: 'month-first' },
      stageDates: { 'Converted Date': 'opportunity' },
      exclude: ['Lead Status', 'Converted'],
    },
  },
  'salesforce-lead-history.csv': {
    source: 'Salesforce',
    what: 'lead history',
    role: 'outcomes',
    columns: { id: 'LeadId', at: 'CreatedDate', stage: 'NewValue' },
    asks: [],
    part: { only: { Field: ['Status'] } },
  },
  'salesforce-task.csv': {
    source: 'Salesforce',
    what: 'tasks',
    role: 'activities',
    columns: { id: 'WhoId', at: 'CompletedDateTime', type: 'TaskSubtype' },
    asks: [],
    part: { only: { IsClosed: ['true', '1'] } },
  },
  'salesforce-campaign-member.csv': {
    source: 'Salesforce',
    what: 'campaign members',
    role: 'activities',
    columns: { id: 'LeadId', at: 'FirstRespondedDate', type: 'Status' },
    asks: [],
    part: { dates: { timeZone: 'UTC' } },
  },
  'salesforce-opportunity-report.csv': {
    source: 'Salesforce',
    what: 'opportunity report',
    role: 'outcomes',
    columns: { id: 'Lead ID', at: 'Close Date', stage: 'Stage', amount: 'Amount' },
    asks: ['date order'],
    part: { only: { Closed: ['true', '1'] }, stages: { 'Closed Won': 'won', 'Closed Lost': 'lost' } },
  },
};
