import { describe, expect, it } from 'vitest';
import type { FileHead } from './guess-columns.ts';
import { eventFilter } from '../guess/table-draft.ts';
import { missingTexts } from './missing-texts.ts';
import { formulaTexts, multiColumns } from './multi-columns.ts';
import { stageDateColumns } from './stage-dates.ts';

/** A head from columns of values. */
function head(columns: Record<string, readonly string[]>): FileHead {
  const lists = Object.values(columns);
  const preview = (lists[0] ?? []).map((_, row) => lists.map((values) => values[row] ?? ''));
  return { name: 'x.csv', columns: Object.keys(columns), preview };
}

describe('stageDateColumns', () => {
  it.each([
    ['Date entered "Customer"', 'won'],
    ['Date entered "Marketing Qualified Lead (Lifecycle Stage Pipeline)"', 'passed'],
    ["Date entered 'Sales Qualified Lead (Lifecycle Stage Pipeline)'", 'accepted'],
    ['Date entered “Closed Lost”', 'lost'],
    ['hs_v2_date_entered_customer', 'won'],
    ['hs_lifecyclestage_salesqualifiedlead_date', 'accepted'],
    ['Became an Opportunity Date', 'opportunity'],
    ['Became a customer date', 'won'],
    ['ConvertedDate', 'won'],
    ['closed_won_at', 'won'],
    ['mql_date', 'passed'],
    ['SQL Date', 'accepted'],
    ['declined_at', 'lost'],
    ['cancelled_at', 'lost'],
    ['activated_at', 'won'],
    ['Date Won', 'won'],
  ])('takes %s for the date of a stage', (column, stage) => {
    expect(stageDateColumns(head({ [column]: ['2026-01-02', ''] }))).toEqual([{ column, stage }]);
  });

  it.each([
    ...['Create Date', 'customer_created_at', 'Last Contacted', 'Expected won date', 'won_updated_at', 'birth_date'],
    ...['Date exited "Customer"', 'Date entered "Lead (Lifecycle Stage Pipeline)"', 'Close Date', 'Customer', 'won'],
    ...['last_won_date', 'Recent Deal Close Date', 'outcome_at', 'occurred_at', ''],
  ])('leaves %j', (column) => {
    expect(stageDateColumns(head({ [column]: ['2026-01-02'] }))).toEqual([]);
  });

  it('wants dates in whatever form, or no value yet', () => {
    const column = 'won_at';
    for (const value of ['1767225600000', '46027.5', '3/4/2026 2:05 PM', '31.03.2026', '4 Mar 2026', ''])
      expect(stageDateColumns(head({ [column]: [value] })), value).toHaveLength(1);
    for (const value of ['yes', '12', '31.31.2026'])
      expect(stageDateColumns(head({ [column]: ['2026-01-01', value] })), value).toEqual([]);
  });
});

