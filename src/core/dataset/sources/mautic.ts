import type { KnownTable } from './known-table.ts';

const CONTACTS: KnownTable = {
  source: 'Mautic',
  what: 'contacts',
  role: 'leads',
  signature: {
    needs: [['id', 'Contact ID'], ['points']],
    own: [
      ...['preferred_locale', 'attribution', 'attribution_date', 'last_active', 'date_identified', 'dateIdentified'],
      ...['foursquare', 'googleplus', 'position', 'is_published', 'preferred_profile_image', 'lastActive'],
    ],
    atLeast: 2,
  },
  fields: { id: ['id', 'Contact ID'], at: ['date_added', 'dateAdded', 'date_identified', 'dateIdentified'] },
  exclude: [
    ...['points', 'last_active', 'stage', 'date_modified', 'modified_by_user', 'is_published', 'checked_out'],
    ...['attribution', 'attribution_date', 'internal', 'socialCache', 'preferred_profile_image'],
    /^date_identified$/,
  ],
  notes: [
    'Times are local to the Mautic server or its user.',
    'Left out: points, stage, attribution and last activity, which tell how things stood at the export.',
  ],
};

const POINT_LOG: KnownTable = {
  source: 'Mautic',
  what: 'point log',
  role: 'activities',
  signature: {
    needs: [['Point change date'], ['Point event name', 'Point event type', 'Point action name']],
    own: ['Point event type', 'Point event name', 'Point action name', 'Point change', 'Point change date'],
    atLeast: 3,
  },
  fields: {
    id: ['Contact ID', 'Lead ID', 'ID', 'Email'],
    at: ['Point change date'],
    type: ['Point action name', 'Point event name', 'Point event type'],
  },
  exclude: ['Point change'],
  notes: [
    'Only what gave or took points is in this log.',
    'Times are local to the Mautic server or its user.',
    'Quotes within fields are not escaped, so some rows may be set aside.',
  ],
};

/** Exports of Mautic: contacts, and the report of the point log. */
export const MAUTIC: readonly KnownTable[] = [CONTACTS, POINT_LOG];
