import { caveatOf, scoredLine } from '../shared/honesty.ts';
import type { Insight, InsightTable, ModelNames } from '../shared/insight.ts';
import type { Sentence } from '../shared/words.ts';
import type { ViewData } from '../shared/view-data.ts';
import { outcomeWords } from '../shared/words.ts';
import { effectRows, effectsTable } from './compare-effects-rows.ts';
import type { EffectRows } from './compare-effects-rows.ts';
import { standingOf } from './compare-figures.ts';
import type { CompareOptions, Standing } from './compare-figures.ts';
import { migrationGrid, migrationTable } from './compare-migration.ts';
import type { MigrationBy, MigrationGrid } from './compare-migration.ts';
import { swapRows } from './compare-swap.ts';
import type { SwapRow } from './compare-swap.ts';
import { COMPARE_QUESTION, compareAnswer, compareDetails } from './compare-text.ts';
import type { ModelComparison } from './compare-types.ts';

export interface CompareInsight extends Insight {
  standing: Standing;
  swap: SwapRow[];
  grid: MigrationGrid;
  /** Null until they are known. */
  effects: EffectRows | null;
  effectsTable: InsightTable | null;
  /** How it was worked out, with the names of the methods. */
  details: Sentence[];
  /** Nobody is judged. */
  empty: boolean;
}

/**
 * Whether the candidate is better than the current model with the same number of calls and how sure that is, whom it calls
 * anew and no longer, where leads move, and which of the differences does what.
 */
export function compareInsight(
  view: ViewData,
  comparison: ModelComparison,
  names: ModelNames,
  options: CompareOptions & { by: MigrationBy },
): CompareInsight {
  const { figures } = comparison;
  const words = outcomeWords(view.settings.conversion);
  const standing = standingOf(comparison, options);
  const said = { view, names, comparison, standing };
  const effects = comparison.effects && effectRows(comparison.effects);
  return {
    question: COMPARE_QUESTION,
    answer: compareAnswer(said),
    scored: scoredLine(view, 'backtest'),
    caveat: caveatOf(view, 'backtest'),
    table: migrationTable(figures.migration, names, view),
    standing,
    swap: swapRows(figures, names, words),
    grid: migrationGrid(figures.migration, view, options.by),
    effects,
    effectsTable: effects && effectsTable(effects, names, words),
    details: compareDetails(said),
    empty: figures.observations === 0,
  };
}
