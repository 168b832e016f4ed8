import { expect, it } from 'vitest';
import { notesOf, pictureName } from './picture-facts.ts';

const FACTS = { candidate: 'Leads · 2026-Q4 draft', current: 'Leads · 2026-Q3', conditions: '10 leads · as of day 14' };
const NOW = new Date(2026, 2, 9, 23, 59);

it('notesOf says what a picture is of: the models, the conditions and the day at the reader’s place', () => {
  const made = 'Scorebench, 2026-03-09';
  const models = 'Model: Leads · 2026-Q4 draft, compared with Leads · 2026-Q3';
  expect(notesOf(FACTS, false, NOW)).toEqual([models, '10 leads · as of day 14', made]);
  expect(notesOf(FACTS, true, NOW)).toEqual(['Of before the last change.', models, '10 leads · as of day 14', made]);
  expect(notesOf(null, true, NOW)).toEqual(['Of before the last change.', made]);
});

it('pictureName is the name of a file on any system, whatever the model is called', () => {
  expect(pictureName('thresholds', FACTS, NOW)).toBe('thresholds-leads-2026-q4-draft-2026-03-09');
  expect(pictureName('tiers-2', null, NOW)).toBe('tiers-2-2026-03-09');
  expect(pictureName('data', { ...FACTS, candidate: '../..\\a:*?"<>|\n' }, NOW)).toBe('data-a-2026-03-09');
  expect(pictureName('data', { ...FACTS, candidate: 'Größe 大' }, NOW)).toBe('data-größe-大-2026-03-09');
  expect(pictureName('data', { ...FACTS, candidate: '…' }, NOW)).toBe('data-2026-03-09');
  expect(pictureName('data', { ...FACTS, candidate: 'long '.repeat(100) }, NOW).length).toBeLessThan(100);
});
