import type { Model } from '../../model/schema/schema.ts';
import type { Clusters, Patterns } from '../../scoring/patterns/patterns.ts';
import { resampledCounts, resampledLeads } from '../../stats/bootstrap.ts';
import { callable } from '../shared/called-swap.ts';

/** Calls and the wins among them. */
interface Called {
  n: number;
  converted: number;
}

/** Whom two models call of one draw of leads. */
export interface DrawnCalls {
  /** Each with its own targets. */
  own: { candidate: Called; current: Called };
  /** Wins with as many calls as both can make. */
  same: { candidate: number; current: number };
}

/** In which order a model calls patterns: those farthest above their target first, equal ones at once. */
interface CallOrder {
  /** By pattern, 0 first; `size` for whoever is never called. */
  rank: Uint32Array;
  size: number;
  /** How many ranks reach their target. */
  reached: number;
}

function callOrder(model: Model, patterns: Patterns): CallOrder {
  const { classOf, margin } = callable(model, patterns);
  const levels = [...new Set(Array.from(margin))].filter((each) => each !== -Infinity).sort((a, b) => b - a);
  const ranks = new Map(levels.map((each, rank) => [each, rank]));
  const rankOf = Uint32Array.from(margin, (each) => ranks.get(each) ?? levels.length);
  return {
    rank: Uint32Array.from(classOf, (own) => rankOf[own] ?? levels.length),
    size: levels.length,
    reached: levels.filter((each) => each >= 0).length,
  };
}

/** Leads by the rank that a model gives them. */
class RankSums {
  readonly #order: CallOrder;
  readonly n: Float64Array;
  readonly converted: Float64Array;

  constructor(order: CallOrder) {
    this.#order = order;
    this.n = new Float64Array(order.size + 1);
    this.converted = new Float64Array(order.size + 1);
  }

  clear(): void {
    this.n.fill(0);
    this.converted.fill(0);
  }

  add(rank: number, n: number, converted: boolean): void {
    add(this.n, rank, n);
    if (converted) add(this.converted, rank, n);
  }

  /** The first `count` ranks. */
  first(count: number): Called {
    const sum = { n: 0, converted: 0 };
    for (let rank = 0; rank < count; rank++) {
      sum.n += this.n[rank] ?? 0;
      sum.converted += this.converted[rank] ?? 0;
    }
    return sum;
  }

  get reached(): Called {
    return this.first(this.#order.reached);
  }

  /** Whoever can be called at all. */
  get callable(): number {
    return this.first(this.#order.size).n;
  }

  /** The wins of so many calls; the last rank counts in proportion. */
  winsOf(calls: number): number {
    let [left, wins] = [calls, 0];
    for (let rank = 0; rank < this.#order.size && left > 0; rank++) {
      const n = this.n[rank] ?? 0;
      if (n > 0) wins += Math.min(1, left / n) * (this.converted[rank] ?? 0);
      left -= n;
    }
    return wins;
  }
}

/** Up to so many leads for each kind drawing them one by one is faster than drawing how many there are of each kind. */
const FEW_PER_KIND = 100;

/** Observations of one kind: all have one rank in each model, and converted or didn't. */
interface Kind {
  candidate: number;
  current: number;
  converted: boolean;
}

/**
 * Draws leads anew, with replacement, and says whom two models would call of them: as `calledSwap` does of all leads. A lead
 * that is scored several times comes with all its observations, as they are not independent.
 */
export class CallSampler {
  readonly #kinds: Kind[] = [];
  /** How many observations of each kind there are. */
  readonly #counts: Float64Array;
  /** For each lead its first observation (null: each has one), and the kind of each; null where counts are drawn. */
  readonly #single: { start: Uint32Array | null; kind: Uint32Array } | null;
  readonly #candidate: RankSums;
  readonly #current: RankSums;

  constructor(patterns: Patterns, candidate: Model, current: Model) {
    const [own, other] = [callOrder(candidate, patterns), callOrder(current, patterns)];
    const known = new Map<number, number>();
    const kindOf = (pattern: number, converted: boolean): number => {
      const ranks = { candidate: own.rank[pattern] ?? own.size, current: other.rank[pattern] ?? other.size };
      const key = 2 * (ranks.candidate * (other.size + 1) + ranks.current) + Number(converted);
      let kind = known.get(key);
      if (kind === undefined) known.set(key, (kind = this.#kinds.push({ ...ranks, converted }) - 1));
      return kind;
    };
    const { size, clusters } = patterns;
    const [won, lost] = [true, false].map((converted) =>
      Uint32Array.from({ length: size }, (_, pattern) => kindOf(pattern, converted)),
    ) as [Uint32Array, Uint32Array];
    this.#counts = new Float64Array(this.#kinds.length);
    for (let pattern = 0; pattern < size; pattern++) {
      const wins = patterns.converted[pattern] ?? 0;
      add(this.#counts, won[pattern] ?? 0, wins);
      add(this.#counts, lost[pattern] ?? 0, (patterns.n[pattern] ?? 0) - wins);
    }
    this.#single = this.#singly(clusters, won, lost);
    [this.#candidate, this.#current] = [new RankSums(own), new RankSums(other)];
  }

  /** All leads, each once. */
  whole(): DrawnCalls {
    return this.#calls(this.#counts);
  }

  /** As many leads as there are, each drawn from all, so many times. The same seed gives the same draws. */
  *draw(resamples: number, seed: number): Generator<DrawnCalls> {
    const single = this.#single;
    if (!single) {
      for (const counts of resampledCounts(this.#counts, resamples, seed)) yield this.#calls(counts);
      return;
    }
    const { start, kind } = single;
    const counts = new Float64Array(this.#kinds.length);
    for (const times of resampledLeads(start ? start.length - 1 : kind.length, resamples, seed)) {
      counts.fill(0);
      for (let lead = 0; lead < times.length; lead++) {
        const often = times[lead] ?? 0;
        if (often === 0) continue;
        const [from, to] = start ? [start[lead] ?? 0, start[lead + 1] ?? 0] : [lead, lead + 1];
        for (let i = from; i < to; i++) add(counts, kind[i] ?? 0, often);
      }
      yield this.#calls(counts);
    }
  }

  /** Leads one by one, where their observations belong together or there are few for each kind. */
  #singly(clusters: Clusters | undefined, won: Uint32Array, lost: Uint32Array) {
    if (clusters) {
      const { start, pattern, converted } = clusters;
      const kind = Uint32Array.from(pattern, (at, i) => (converted[i] === 1 ? won : lost)[at] ?? 0);
      return { start, kind };
    }
    const all = this.#counts.reduce((sum, each) => sum + each, 0);
    if (all > FEW_PER_KIND * this.#kinds.length) return null;
    const kind = new Uint32Array(all);
    let at = 0;
    this.#counts.forEach((n, own) => kind.fill(own, at, (at += n)));
    return { start: null, kind };
  }

  #calls(counts: Float64Array): DrawnCalls {
    const [own, other] = [this.#candidate, this.#current];
    own.clear();
    other.clear();
    for (const [kind, { candidate, current, converted }] of this.#kinds.entries()) {
      const n = counts[kind] ?? 0;
      own.add(candidate, n, converted);
      other.add(current, n, converted);
    }
    const set = { candidate: own.reached, current: other.reached };
    const calls = Math.min(set.candidate.n, other.callable);
    return { own: set, same: { candidate: own.winsOf(calls), current: other.winsOf(calls) } };
  }
}

function add(sums: Float64Array, at: number, value: number): void {
  sums[at] = (sums[at] ?? 0) + value;
}
