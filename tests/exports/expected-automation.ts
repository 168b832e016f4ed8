import type { Expected } from './expected.ts';

const MARKETO: Expected = {
  source: 'Marketo',
  what: 'activities',
  role: 'activities',
  columns: { id: 'leadId', at: 'activityDate', type: 'activityTypeId' },
  asks: [],
  part: { stages: { 21: 'opportunity', 34: 'opportunity' }, exclude: ['marketoGUID'] },
};

const PARDOT: Expected = {
  source: 'Pardot',
  what: 'visitor activities',
  role: 'activities',
  columns: { id: 'prospect_id', at: 'created_at', type: 'type' },
  asks: ['time zone'],
  part: { stages: { 8: 'opportunity', 9: 'won', 10: 'lost', 18: 'opportunity' } },
};

/** What the fixtures of Marketo, Pardot, Eloqua and Mautic are to be recognised as. */
export const AUTOMATION: Readonly<Record<string, Expected>> = {
  'marketo-leads.csv': {
    source: 'Marketo',
    what: 'leads',
    role: 'leads',
    columns: { id: 'id', at: 'createdAt' },
    asks: [],
    part: {
      multi: { interests: { by: ';', values: ['Pumps', 'Valves', 'Service'] } },
      exclude: ['leadStatus', 'leadScore', 'relativeUrgency', 'sfdcLeadId', 'sfdcType', 'unsubscribed', 'updatedAt'],
    },
  },
  'marketo-activities-2026-01.csv': MARKETO,
  'marketo-activities-2026-02.tsv': MARKETO,
  'marketo-activities-2026-03.csv': MARKETO,
  'pardot-prospects.csv': {
    source: 'Pardot',
    what: 'prospects',
    role: 'leads',
    columns: { id: 'id', at: 'created_at' },
    asks: ['time zone'],
    part: {
      exclude: [
        ...['score', 'grade', 'is_do_not_email', 'opted_out', 'recent_interaction', 'last_activity_at'],
        ...['crm_lead_fid', 'crm_contact_fid', 'crm_last_sync', 'updated_at'],
      ],
    },
  },
  'pardot-visitor-activities-1.csv': PARDOT,
  'pardot-visitor-activities-2.csv': PARDOT,
  'pardot-opportunities.csv': {
    source: 'Pardot',
    what: 'opportunities',
    role: 'outcomes',
    columns: { id: 'prospect_id', at: 'closed_at', stage: 'status', amount: 'value' },
    asks: ['time zone'],
    part: { only: { status: ['Won', 'Lost'] } },
  },
  'eloqua-contacts.csv': {
    source: 'Eloqua',
    what: 'contacts',
    role: 'leads',
    columns: { id: 'Eloqua Contact ID', at: 'Date Created' },
    asks: ['time zone'],
    part: { exclude: ['Lead Status', 'Lead Rating - Combined', 'SFDC Lead ID', 'Date Modified'] },
  },
  'eloqua-activities.csv': {
    source: 'Eloqua',
    what: 'activities',
    role: 'activities',
    columns: { id: 'ContactId', at: 'ActivityDate', type: 'ActivityType' },
    asks: ['time zone'],
    part: { exclude: ['ActivityId', 'IpAddress'] },
  },
  'eloqua-activities-own-headers.csv': {
    source: 'Eloqua',
    what: 'activities',
    role: 'activities',
    columns: { id: 'Who (email)', at: 'When', type: 'What' },
    asks: ['time zone'],
    part: { leadId: 'Who (email)', occurredAt: 'When', type: 'What' },
  },
  'mautic-contacts.csv': {
    source: 'Mautic',
    what: 'contacts',
    role: 'leads',
    columns: { id: 'id', at: 'date_added' },
    asks: ['time zone'],
    part: { exclude: ['points', 'stage', 'last_active', 'attribution', 'attribution_date', 'date_identified'] },
  },
  'mautic-point-log.csv': {
    source: 'Mautic',
    what: 'point log',
    role: 'activities',
    columns: { id: 'Contact ID', at: 'Point change date', type: 'Point event name' },
    asks: ['time zone'],
    part: { exclude: ['Point change'] },
  },
};
