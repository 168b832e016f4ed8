import { idFormSql } from '../../core/sql/id-forms-sql.ts';
import { stripSql } from '../../core/sql/text-sql.ts';
import type { LoadContext } from './load-context.ts';

/** Why a row is set aside whose lead the recipe leaves out. */
export const OF_LEFT_OUT = 'of a lead that is left out';

/** The form in which a column of lead ids is compared. */
export function keySql({ recipe }: Pick<LoadContext, 'recipe'>, column: string): string {
  const form = recipe.leads?.idMap?.form;
  const key = form === undefined ? stripSql(column) : idFormSql(form, column);
  return recipe.idCase === 'ignore' ? `lower(${key})` : key;
}
