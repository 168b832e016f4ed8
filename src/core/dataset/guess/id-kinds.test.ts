import { expect, it } from 'vitest';
import type { FileHead } from '../head/guess-columns.ts';
import { emailColumn, holdsEmails, idKindProblems } from './id-kinds.ts';

const contacts: FileHead = {
  name: 'contacts.csv',
  columns: ['Contact ID', 'Email'],
  preview: [
    ['1', 'A@b.example'],
    ['2', 'c@d.example'],
  ],
};
const clicks: FileHead = { name: 'clicks.csv', columns: ['Recipient'], preview: [['a@b.example'], ['a@b.example']] };

it('tells ids that are emails from others', () => {
  expect(holdsEmails(clicks, 'Recipient')).toBe(true);
  expect(holdsEmails(contacts, 'Contact ID')).toBe(false);
  expect(holdsEmails(contacts, null)).toBeNull();
  expect(emailColumn(contacts)).toBe('Email');
  expect(emailColumn(clicks)).toBeNull();
});

it('says that files name leads in two ways, and what to choose', () => {
  const [problem] = idKindProblems({ head: contacts, id: 'Contact ID' }, [{ head: clicks, id: 'Recipient' }]);
  expect(problem).toMatchObject({ severity: 'warning', path: 'clicks.csv', hint: 'choose Email as the lead id' });
  expect(idKindProblems({ head: contacts, id: 'Email' }, [{ head: clicks, id: 'Recipient' }])).toEqual([]);
});
