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

  /** Keeps a recipe; one of the same name is replaced. */
  save(name: string, recipe: Recipe): void {
    this.#store.setItem(PREFIX + name, recipeText({ ...recipe, name }));
    this.refresh();
  }

  remove(name: string): void {
    this.#store.removeItem(PREFIX + name);
    this.refresh();
  }

  /** Reads the list anew. */
  refresh(): void {
    this.all = this.#store.keys(PREFIX).flatMap((key) => {
      try {
        return [{ name: key.slice(PREFIX.length), recipe: parseRecipe(this.#store.getItem(key) ?? '', key) }];
      } catch (problem) {
        // What another version left there is no reason to fail.
        if (problem instanceof UserError) return [];
        throw problem;
      }
    });
  }
}

/** A recipe as the text of a file. */
export function recipeText(recipe: Recipe): string {
  return `${JSON.stringify(recipe, null, 2)}\n`;
}
