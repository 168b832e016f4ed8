import { expect, it } from 'vitest';
import { plain, sentence, tone } from './sentence.ts';

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
