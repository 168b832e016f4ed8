import { expect, it } from 'vitest';
import { findCommands } from './command.ts';

const run = () => {};
const COMMANDS = [
  { id: 'open', label: 'Open the model', hint: 'file', run },
  { id: 'export', label: 'Export the model', run },
  { id: 'model', label: 'Model: name and notes', run },
];
const find = (query: string) => findCommands(COMMANDS, query).map(({ id }) => id);

it('finds commands that have every word, those that start with the query first', () => {
  expect(find('')).toEqual(['open', 'export', 'model']);
  expect(find('MODEL')).toEqual(['model', 'open', 'export']);
  expect(find('model exp')).toEqual(['export']);
  expect(find('file')).toEqual(['open']);
  expect(find('delete')).toEqual([]);
});

it('lists what is sought only for who types a word of it, and never more than can be read', () => {
  const entries = Array.from({ length: 5000 }, (_, at) => ({ id: `${at}`, label: `Entry ${at}`, sought: true, run }));
  const all = [...COMMANDS, ...entries];
  expect(findCommands(all, '').map(({ id }) => id)).toEqual(['open', 'export', 'model']);
  expect(findCommands(all, 'entry')).toHaveLength(100);
  expect(findCommands(all, 'entry 4999').map(({ id }) => id)).toEqual(['4999']);
});
