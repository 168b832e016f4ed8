import type { Clusters } from '../../scoring/patterns/patterns.ts';
import type { ClusterSums } from '../../stats/clustered.ts';

/** Sums of clusters by group, one array a sum. */
class Sums {
  readonly clusters: Float64Array;
  readonly n: Float64Array;
  readonly y: Float64Array;
  readonly nn: Float64Array;
  readonly ny: Float64Array;
  readonly yy: Float64Array;

  constructor(size: number) {
    [this.clusters, this.n, this.y] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
    [this.nn, this.ny, this.yy] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  }

  at(i: number): ClusterSums {
    const { clusters, n, y, nn, ny, yy } = this;
    return { clusters: clusters[i] ?? 0, n: n[i] ?? 0, y: y[i] ?? 0, nn: nn[i] ?? 0, ny: ny[i] ?? 0, yy: yy[i] ?? 0 };
  }

  /** Each sum becomes that of its group and all later ones. */
  accumulate(): void {
    for (const sums of [this.clusters, this.n, this.y, this.nn, this.ny, this.yy])
      for (let i = sums.length - 2; i >= 0; i--) sums[i] = (sums[i] ?? 0) + (sums[i + 1] ?? 0);
  }
}

/**
 * The sums over leads of `size` groups of observations: `group` gives that of each pattern, and `size` where it is in
 * none. One pass over the observations.
 */
export function clusterTallies(clusters: Clusters, group: Uint32Array, size: number): ClusterSums[] {
  const sums = new Sums(size);
  forEachLead(clusters, group, size, (groups, count, n, y) => {
    for (let k = 0; k < count; k++) {
      const g = groups[k] ?? size;
      if (g < size) add(sums, g, n[g] ?? 0, y[g] ?? 0);
    }
  });
  return Array.from({ length: size }, (_, i) => sums.at(i));
}

/** How two neighbouring groups share leads: sums over leads of the products of what they have in each. */
export interface SharedSums {
  /** Observations in the lower times those in the upper group; with `y` for successes. */
  nn: number;
  ny: number;
  yn: number;
  yy: number;
}

/** For each group but the last, what it shares with the next one. */
export function sharedTallies(clusters: Clusters, group: Uint32Array, size: number): SharedSums[] {
  const shared = Array.from({ length: Math.max(0, size - 1) }, () => ({ nn: 0, ny: 0, yn: 0, yy: 0 }));
  forEachLead(clusters, group, size, (groups, count, n, y) => {
    if (count < 2) return;
    for (let k = 0; k < count; k++) {
      const g = groups[k] ?? size;
      const sums = shared[g];
      const next = n[g + 1] ?? 0;
      if (!sums || next === 0) continue;
      sums.nn += (n[g] ?? 0) * next;
      sums.ny += (n[g] ?? 0) * (y[g + 1] ?? 0);
      sums.yn += (y[g] ?? 0) * next;
      sums.yy += (y[g] ?? 0) * (y[g + 1] ?? 0);
    }
  });
  return shared;
}

/**
 * The sums over leads of `size` nested groups: group i holds the observations whose pattern's `place` is i or higher; a
 * place of `size` is in none. One pass: as the bar falls, a lead's k-th observation adds k² − (k − 1)² to its square.
 */
export function nestedTallies(clusters: Clusters, place: Uint32Array, size: number): ClusterSums[] {
  const { start, pattern, converted } = clusters;
  const sums = new Sums(size);
  /** A lead's observations, highest place first: twice the place, plus 1 where it converted. */
  const held = new Uint32Array(mostOfALead(start));
  for (let lead = 0; lead + 1 < start.length; lead++) {
    let count = 0;
    for (let i = start[lead] ?? 0; i < (start[lead + 1] ?? 0); i++) {
      const at = place[pattern[i] ?? 0] ?? size;
      if (at < size) insert(held, count++, 2 * at + (converted[i] ?? 0));
    }
    let y = 0;
    for (let k = 0; k < count; k++) {
      const code = held[k] ?? 0;
      const [at, before] = [code >> 1, y];
      y += code & 1;
      if (k === 0) sums.clusters[at] = (sums.clusters[at] ?? 0) + 1;
      sums.n[at] = (sums.n[at] ?? 0) + 1;
      sums.y[at] = (sums.y[at] ?? 0) + (code & 1);
      sums.nn[at] = (sums.nn[at] ?? 0) + 2 * k + 1;
      sums.ny[at] = (sums.ny[at] ?? 0) + (k + 1) * y - k * before;
      sums.yy[at] = (sums.yy[at] ?? 0) + y * y - before * before;
    }
  }
  sums.accumulate();
  return Array.from({ length: size }, (_, i) => sums.at(i));
}

/** So many observations has the lead with the most. */
function mostOfALead(start: Uint32Array): number {
  let most = 0;
  for (let lead = 0; lead + 1 < start.length; lead++)
    most = Math.max(most, (start[lead + 1] ?? 0) - (start[lead] ?? 0));
  return most;
}

/** Into a list of `count` that falls; a lead has few observations, mostly in the order of their scores. */
function insert(held: Uint32Array, count: number, code: number): void {
  let i = count;
  for (; i > 0 && (held[i - 1] ?? 0) < code; i--) held[i] = held[i - 1] ?? 0;
  held[i] = code;
}

/** Gives for each lead the groups that it is in (the first `count` of `groups`), and what it has in each. */
function forEachLead(
  { start, pattern, converted }: Clusters,
  group: Uint32Array,
  size: number,
  see: (groups: Uint32Array, count: number, n: Uint32Array, y: Uint32Array) => void,
): void {
  const [n, y, groups] = [new Uint32Array(size + 1), new Uint32Array(size + 1), new Uint32Array(size + 1)];
  for (let lead = 0; lead + 1 < start.length; lead++) {
    let count = 0;
    for (let i = start[lead] ?? 0; i < (start[lead + 1] ?? 0); i++) {
      const g = group[pattern[i] ?? 0] ?? size;
      if (n[g] === 0) groups[count++] = g;
      n[g] = (n[g] ?? 0) + 1;
      y[g] = (y[g] ?? 0) + (converted[i] ?? 0);
    }
    see(groups, count, n, y);
    for (let k = 0; k < count; k++) {
      const g = groups[k] ?? 0;
      n[g] = 0;
      y[g] = 0;
    }
  }
}

function add(sums: Sums, g: number, n: number, y: number): void {
  sums.clusters[g] = (sums.clusters[g] ?? 0) + 1;
  sums.n[g] = (sums.n[g] ?? 0) + n;
  sums.y[g] = (sums.y[g] ?? 0) + y;
  sums.nn[g] = (sums.nn[g] ?? 0) + n * n;
  sums.ny[g] = (sums.ny[g] ?? 0) + n * y;
  sums.yy[g] = (sums.yy[g] ?? 0) + y * y;
}
