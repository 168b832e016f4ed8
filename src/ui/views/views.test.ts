import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseNotebook } from '../../notebook/parse-notebook.ts';
import { VIEWS } from './views.ts';

const FOLDER = 'src/ui/views';
const FENCE = '```';
const notebooks = readdirSync('notebooks').map((name) => readFileSync(`notebooks/${name}`, 'utf8'));
const readme = readFileSync('README.md', 'utf8');

it('lists the view of every folder, and no other', () => {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(VIEWS.map(({ name }) => name).sort()).toEqual(folders.map(({ name }) => name).sort());
});

it('has a label of its own for each view', () => {
  expect(new Set(VIEWS.map((view) => view.label(null))).size).toBe(VIEWS.length);
});

it('tells an unknown view in its cell, with the names that there are', () => {
  const { notebook } = parseNotebook(`${FENCE}view pie\n${FENCE}\n${FENCE}view tiers\n${FENCE}\n`, 'n.md', VIEWS);
  const problems = notebook?.cells.map((cell) => cell.kind === 'view' && cell.problems.map(({ message }) => message));
  const names = VIEWS.map(({ name }) => name).join(', ');
  expect(problems).toEqual([[`unknown view: pie, expected one of ${names}`], []]);
});

describe.each(VIEWS.map((view) => [view.name, view] as const))('%s', (name, view) => {
  it('has a default for each option', () => {
    const { notebook, diagnostics } = parseNotebook(`${FENCE}view ${name}\n${FENCE}\n`, 'n.md', VIEWS);
    expect([diagnostics, notebook?.cells.map((cell) => cell.kind === 'view' && cell.view)]).toEqual([[], [name]]);
  });

  it('refuses an option that it does not have', () => {
    expect(parseNotebook(`${FENCE}view ${name}\ncolour: red\n${FENCE}\n`, 'n.md', VIEWS).diagnostics).toHaveLength(1);
  });

  it('has a label with and without options', () => {
    for (const options of [null, view.options.parse({})]) expect(view.label(options)).toMatch(/^[A-Z][a-z ]+$/);
  });

  it('says what it shows in a sentence', () => {
    expect(view.means).toMatch(/^[A-Z].{30,200}\.$/);
  });

  it('loads a component', async () => {
    expect((await view.load()).default).toBeTypeOf('function');
  }, 60_000);

  it('names the study that it waits for', () => {
    if (typeof view.follows !== 'string') expect(view.studies).toContain(view.follows.waitsFor);
  });

  it('stands in a notebook that ships, or in the README', () => {
    const shipped = notebooks.some((text) => text.includes(`${FENCE}view ${name}\n`));
    expect(shipped || readme.includes(name)).toBe(true);
  });
});
