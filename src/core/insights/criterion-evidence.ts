import type { Criterion } from '../model/schema.ts';
import { conditionKey } from '../scoring/condition.ts';
import type { Patterns } from '../scoring/patterns.ts';
import { entryEvidence } from './evidence.ts';
import type { EntryEvidence } from './evidence.ts';

/** What the data says beside the points of one criterion. */
export interface CriterionEvidence {
  /** In the order of `points` or `tiers`; a single one for `each` and `once`: the leads with a matching event. */
  entries: EntryEvidence[];
  /** Leads that no entry takes; null where the kind has no such points. */
  otherwise: EntryEvidence | null;
  /** Leads without the attribute; null where the kind has no such points. */
  missing: EntryEvidence | null;
}

interface Counts {
  n: number;
  converted: number;
}

/** The evidence of a criterion over counted observations; null where they hold no column for its condition. */
export function criterionEvidence(criterion: Criterion, patterns: Patterns): CriterionEvidence | null {
  if (criterion.kind === 'recency' || criterion.kind === 'inactivity') return null;
  const column = patterns.columns.get(conditionKey(criterion));
  if (!column) return null;
  const bins = Array.from({ length: binsOf(criterion) }, () => ({ n: 0, converted: 0 }));
  const total = { n: 0, converted: 0 };
  const binOf = Array.from(column.states, (state) => bin(criterion, state));
  for (let i = 0; i < patterns.size; i++) {
    const here = bins[binOf[column.index[i] ?? 0] ?? 0];
    for (const counts of here ? [here, total] : [total]) {
      counts.n += patterns.n[i] ?? 0;
      counts.converted += patterns.converted[i] ?? 0;
    }
  }
  return arrange(
    criterion,
    bins.map((counts) => evidence(counts, total)),
  );
}

function evidence(counts: Counts, total: Counts): EntryEvidence {
  return entryEvidence(counts.n, counts.converted, total.n, total.converted);
}

/** The entries, then `otherwise` (or no event), then `missing`. */
function binsOf(criterion: Criterion): number {
  if (criterion.kind !== 'activity') return ('points' in criterion ? (criterion.points as unknown[]).length : 0) + 2;
  return criterion.count === 'tiers' ? criterion.tiers.length + 1 : 2;
}

function bin(criterion: Criterion, state: number): number {
  if (criterion.kind !== 'activity') return state;
  // A lead stands in the highest tier it reached; state 0 is the one without.
  if (criterion.count === 'tiers') return state === 0 ? criterion.tiers.length : state - 1;
  return state > 0 ? 0 : 1;
}

function arrange(criterion: Criterion, bins: EntryEvidence[]): CriterionEvidence {
  if (criterion.kind === 'activity') return { entries: bins.slice(0, -1), otherwise: null, missing: null };
  return { entries: bins.slice(0, -2), otherwise: bins.at(-2) ?? null, missing: bins.at(-1) ?? null };
}
