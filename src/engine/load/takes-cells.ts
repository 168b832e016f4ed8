import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import type { TablePart } from '../../core/dataset/recipe/recipe-parts.ts';

/** Whether a recipe takes every cell and every row of a table as it stands: nothing of what `shapeRaw` does. */
export function takesCellsAsTheyStand({ missing }: Recipe, part: TablePart): boolean {
  return [missing, part.only, part.values, part.multi].every(isEmpty) && !part.formulaTexts;
}

/** Whether a recipe says nothing of something. */
export function isEmpty(entry: object | undefined): boolean {
  return Object.keys(entry ?? {}).length === 0;
}
