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

  it.each(['', '{', '7', '{"name":1}', 'null'])('has nothing where %j was left', (text) => {
    expect(new KeptNotebook(store({ 'scorebench.notebook.1': text })).read()).toBeNull();
  });
});
