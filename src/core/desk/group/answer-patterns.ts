import type { StateColumn } from '../../scoring/patterns/patterns.ts';
import { Apart } from './apart.ts';
import { countObserved, everyObserved } from './count-observed.ts';
import type { PatternsReply } from './count-observed.ts';
import { Grouping } from './grouping.ts';
import type { StateColumns } from './grouping.ts';
import type { DeskSet } from '../desk-data.ts';

/** Columns that are to be added to patterns that were answered before, each observation being one of its own. */
export interface Added {
  added: Map<string, StateColumn>;
}

/** With more patterns than this share of the observations, counting them saves less than keeping up the count costs. */
const MOST_PATTERNS = 0.5;

/**
 * Observations counted by their states in `columns`, by what was answered last for their set where that is less work. Of
 * observations that stand apart, the asker has the columns `known` already, and gets the others alone.
 */
export function answerPatterns(set: DeskSet, columns: StateColumns, known: readonly string[]): PatternsReply | Added {
  const { rows, grouping } = set;
  if (!(grouping instanceof Apart && grouping.suits(columns))) {
    const split = grouping instanceof Grouping ? grouping.splitBy(columns) : null;
    const next = split?.grouping ?? Grouping.of(columns, rows.lead.length);
    if (rows.repeats || next.first.length <= MOST_PATTERNS * rows.lead.length) {
      set.grouping = next;
      return { patterns: countObserved(rows, columns, next), ...(split && { from: split.from }) };
    }
    set.grouping = new Apart(columns.keys());
  }
  if (known.length === 0) return { patterns: everyObserved(rows, copied(columns)) };
  return { added: copied(new Map([...columns].filter(([key]) => !known.includes(key)))) };
}

/** The asker takes them away. */
function copied(columns: StateColumns): Map<string, StateColumn> {
  return new Map(
    Array.from(columns, ([key, { index, states }]) => [key, { index: index.slice(), states: states.slice() }]),
  );
}