describe('multiColumns', () => {
  it('finds the separator and the values, in their order', () => {
    const found = multiColumns(
      head({
        Interests: ['Webinars;Events', ' Events ; Case studies', '', 'webinars'],
        Tags: ['a|b', 'b', 'c|a', 'b|c'],
        Channels: ['Mail, Phone', 'Phone, Fax', 'Fax, Mail', 'Mail'],
      }),
    );
    expect(found).toEqual([
      { column: 'Interests', by: ';', values: ['Webinars', 'Events', 'Case studies'], isProven: true },
      { column: 'Tags', by: '|', values: ['a', 'b', 'c'], isProven: true },
      { column: 'Channels', by: ',', values: ['Mail', 'Phone', 'Fax'], isProven: true },
    ]);
  });

  it('takes values that never stand alone for no proof', () => {
    const found = multiColumns(head({ Interests: ['Webinars;Events', 'Events;Demo', 'Demo;Webinars'] }));
    expect(found).toMatchObject([{ column: 'Interests', isProven: false }]);
  });

  it('leaves ratings, departments, names, addresses and the signs of web pages', () => {
    const found = multiColumns(
      head({
        Rating: ['4,5', '5,0', '4', '5', '4,0', '5,4', '4,5'],
        Size: ['1;5', '5;1', '1', '5', '1;5', '', ''],
        Department: ['R&amp;D', 'R&D', 'R&amp;D', 'R&D;', 'Sales', 'R&D;', ''],
        Name: ['Martin, Thomas', 'Thomas, Martin', 'Martin, Paul', 'Thomas, Paul', 'Paul, Martin', '', ''],
        Address: ['1 High St, Bath', 'High St, Bath', 'Bath', 'Mill Ln, York', '2 Mill Ln, York', '', ''],
      }),
    );
    expect(found.map(({ column }) => column)).toEqual(['Size']);
  });

  it('leaves free text, places, titles, addresses and JSON', () => {
    const found = multiColumns(
      head({
        Note: ['Called; no answer', 'Asked for a price; wants a visit', 'Back in May'],
        Place: ['Paris, France', 'Lyon, France', 'Nice, France', 'Lille, France'],
        Title: ['Consultant, IT', 'Director, IT', 'Director, Sales', 'Consultant, Sales'],
        Page: ['https://a.example/?x;y', 'https://a.example/?x;y', ''],
        Data: ['{"a":1;"b":2}', '{"a":1;"b":2}', ''],
        Once: ['a;b', '', ''],
      }),
    );
    expect(found).toEqual([]);
  });
});

describe('missingTexts', () => {
  it('names each text with its columns, and says which may be answers', () => {
    const found = missingTexts(
      head({
        City: ['Select', 'Rome', '#N/A'],
        Source: ['select', '(not set)', ' - '],
        Region: ['None', 'NA', 'EMEA'],
      }),
    );
    expect(found).toEqual([
      { text: 'Select', columns: ['City', 'Source'], certain: true },
      { text: '#N/A', columns: ['City'], certain: true },
      { text: '(not set)', columns: ['Source'], certain: true },
      { text: '-', columns: ['Source'], certain: true },
      { text: 'None', columns: ['Region'], certain: false },
      { text: 'NA', columns: ['Region'], certain: false },
    ]);
  });

  it('finds nothing in what only holds such a text', () => {
    expect(missingTexts(head({ a: ['Nullarbor', 'Selection', '-5', 'none of these', ''] }))).toEqual([]);
  });
});

it('finds cells that are formulas of a text', () => {
  const columns = { Id: ['="001234"', '="001235"'], Zip: ['="0""1"', ''], Sum: ['=1+2', '="a"&"b"'], Name: ['x', ''] };
  expect(formulaTexts(head(columns))).toEqual(['Id', 'Zip']);
});

describe('eventFilter', () => {
  it.each([
    ['Field', 'NewValue', ['Owner', 'Status', 'status ', 'created'], ['status']],
    ['property', 'value', ['lifecyclestage', 'jobtitle', 'hs_lead_status', ''], ['lifecyclestage', 'hs_lead_status']],
    ['Field / Event', 'New Value', ['Lead Status', 'Rating', '', ''], ['Lead Status']],
  ])('of %s takes the changes of a stage', (column, stage, values, wanted) => {
    const filled = { [column]: values, [stage]: values.map(() => 'Open') };
    expect(eventFilter(head(filled))).toEqual({ column, values: wanted, stage });
  });

  it('is null where no field or no new value is named, or no field is a stage', () => {
    expect(eventFilter(head({ Field: ['Status'], Date: ['2026-01-01'] }))).toBeNull();
    expect(eventFilter(head({ NewValue: ['Open'] }))).toBeNull();
    expect(eventFilter(head({ Field: ['Owner', 'City'], NewValue: ['Ann', 'Rome'] }))).toBeNull();
  });
});

it('looks past rows of totals', () => {
  const file = head({ Name: ['Ann', 'Total'], won_at: ['2026-01-01', '12'], Tag: ['-', ''] });
  expect(stageDateColumns(file)).toHaveLength(1);
});
