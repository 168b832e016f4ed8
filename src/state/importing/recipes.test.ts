// @vitest-environment jsdom

import { describe, expect, it } from 'vitest';
import { KeptNotebook } from '../notebook-file.svelte.ts';
import { Recipes } from './recipes.svelte.ts';
import type { ListedStore } from './recipes.svelte.ts';

/** A store in memory. */
function store(entries: Record<string, string> = {}): ListedStore {
  const map = new Map(Object.entries(entries));
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    keys: (prefix) => [...map.keys()].filter((key) => key.startsWith(prefix)).sort(),
  };
}

describe('Recipes', () => {
  it('gives back what was saved, on the next visit too', () => {
    const kept = store();
    new Recipes(kept).save('Quarterly', { leads: { id: 'x' }, badRows: 'set-aside' });
    expect(new Recipes(kept).all).toEqual([
      { name: 'Quarterly', recipe: { name: 'Quarterly', leads: { id: 'x' }, badRows: 'set-aside' } },
    ]);
  });

  it('replaces a recipe of the same name, and forgets one on demand', () => {
    const recipes = new Recipes(store());
    recipes.save('A', { leads: { id: 'x' } });
    recipes.save('A', { leads: { id: 'y' } });
    expect(recipes.all.map(({ recipe }) => recipe.leads?.id)).toEqual(['y']);
    recipes.remove('A');
    expect(recipes.all).toEqual([]);
  });

  it('passes over what it can not read', () => {
    expect(new Recipes(store({ 'scorebench.recipe.1.A': '{"leads": 1}', other: '{}' })).all).toEqual([]);
  });
});

describe('Recipes that can not be read', () => {
  it('are not overwritten by one of the same name', () => {
    const kept = store({ 'scorebench.recipe.1.A': '{"leads": 1}' });
    const recipes = new Recipes(kept);
    expect([recipes.save('A', { leads: { id: 'x' } }), recipes.save('A', { leads: { id: 'y' } })]).toEqual([
      'A 2',
      'A 2',
    ]);
    expect([kept.getItem('scorebench.recipe.1.A'), recipes.all.map(({ name }) => name)]).toEqual([
      '{"leads": 1}',
      ['A 2'],
    ]);
  });
});

describe('KeptNotebook', () => {
  it('gives back what was written', () => {
    const kept = store();
    new KeptNotebook(kept).write({ name: 'n.md', text: '# Title\n' });
    expect(new KeptNotebook(kept).read()).toEqual({ name: 'n.md', text: '# Title\n' });
  });

  it.each([
    ['is no notebook of this version', '{"name":1}', false],
    ["can't be opened", '{"name":"new.md","text":"a format of tomorrow"}', true],
  ])('never overwrites what %s', (_, text, refused) => {
    const kept = store({ 'scorebench.notebook.1': text });
    const notebook = new KeptNotebook(kept);
    notebook.read();
    if (refused) notebook.refuse();
    expect(notebook.refused).toBe(true);
    for (const name of ['a.md', 'b.md']) notebook.write({ name, text: '# Title\n' });
    expect(notebook.read()).toEqual({ name: 'b.md', text: '# Title\n' });
    expect(kept.getItem('scorebench.notebook.unread.1')).toBe(text);
    expect(kept.getItem('scorebench.notebook.unread.2')).toBeNull();
  });

  it('keeps several beside', () => {
    const kept = store({});
    for (const text of ['{', '[', '{']) {
      kept.setItem('scorebench.notebook.1', text);
      new KeptNotebook(kept).write({ name: 'a.md', text: '' });
    }
    expect([1, 2, 3].map((i) => kept.getItem(`scorebench.notebook.unread.${i}`))).toEqual(['{', '[', null]);
  });

  it.each(['', '{', '7', '{"name":1}', 'null'])('has nothing where %j was left', (text) => {
    expect(new KeptNotebook(store({ 'scorebench.notebook.1': text })).read()).toBeNull();
  });
});
