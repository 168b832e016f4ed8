import { applyMend } from '../core/dataset/recipe/mends.ts';
import type { Recipe } from '../core/dataset/recipe/recipe.ts';
import type { Diagnostic } from '../core/diagnostics.ts';
import { trustFindings } from '../core/insights/quality/trust-findings.ts';
import { undatedFindings } from '../core/insights/quality/quality-dates.ts';
import type { Finding } from '../core/insights/quality/quality-types.ts';
import type { Backtest } from '../core/scoring/backtest.ts';
import type { QueryEngine } from '../db/query-engine.ts';
import type { Dataset } from '../engine/load/dataset.ts';
import { readTableQuality } from '../engine/look/quality-tables.ts';
import { readTrust } from '../engine/look/read-trust.ts';

/** What only a judgement looks at: outcomes, and the time that is judged. */
const JUDGED = new Set(['outcomes', 'data-end']);

/**
 * What the quality view of the page says of data that makes figures wrong, each with the recipe that mends it. `backtest`
 * is what is judged; null where leads are only scored, so that outcomes don't matter.
 */
export async function trustWarnings(
  engine: QueryEngine,
  dataset: Dataset,
  given: Recipe,
  backtest: Backtest | null,
  signal: AbortSignal | undefined,
): Promise<Diagnostic[]> {
  const now = Date.now();
  const recipe = backtest?.dataEnd == null ? given : { ...given, dataEnd: backtest.dataEnd };
  const tables = await readTableQuality(engine, dataset, now, signal);
  const options = { now, conversion: backtest?.conversion ?? ('won' as const), signal };
  const facts = await readTrust(engine, dataset, recipe, tables, options);
  const findings = trustFindings({ ...facts, tables });
  if (backtest !== null && backtest.asOf.kind !== 'static') findings.push(...undatedFindings(tables));
  return findings
    .filter(({ severity }) => severity !== 'note')
    .filter(({ id, table }) => backtest !== null || !(JUDGED.has(table) || JUDGED.has(id)))
    .map((found) => findingWarning(found, dataset));
}

/** A finding of the quality view as a warning, with the recipe that mends it. */
export function findingWarning({ id, table, title, meaning, examples, mends }: Finding, dataset: Dataset): Diagnostic {
  const [mend] = mends;
  const file = dataset[table]?.file;
  return {
    ...{ severity: 'warning', code: id },
    message: `${title}. ${meaning}${examples.length > 0 ? ` For instance: ${examples.join('; ')}` : ''}`,
    ...(file !== undefined && { path: file }),
    ...(mend && { hint: `if so, say in the recipe: ${JSON.stringify(applyMend({}, mend))}` }),
  };
}
