import { describe, expect, it } from 'vitest';
import { capital, inWords, leads, list, plain, sentence, shareOfLeads, tone } from './words.ts';

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

describe('sentence', () => {
  it('joins plain parts and keeps tones apart', () => {
    const line = sentence(
      'The draft moves ',
      '',
      tone('good', '212 leads up'),
      ' and ',
      tone('bad', '88 down'),
      ' against',
      ' Q3.',
    );
    expect(line).toEqual([
      { text: 'The draft moves ' },
      { text: '212 leads up', tone: 'good' },
      { text: ' and ' },
      { text: '88 down', tone: 'bad' },
      { text: ' against Q3.' },
    ]);
    expect(plain(line)).toBe('The draft moves 212 leads up and 88 down against Q3.');
  });

  it('leaves the parts that it was given as they are', () => {
    const part = { text: 'a' };
    sentence(part, 'b');
    expect(part.text).toBe('a');
  });
});
