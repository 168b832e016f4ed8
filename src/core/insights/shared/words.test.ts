import { expect, it } from 'vitest';
import { capital, inWords, leads, list, shareOfLeads } from './words.ts';

it.each([
  [0.1252, 'One lead in eight'],
  [0.13, '13% of the leads'],
  [0.5, 'Half of the leads'],
  [1 / 3, 'One lead in three'],
  [0.66, '66% of the leads'],
  [0.02, '2.0% of the leads'],
  [0, 'No lead'],
  [1, 'Every lead'],
])('says a share of %d in words only where they fit', (share, text) => {
  expect(shareOfLeads(share).text).toBe(text);
});

it('counts and lists', () => {
  expect(leads(1)).toBe('1 lead');
  expect(leads(1590)).toBe('1,590 leads');
  expect(capital(inWords(3))).toBe('Three');
  expect(inWords(13)).toBe('13');
  expect([list([]), list(['a']), list(['a', 'b']), list(['a', 'b', 'c'], 'or')]).toEqual([
    '',
    'a',
    'a and b',
    'a, b or c',
  ]);
});
