import type * as z from 'zod';
import { UserError } from '../../diagnostics.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { recipeSchema } from './recipe-schema.ts';
import type { ActivitiesRecipe, LeadsRecipe, OutcomesRecipe, Recipe } from './recipe-schema.ts';
import { STAGES } from '../stages.ts';
import { fold, strip } from '../text.ts';

export type { Recipe } from './recipe-schema.ts';

/** The recipe that a JSON text holds. Throws a {@link UserError} that lists every problem with its path. */
export function parseRecipe(text: string, source: string): Recipe {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError([
      {
        severity: 'error',
        code: 'recipe-json',
        message: `not JSON: ${reason}`,
        path: source,
        hint: 'mend the file in a text editor',
      },
    ]);
  }
  const result = recipeSchema.safeParse(value);
  if (!result.success) throw new UserError(result.error.issues.map((issue) => recipeProblem(issue, source)));
  return result.data;
}

function recipeProblem(issue: z.core.$ZodIssue, source: string): Diagnostic {
  const unknown = issue.code === 'unrecognized_keys' ? `unknown key: ${issue.keys.join(', ')}` : null;
  return {
    severity: 'error',
    code: 'recipe',
    message: unknown ?? issue.message,
    path: `${source}: ${issue.path.map(String).join('.')}`,
    hint: 'a recipe maps leads {id, createdAt, converted, …}, activities {leadId, occurredAt, type, …}, outcomes {leadId, occurredAt, stage, amount, stages, …}, timeZone, missing, badRows and more',
  };
}

/** A function from a source's stage to the index of its canonical stage; -1 for one that is ignored. */
export function stageMapper({ stages = {} }: Pick<OutcomesRecipe, 'stages'>): (text: string | null) => number {
  const canonical = new Map<string, number>(STAGES.map((stage, i) => [stage, i]));
  for (const [name, stage] of Object.entries(stages)) canonical.set(fold(name), STAGES.indexOf(stage));
  return (text) => (text === null ? -1 : (canonical.get(fold(text)) ?? -1));
}

/** What a recipe says of one table, whichever it is. */
export type TablePart = Partial<
  Omit<LeadsRecipe & ActivitiesRecipe & OutcomesRecipe, 'duplicates'> & {
    duplicates: NonNullable<LeadsRecipe['duplicates'] | ActivitiesRecipe['duplicates']>;
  }
>;

/** What a recipe says of a table, for each kind of its files; at least one part, empty where it says nothing. */
export function partsOf(recipe: Recipe, table: 'leads' | 'activities' | 'outcomes'): TablePart[] {
  const more = table === 'leads' ? [] : (recipe.more?.[table] ?? []);
  return [recipe[table] ?? {}, ...more];
}

/** The columns that a part names, and without which a file can't be read by it. */
export function neededColumns(part: TablePart): string[] {
  const { id, createdAt, converted, leadId, occurredAt, type, stage, amount, eventId, only = {} } = part;
  const named = [id, createdAt, converted?.column, leadId, occurredAt, type, stage, amount, eventId];
  return [...named.filter((name) => name !== undefined), ...Object.keys(only)].map(strip);
}

/** The part that a file with these columns is read by: of those whose columns it has the one that names most. */
export function partFor<Part extends TablePart>(parts: readonly Part[], columns: readonly string[]): Part | undefined {
  const fitting = parts.filter((part) => neededColumns(part).every((name) => columns.includes(name)));
  return fitting.sort((a, b) => neededColumns(b).length - neededColumns(a).length)[0];
}
