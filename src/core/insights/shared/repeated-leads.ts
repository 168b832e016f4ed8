import type { Model } from '../../model/schema/schema.ts';
import { evaluate } from '../../scoring/kernel.ts';
import type { Clusters, Patterns } from '../../scoring/patterns/patterns.ts';
import type { ClusterSums } from '../../stats/clustered.ts';
import { clusteredWilson, effectiveSize } from '../../stats/clustered.ts';
import type { Interval } from '../../stats/wilson.ts';
import { wilson } from '../../stats/wilson.ts';
import { clusterTallies, nestedTallies } from './cluster-tallies.ts';
import { FEW } from './insight.ts';

/** What a share rests on where a lead counts at several instants; null stands for leads that count once. */
export interface Basis {
  /** Distinct leads. */
  leads: number;
  /** As many independent leads would tell the share as well: at most the observations. */
  effective: number;
}

/** The observations of leads that are scored at several instants, as one model sees them. */
export interface Repeated {
  clusters: Clusters;
  /** Grade (its index) and score of each pattern; computed when first asked for. */
  places: () => { grade: ArrayLike<number>; score: ArrayLike<number> };
  /** What has been summed up before, by the name of its grouping. */
  known: Map<string, readonly ClusterSums[]>;
}

const repeatedBy = new WeakMap<Patterns, WeakMap<Model, Repeated>>();

/** The repeated observations of `patterns` under a model; null where each lead counts once. */
function repeatedOf(patterns: Patterns, model: Model): Repeated | null {
  const { clusters } = patterns;
  if (!clusters) return null;
  let models = repeatedBy.get(patterns);
  if (!models) repeatedBy.set(patterns, (models = new WeakMap<Model, Repeated>()));
  let found = models.get(model);
  if (!found) {
    let places: ReturnType<Repeated['places']> | null = null;
    found = { clusters, places: () => (places ??= evaluate(model, patterns)), known: new Map() };
    models.set(model, found);
  }
  return found;
}

/** What `Seen` holds of repeated observations: nothing where each lead counts once. */
export function repeatsOf(
  patterns: Patterns,
  candidate: Model,
  current: Model,
): { repeats?: { candidate: Repeated; current: Repeated } } {
  const [ours, theirs] = [repeatedOf(patterns, candidate), repeatedOf(patterns, current)];
  return ours && theirs ? { repeats: { candidate: ours, current: theirs } } : {};
}

/** Says to which of `size` groups a grade (its index) and a score belong; anything else is none. */
export type PlaceGrouping = (grade: number, score: number) => number;

/** The sums over leads of each group. `name` tells the grouping from others over the same observations. */
export function groupSums(
  repeated: Repeated,
  name: string,
  size: number,
  groupOf: PlaceGrouping,
): readonly ClusterSums[] {
  return remembered(repeated, name, () => clusterTallies(repeated.clusters, groupsOf(repeated, size, groupOf), size));
}

/** As {@link groupSums}, of nested groups: each with the observations of all later ones too. */
export function nestedSums(
  repeated: Repeated,
  name: string,
  size: number,
  groupOf: PlaceGrouping,
): readonly ClusterSums[] {
  return remembered(repeated, name, () => nestedTallies(repeated.clusters, groupsOf(repeated, size, groupOf), size));
}

/** The group of each pattern, `size` for none. */
export function groupsOf({ places }: Repeated, size: number, groupOf: PlaceGrouping): Uint32Array {
  const { grade, score } = places();
  const groups = new Uint32Array(grade.length);
  for (let i = 0; i < groups.length; i++) {
    const group = groupOf(grade[i] ?? 0, score[i] ?? 0);
    groups[i] = group >= 0 && group < size ? group : size;
  }
  return groups;
}

function remembered(repeated: Repeated, name: string, make: () => ClusterSums[]): readonly ClusterSums[] {
  let sums = repeated.known.get(name);
  if (!sums) repeated.known.set(name, (sums = make()));
  return sums;
}

/** What a group's share rests on; null where leads count once. */
export function basisOf(sums: ClusterSums | undefined): Basis | null {
  return sums ? { leads: sums.clusters, effective: effectiveSize(sums) } : null;
}

/** The 95% interval of `converted` of `n`: Wilson's, with the effective number of leads where they count several times. */
export function shareInterval(converted: number, n: number, basis: Basis | null): Interval {
  return basis ? clusteredWilson({ n, y: converted, effective: basis.effective }) : wilson(converted, n);
}

/** Fewer than 30 leads, however often each counts. */
export function isFew(n: number, basis: Basis | null): boolean {
  return (basis?.leads ?? n) < FEW;
}

/** How many leads were observed; null where each counts once. */
export function distinctLeads(repeated: Repeated | null | undefined): number | null {
  return repeated ? repeated.clusters.start.length - 1 : null;
}
