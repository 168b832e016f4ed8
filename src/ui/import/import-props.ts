import type { Diagnostic } from '../../core/diagnostics.ts';
import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import type { DatasetFiles, ImportForm } from '../../state/importing/import-form.svelte.ts';
import type { Recipes } from '../../state/importing/recipes.svelte.ts';
import type { LoadStep } from '../../state/workbench.svelte.ts';

export interface ImportDialogProps {
  form: ImportForm;
  recipes: Recipes;
  /**
   * Loads the files. Once it resolves without errors in `problems` the dialog closes and the form is emptied; where it
   * rejects, is cancelled or leaves errors, the form stays for another try.
   */
  onload: (files: DatasetFiles, recipe: Recipe) => Promise<unknown>;
  /** What the load is doing; null while there is none. */
  progress: LoadStep | null;
  /** Cancels the load. */
  oncancel: () => void;
  /** What the last load found; a problem whose path starts with a file's name is shown at that file. */
  problems: readonly Diagnostic[];
  open?: boolean;
}
