import type { Diagnostic } from '../../core/diagnostics.ts';
import { numbersLoaded } from '../../core/dataset/numbers/number-warnings.ts';
import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import { columnNamed } from '../../core/dataset/catalog.ts';
import { strip } from '../../core/dataset/text.ts';
import type { Model } from '../../core/model/schema/schema.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import type { Dataset } from './dataset.ts';
import { readNumberFacts } from './number-shapes.ts';

/** Warnings for the attributes that a model compares with limits, where their numbers are not read as they may be meant. */
export async function rangeNumbers(
  engine: QueryEngine,
  model: Model,
  dataset: Pick<Dataset, 'schema' | 'leads' | 'attributes'>,
  recipe: Recipe,
): Promise<Diagnostic[]> {
  const ranges = model.fit.criteria.filter((criterion) => criterion.kind === 'range');
  const names = [...new Set(ranges.map(({ attribute }) => strip(attribute)))];
  const columns = names.flatMap((name) => {
    const column = columnNamed(dataset.attributes, name);
    return column === null ? [] : [{ name, column }];
  });
  const facts = await readNumberFacts(
    engine,
    `${dataset.schema}.leads`,
    columns.map(({ column }) => column),
    undefined,
  );
  return columns.flatMap(({ name }, i) => {
    const own = facts[i];
    return own ? numbersLoaded(dataset.leads.file, name, own, recipe.leads?.numbers) : [];
  });
}
