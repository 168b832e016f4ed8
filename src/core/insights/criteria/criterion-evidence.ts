import type { Criterion } from '../../model/schema/schema.ts';
import { conditionKey } from '../../scoring/condition.ts';
import type { Codes, Patterns } from '../../scoring/patterns/patterns.ts';
import type { ClusterSums } from '../../stats/clustered.ts';
import { clusterTallies } from '../shared/cluster-tallies.ts';
import type { Basis } from '../shared/repeated-leads.ts';
import { basisOf } from '../shared/repeated-leads.ts';
import { stateTallies, totalCounts } from './criteria-tallies.ts';
import { entryEvidence } from '../shared/evidence.ts';
import type { EntryEvidence } from '../shared/evidence.ts';

/** What the data says beside the points of one criterion. */
export interface CriterionEvidence {
  /**
   * In the order of `points` or `tiers`; a single one for `each` and `once`, the leads with a matching event, and for
   * inactivity, the leads that were idle for a period or more.
   */
  entries: EntryEvidence[];
  /** Leads that no entry takes; null where the kind has no such points. */
  otherwise: EntryEvidence | null;
  /** Leads without the attribute; null where the kind has no such points. */
  missing: EntryEvidence | null;
  /** Leads without an event; null where the kind has no such points. */
  never: EntryEvidence | null;
}

interface Counts {
  n: number;
  converted: number;
}

/** The evidence of a criterion over counted observations; null where they hold no column for its condition. */
export function criterionEvidence(criterion: Criterion, patterns: Patterns): CriterionEvidence | null {
  const key = conditionKey(criterion);
  const [column, tallies] = [patterns.columns.get(key), stateTallies(patterns, key)];
  if (!column || !tallies) return null;
  const bins = Array.from({ length: binsOf(criterion) }, () => ({ n: 0, converted: 0 }));
  const binOfCode = Array.from(column.states, (state) => binOf(criterion, state));
  for (const [code, bin] of binOfCode.entries()) {
    const counts = bins[bin];
    if (!counts) continue;
    counts.n += tallies.n[code] ?? 0;
    counts.converted += tallies.converted[code] ?? 0;
  }
  const total = totalCounts(patterns);
  const sums = binSums(patterns, column.index, binOfCode, bins.length);
  return arrange(
    criterion,
    bins.map((counts, i) => evidence(counts, total, basisOf(sums?.[i]))),
  );
}

function evidence(counts: Counts, total: Counts, basis: Basis | null): EntryEvidence {
  return entryEvidence(counts.n, counts.converted, total.n, total.converted, basis);
}

/** The sums over leads of each bin; null where each lead counts once. */
function binSums(
  { clusters }: Patterns,
  codes: Codes,
  binOfCode: readonly number[],
  size: number,
): readonly ClusterSums[] | null {
  if (!clusters) return null;
  return clusterTallies(
    clusters,
    Uint32Array.from(codes, (code) => binOfCode[code] ?? 0),
    size,
  );
}

/** How many bins the leads fall into: the entries, then `otherwise` (or no event), then `missing` or `never`. */
export function binsOf(criterion: Criterion): number {
  if (criterion.kind === 'inactivity') return 2;
  if (criterion.kind !== 'activity') return criterion.points.length + 2;
  return criterion.count === 'tiers' ? criterion.tiers.length + 1 : 2;
}

/** The bin, of those that {@link binsOf} counts, that a lead in `state` falls into. */
export function binOf(criterion: Criterion, state: number): number {
  if (criterion.kind !== 'activity' && criterion.kind !== 'inactivity') return state;
  // A lead stands in the highest tier it reached; state 0 is the one without.
  if ('tiers' in criterion) return state === 0 ? criterion.tiers.length : state - 1;
  return state > 0 ? 0 : 1;
}

function arrange(criterion: Criterion, bins: EntryEvidence[]): CriterionEvidence {
  const none = { otherwise: null, missing: null, never: null };
  if (criterion.kind === 'activity' || criterion.kind === 'inactivity') return { entries: bins.slice(0, -1), ...none };
  const last = criterion.kind === 'recency' ? 'never' : 'missing';
  return { ...none, entries: bins.slice(0, -2), otherwise: bins.at(-2) ?? null, [last]: bins.at(-1) ?? null };
}
