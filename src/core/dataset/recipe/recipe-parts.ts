import type { ActivitiesRecipe, LeadsRecipe, OutcomesRecipe, Recipe } from './recipe-schema.ts';
import { strip } from '../text.ts';

/** What a recipe says of one table, whichever it is. */
export type TablePart = Partial<LeadsRecipe & ActivitiesRecipe & OutcomesRecipe>;

/** What a recipe says of a table, for each kind of its files; at least one part, empty where it says nothing. */
export function partsOf(recipe: Recipe, table: 'leads' | 'activities' | 'outcomes'): TablePart[] {
  const more = table === 'leads' ? [] : (recipe.more?.[table] ?? []);
  return [recipe[table] ?? {}, ...more];
}

/** The columns that a part names, and without which a file can't be read by it. */
export function neededColumns(part: TablePart): string[] {
  const { id, createdAt, converted, leadId, occurredAt, type, stage, amount, only = {} } = part;
  const named = [id, createdAt, converted?.column, leadId, occurredAt, type, stage, amount];
  return [...named.filter((name) => name !== undefined), ...Object.keys(only)].map(strip);
}

/** The part that a file with these columns is read by: of those whose columns it has the one that names most. */
export function partFor<Part extends TablePart>(parts: readonly Part[], columns: readonly string[]): Part | undefined {
  const fitting = parts.filter((part) => neededColumns(part).every((name) => columns.includes(name)));
  return fitting.sort((a, b) => neededColumns(b).length - neededColumns(a).length)[0];
}
