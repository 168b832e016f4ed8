import type { Patterns } from '../../scoring/patterns/patterns.ts';
import type { ClusterSums } from '../../stats/clustered.ts';
import { designEffect, effectiveSize } from '../../stats/clustered.ts';
import type { Difference } from '../../stats/newcombe.ts';
import { newcombe } from '../../stats/newcombe.ts';
import { clusterTallies } from '../shared/cluster-tallies.ts';
import type { Basis } from '../shared/repeated-leads.ts';
import type { Counts } from './criteria-types.ts';

const known = new WeakMap<Patterns, Map<string, readonly (Basis | null)[]>>();

/**
 * What the rates of `size` groups rest on, where leads count at several instants; null for each where they count once.
 * `groupOf` gives the group of a pattern, and `size` for none; `name` tells the grouping from others over the same patterns.
 */
export function groupBases(
  patterns: Patterns,
  name: string,
  size: number,
  groupOf: (pattern: number) => number,
): readonly (Basis | null)[] {
  const { clusters } = patterns;
  if (!clusters) return Array.from({ length: size }, () => null);
  let bases = known.get(patterns);
  if (!bases) known.set(patterns, (bases = new Map<string, readonly (Basis | null)[]>()));
  let found = bases.get(name);
  if (!found) {
    const groups = Uint32Array.from({ length: patterns.size }, (_, i) => groupOf(i));
    found = clusterTallies(clusters, groups, size).map(basisOfSums);
    bases.set(name, found);
  }
  return found;
}

/** What a rate rests on. */
export function basisOfSums(sums: ClusterSums): Basis {
  return { leads: sums.clusters, effective: effectiveSize(sums) };
}

/** The counts that as many independent leads would give as tell the rate as well; they need not be whole. */
export function effectiveCounts({ n, converted }: Counts, basis: Basis | null): Counts {
  if (!basis || n === 0) return { n, converted };
  return { n: basis.effective, converted: (converted / n) * basis.effective };
}

/**
 * By how much a group's rate is above that of all others, with an interval that knows how often leads count: the others
 * are taken to repeat themselves as much as the group does, or as all do, whichever is more. Null where one is empty.
 */
export function differenceFromRest(
  group: Counts,
  rest: Counts,
  basis: Basis | null,
  all: ClusterSums | null,
): Difference | null {
  const own = effectiveCounts(group, basis);
  const overall = all ? designEffect(all) : 1;
  const repeats = Math.max(1, group.n > 0 ? group.n / Math.max(1e-9, own.n) : 1, Number.isNaN(overall) ? 1 : overall);
  return newcombe(own.converted, own.n, rest.converted / repeats, rest.n / repeats);
}

/** The sums over leads of all observations; null where each lead counts once. */
export function allSums(patterns: Patterns): ClusterSums | null {
  const { clusters } = patterns;
  if (!clusters) return null;
  return clusterTallies(clusters, new Uint32Array(patterns.size), 1)[0] ?? null;
}
