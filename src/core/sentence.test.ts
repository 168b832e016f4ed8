import { expect, it } from 'vitest';
import { sentence } from './sentence.ts';

it.each([
  ['the file is empty', 'The file is empty'],
  ["it can't be read: choose another", "It can't be read: choose another"],
  ['leads.csv and Leads.csv are both leads', 'leads.csv and Leads.csv are both leads'],
  ['lead_id is missing', 'lead_id is missing'],
])('begins as a sentence does, and leaves names as they are: %s', (message, expected) => {
  expect(sentence(message)).toBe(expected);
});
