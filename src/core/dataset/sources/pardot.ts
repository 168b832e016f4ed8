import type { KnownTable } from './known-table.ts';

/** The types of a visitor's activities. What was clicked or viewed stands in `type_name` and `details`. */
const TYPES = {
  1: 'Click',
  2: 'View',
  3: 'Error',
  4: 'Success',
  5: 'Session',
  6: 'Sent',
  7: 'Search',
  8: 'New Opportunity',
  9: 'Opportunity Won',
  10: 'Opportunity Lost',
  11: 'Open',
  12: 'Unsubscribe Page',
  13: 'Bounced',
  14: 'Spam Complaint',
  15: 'Email Preference Page',
  16: 'Resubscribed',
  17: 'Click (Third Party)',
  18: 'Opportunity Reopened',
  19: 'Opportunity Linked',
  20: 'Visit',
  21: 'Custom URL Click',
  22: 'Olark Chat',
  23: 'Invited to Webinar',
  24: 'Attended Webinar',
  25: 'Registered for Webinar',
  26: 'Social Post Click',
  27: 'Video View',
  28: 'Event Registered',
  29: 'Event Checked In',
  30: 'Video Conversion',
  31: 'UserVoice Suggestion',
  32: 'UserVoice Comment',
  33: 'UserVoice Ticket',
  34: 'Video Watched',
  35: 'Indirect Unsubscribe Open',
  36: 'Indirect Bounce',
  37: 'Indirect Resubscribed',
  38: 'Opportunity Unlinked',
} as const;

const ZONE = 'Times are in the zone of the user who exported.';

const PROSPECTS: KnownTable = {
  source: 'Pardot',
  what: 'prospects',
  role: 'leads',
  signature: {
    needs: [
      ['id', 'Prospect Id', 'prospect_id'],
      ['created_at', 'Created Date'],
    ],
    own: [
      ...['prospect_account_id', 'Prospect Account', 'crm_lead_fid', 'crm_contact_fid', 'crm_account_fid'],
      ...['crm_owner_fid', 'crm_last_sync', 'crm_url', 'is_do_not_email', 'is_do_not_call', 'is_reviewed'],
      ...['is_starred', 'years_in_business', 'recent_interaction', 'last_activity_at', 'CRM Lead FID'],
      ...['salesforceLastSync', 'salesforceOwnerId', 'salesforceContactId', 'salesforceLeadId', 'salesforceUrl'],
    ],
    atLeast: 2,
  },
  fields: { id: ['id', 'Prospect Id', 'prospect_id'], at: ['created_at', 'Created Date'] },
  exclude: [
    ...['score', 'grade', 'updated_at', 'Updated Date', 'recent_interaction', 'is_reviewed', 'is_starred', 'notes'],
    ...['opted_out', 'is_do_not_email', 'is_do_not_call', 'optedOut', 'lifecycle_stage', 'Lifecycle Stage'],
    /^last_activity|^first_assigned|^assigned/,
    // A contact's id tells that the lead was converted.
    /^crm_|^salesforce_/,
  ],
  notes: [ZONE, 'Left out: score, grade, CRM ids and last dates, which tell how things stood at the export.'],
};

const ACTIVITIES: KnownTable = {
  source: 'Pardot',
  what: 'visitor activities',
  role: 'activities',
  signature: {
    needs: [['prospect_id'], ['type'], ['created_at']],
    own: [
      ...['type_name', 'visitor_id', 'email_id', 'email_template_id', 'list_email_id', 'form_id', 'form_handler_id'],
      ...['landing_page_id', 'site_search_query_id', 'paid_search_id_ad_id', 'multivariate_test_variation_id'],
      ...['custom_redirect_id', 'campaign_id', 'opportunity_id', 'file_id'],
    ],
    atLeast: 3,
  },
  fields: { id: ['prospect_id'], at: ['created_at'], type: ['type'] },
  types: TYPES,
  typeStages: { 8: 'opportunity', 9: 'won', 10: 'lost', 18: 'opportunity' },
  excludeTypes: ['Error', 'Opportunity Linked', 'Opportunity Unlinked'],
  exclude: ['id', 'visitor_id', 'updated_at'],
  notes: [
    ZONE,
    'New, won and lost opportunities are outcomes; rows without a prospect are anonymous visitors.',
    'The type says what happened (Click, View), type_name to what (Email, Form).',
  ],
};

const OPPORTUNITIES: KnownTable = {
  source: 'Pardot',
  what: 'opportunities',
  role: 'outcomes',
  signature: {
    needs: [['prospect_id'], ['status'], ['closed_at'], ['value']],
    own: ['probability', 'campaign_id', 'stage', 'type', 'crm_opportunity_fid', 'salesforce_id', 'updated_at'],
    atLeast: 2,
  },
  fields: { id: ['prospect_id'], at: ['closed_at'], stage: ['status'], amount: ['value'] },
  stages: { Won: 'won', Lost: 'lost' },
  only: [{ names: ['status'], texts: ['Won', 'Lost'] }],
  notes: [ZONE, 'Only won and lost ones are read: an open one has no date of its closing.'],
};

/** Exports of Pardot (Account Engagement): prospects, visitor activities, opportunities. */
export const PARDOT: readonly KnownTable[] = [PROSPECTS, ACTIVITIES, OPPORTUNITIES];
