import { expect, it } from 'vitest';
import { VIEWS } from '../ui/views/views.ts';
import { outlineOf } from './outline.ts';
import { parseNotebook } from './parse-notebook.ts';

it('lists headings and views in order, and says which are broken', () => {
  const text = [
    '## Where we stand',
    '```view tiers\nby: band\nscope: now\n```',
    '### Detail',
    '```view conversion\nby: no\n```',
    '```view pie\n```',
    '',
  ].join('\n');
  const { notebook } = parseNotebook(text, 'n.md', VIEWS);
  expect(notebook && outlineOf(notebook, VIEWS)).toEqual([
    { id: 'text-1-where-we-stand', text: 'Where we stand', kind: 'heading', level: 2, broken: false },
    { id: 'tiers', text: 'Tiers by band today', kind: 'view', level: 2, broken: false },
    { id: 'text-2-detail', text: 'Detail', kind: 'heading', level: 3, broken: false },
    { id: 'conversion', text: 'Conversion', kind: 'view', level: 2, broken: true },
    { id: 'view', text: 'Unknown view', kind: 'view', level: 2, broken: true },
  ]);
});
