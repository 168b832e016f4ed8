import type { KnownTable } from './known-table.ts';

const ZONE = 'Times are in US Eastern time unless the export asked for UTC.';

const CONTACTS: KnownTable = {
  source: 'Eloqua',
  what: 'contacts',
  role: 'leads',
  signature: {
    needs: [
      ['Eloqua Contact ID', 'ContactIDExt', 'ContactId', 'Id', 'Email Address', 'C_EmailAddress'],
      ['Date Created', 'C_DateCreated', 'CreatedAt'],
    ],
    own: [
      ...['Eloqua Contact ID', 'ContactIDExt', 'C_EmailAddress', 'C_DateCreated', 'C_DateModified', 'C_FirstName'],
      ...['C_LastName', 'C_Company', 'C_Country', 'C_Title', 'C_Industry1', 'C_Job_Role1', 'C_Lead_Status'],
      ...['C_Lead_Rating___Combined1', 'C_SFDCLeadID', 'C_SFDCContactID', 'Email Display Name', 'Email Address Domain'],
      ...['Lead Rating - Combined', 'Lead Rating - Profile (Explicit)', 'Lead Rating - Engagement (Implicit)'],
      ...['Lead Score - Date - Most Recent', 'Lead Source - Original', 'Lead Source - Most Recent', 'elqPURLName1'],
      ...['Integrated Marketing and Sales Funnel Stage', 'MD5HashedEmailAddress', 'SFDC Lead ID', 'SFDC Contact ID'],
    ],
    atLeast: 2,
  },
  fields: {
    id: ['ContactId', 'Id', 'Eloqua Contact ID', 'ContactIDExt', 'Email Address', 'C_EmailAddress'],
    at: ['Date Created', 'C_DateCreated', 'CreatedAt'],
  },
  exclude: [
    ...['Date Modified', 'C_DateModified', 'Lead Status', 'C_Lead_Status', 'C_Lead_Status1', 'Lead Stage'],
    ...['Integrated Marketing and Sales Funnel Stage', 'MD5HashedEmailAddress', 'SHA256HashedEmailAddress'],
    /^(c_)?lead_(rating|score)/,
    /^(c_)?last_(?!name)|_most_recent1?$/,
    // Which record it is in the CRM tells that it was converted.
    /^(c_)?sfdc/,
  ],
  notes: [
    ZONE,
    'Where contacts have ids such as CELQUA000000042 and activities 42, choose the email in both.',
    'Left out: ratings, status, CRM ids and last dates, which tell how things stood at the export.',
  ],
};

const ACTIVITIES: KnownTable = {
  source: 'Eloqua',
  what: 'activities',
  role: 'activities',
  signature: {
    needs: [
      ['ActivityType', 'Activity.Type'],
      ['ActivityDate', 'Activity.CreatedAt'],
    ],
    own: [
      ...['ActivityId', 'AssetType', 'AssetName', 'AssetId', 'EmailRecipientId', 'VisitorExternalId', 'DeploymentId'],
      ...['EmailSendType', 'CampaignResponseDate', 'ContactIdExt', 'EmailWebLink', 'SubjectLine', 'SmtpErrorCode'],
      ...['EmailClickedThruLink', 'RawData', 'WebVisitId'],
    ],
    atLeast: 3,
    values: [
      ...['EmailOpen', 'EmailClickthrough', 'EmailSend', 'Bounceback', 'FormSubmit', 'PageView', 'WebVisit'],
      ...['Subscribe', 'Unsubscribe'],
    ],
  },
  fields: {
    id: ['ContactId', 'Contact.Id', 'EmailAddress', 'Email'],
    at: ['ActivityDate', 'Activity.CreatedAt'],
    type: ['ActivityType', 'Activity.Type'],
  },
  exclude: ['ActivityId', 'EmailRecipientId', 'VisitorExternalId', 'ContactIdExt', 'IpAddress', 'RawData'],
  notes: [ZONE, 'Page views of unknown visitors have no contact.'],
};

/** Exports of Eloqua: contacts and activities. Whoever defines an export chooses its headers. */
export const ELOQUA: readonly KnownTable[] = [CONTACTS, ACTIVITIES];
