import type { KnownTable } from './known-table.ts';

/** HubSpot's lifecycle stages and lead statuses, by their labels and their internal names. */
const STAGES = {
  marketingqualifiedlead: 'passed',
  'Marketing Qualified Lead': 'passed',
  salesqualifiedlead: 'accepted',
  'Sales Qualified Lead': 'accepted',
  opportunity: 'opportunity',
  customer: 'won',
  IN_PROGRESS: 'accepted',
  'In Progress': 'accepted',
  CONNECTED: 'accepted',
  OPEN_DEAL: 'opportunity',
  'Open Deal': 'opportunity',
  UNQUALIFIED: 'lost',
  BAD_TIMING: 'returned',
  'Bad Timing': 'returned',
} as const;

const CONTACTS: KnownTable = {
  source: 'HubSpot',
  what: 'contacts',
  role: 'leads',
  signature: {
    needs: [
      ['Record ID', 'hs_object_id', 'Contact ID', 'vid'],
      ['Lifecycle Stage', 'Lead Status', 'hs_lead_status'],
      ['Email', 'First Name', 'Last Name'],
    ],
    own: [
      ...['Record ID', 'hs_object_id', 'Lifecycle Stage', 'hs_lead_status', 'Create Date', 'Contact owner'],
      ...['hubspot_owner_id', 'Became a customer date', 'Became a lead date', 'Became an opportunity date'],
      ...['Became a marketing qualified lead date', 'Became a sales qualified lead date', 'HubSpot Score'],
      ...['hs_lifecyclestage_customer_date', 'hs_v2_date_entered_customer', 'Marketing contact status'],
      ...['Original Source', 'Original Traffic Source', 'hs_analytics_source', 'Number of Sales Activities'],
      ...['Date entered "Customer (Lifecycle Stage Pipeline)"', 'Associated Company IDs', 'Recent Conversion'],
    ],
    atLeast: 3,
  },
  fields: {
    id: ['Record ID', 'hs_object_id', 'Contact ID', 'vid', 'id'],
    at: ['Create Date', 'createdate', 'createdAt'],
  },
  stageDatesLike: [/^date_entered_/, /^hs_(v2_)?date_entered_/, /^became_an?_.+_date$/, /^hs_lifecyclestage_.+_date$/],
  exclude: [
    ...['Lifecycle Stage', 'Lead Status', 'hs_lead_status', 'HubSpot Score', 'hubspotscore', 'Contact priority'],
    ...['Close Date', 'Days To Close', 'Total Revenue', 'Associated Deal', 'Associated Deal IDs', 'updatedAt'],
    ...['Contact unworked', 'Time of Last Visit', 'Likelihood to close', 'hs_predictivecontactscore_v2'],
    ...['Became an evangelist date', 'hs_lifecyclestage_evangelist_date', 'lastmodifieddate', 'archived'],
    /^date_exited_|^hs_(v2_)?date_exited_/,
    /(latest|cumulative)_time_in_|^time_(between|to)_/,
    /^(last|recent|next)_(?!name)|^notes_(last|next)_|^hs_(last|latest|recent)_/,
    /^(number_of|num)_(sales|times|form|unique|associated|page|session|event|notes|contacted|conversion)/,
    /^hs_analytics_(num|last|average|revenue)/,
    /^marketing_emails_|^hs_email_(open|click|delivered|bounce|last|first|replied|sends)/,
  ],
  utc: 'days',
  notes: [
    'Dates alone and at midnight are UTC; other times are in the zone of whoever exported.',
    'Left out: stage, score, counts and last dates, which tell how things stood at the export.',
    'The dates of the lifecycle stages are outcomes.',
  ],
};

const HISTORY: KnownTable = {
  source: 'HubSpot',
  what: 'property history',
  role: 'outcomes',
  signature: {
    needs: [
      ['contactId', 'vid', 'Object ID', 'Record ID'],
      ['property', 'Property name', 'name'],
      ['value', 'Property value'],
      ['timestamp', 'Timestamp'],
    ],
    own: ['sourceType', 'sourceId', 'sourceLabel', 'updatedByUserId', 'source-vid', 'Source Type'],
    atLeast: 1,
  },
  fields: {
    id: ['contactId', 'vid', 'Object ID', 'Record ID'],
    at: ['timestamp'],
    stage: ['value', 'Property value'],
  },
  stages: STAGES,
  only: [
    {
      names: ['property', 'Property name', 'name'],
      texts: ['lifecyclestage', 'hs_lead_status', 'Lifecycle Stage', 'Lead Status'],
    },
  ],
  utc: 'days',
  notes: [
    'Only changes of lifecycle stage and lead status are read.',
    'HubSpot keeps the last 45 changes of a property, so early ones may lack.',
  ],
};

const EMAIL_EVENTS: KnownTable = {
  source: 'HubSpot',
  what: 'email events',
  role: 'activities',
  signature: {
    needs: [['recipient'], ['type'], ['created', 'timestamp']],
    own: ['emailCampaignId', 'portalId', 'appId', 'appName', 'sentBy', 'causedBy', 'smtpId', 'hmid', 'filteredEvent'],
    atLeast: 2,
  },
  fields: { id: ['recipient'], at: ['created', 'timestamp'], type: ['type'] },
  types: {
    SENT: 'Email sent',
    DELIVERED: 'Email delivered',
    OPEN: 'Email opened',
    CLICK: 'Email clicked',
    FORWARD: 'Email forwarded',
    PRINT: 'Email printed',
    BOUNCE: 'Email bounced',
    STATUSCHANGE: 'Subscription changed',
    SPAMREPORT: 'Spam reported',
  },
  excludeTypes: ['PROCESSED', 'DEFERRED', 'DROPPED', 'SUPPRESSED', 'UNBOUNCED'],
  exclude: ['id', 'portalId', 'appId', 'smtpId', 'hmid', 'sentBy', 'causedBy', 'obsoletedBy'],
  notes: ['Events name a contact by email: choose Email as the lead id of the contacts too.'],
};

/** Exports of HubSpot: contacts, the history of their properties, events of marketing emails. */
export const HUBSPOT: readonly KnownTable[] = [CONTACTS, HISTORY, EMAIL_EVENTS];
