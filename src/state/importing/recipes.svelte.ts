import { parseRecipe } from '../../core/dataset/recipe/recipe.ts';
import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import { UserError } from '../../core/diagnostics.ts';
import type { KeyValueStore } from '../keeping/key-value-store.ts';

/** A store that can tell its keys. */
export interface ListedStore extends KeyValueStore {
  keys(prefix: string): string[];
}

/** A recipe under its name. */
export interface NamedRecipe {
  name: string;
  recipe: Recipe;
}

const PREFIX = 'scorebench.recipe.1.';

/** The recipes that are kept in this browser, by name. */
export class Recipes {
  readonly #store: ListedStore;
  all = $state.raw<readonly NamedRecipe[]>([]);

  constructor(store: ListedStore) {
    this.#store = store;
    this.refresh();
  }

  /**
   * Keeps a recipe; one of the same name is replaced, but not what can't be read, as of another version: then it gets a
   * number. Gives the name that it has now.
   */
  save(name: string, recipe: Recipe): string {
    const own = this.#freeName(name);
    this.#store.setItem(PREFIX + own, recipeText({ ...recipe, name: own }));
    this.refresh();
    return own;
  }

  remove(name: string): void {
    this.#store.removeItem(PREFIX + name);
    this.refresh();
  }

  /** Reads the list anew. */
  refresh(): void {
    this.all = this.#store.keys(PREFIX).flatMap((key) => {
      const recipe = this.#read(key);
      // What another version left there is no reason to fail.
      return recipe ? [{ name: key.slice(PREFIX.length), recipe }] : [];
    });
  }

  #read(key: string): Recipe | null {
    try {
      return parseRecipe(this.#store.getItem(key) ?? '', key);
    } catch (problem) {
      if (problem instanceof UserError) return null;
      throw problem;
    }
  }

  #freeName(name: string): string {
    for (let i = 1; ; i++) {
      const own = i === 1 ? name : `${name} ${i}`;
      if (this.#store.getItem(PREFIX + own) === null || this.#read(PREFIX + own)) return own;
    }
  }
}

/** A recipe as the text of a file. */
export function recipeText(recipe: Recipe): string {
  return `${JSON.stringify(recipe, null, 2)}\n`;
}
