import type { Model } from '../../model/schema/schema.ts';
import { evaluate, targetsOf } from '../../scoring/kernel.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';

/** Leads and the converted ones among them; where a tie is cut they need not be whole. */
export interface CalledLeads {
  n: number;
  converted: number;
}

/** Whom two models call with the same number of calls. */
export interface CalledSwap {
  /** As the models are set, each with its own number of calls. */
  asSet: { candidate: CalledLeads; current: CalledLeads };
  /** With as many calls as both can make: as many as the candidate makes, where the current model can. */
  same: { candidate: CalledLeads; current: CalledLeads };
  /** Of those: called by the candidate alone, and by the current model alone. */
  added: CalledLeads;
  dropped: CalledLeads;
  /** Observations, and the converted ones. */
  all: CalledLeads;
}

/** Whom a model calls: leads of one class are called or left alone together, as they are as far above their target. */
export interface Callable {
  /** The class of each pattern. */
  classOf: ArrayLike<number>;
  /** By how many points each class is above its target; -Infinity for whoever is never called. */
  margin: ArrayLike<number>;
}

/** Whom a model calls, worked out anew. */
export function callable(model: Model, patterns: Patterns): Callable {
  const { score, grade, checked } = evaluate(model, patterns);
  const targets = targetsOf(model);
  const classes = new Map<number, number>();
  const classOf = new Uint32Array(patterns.size);
  for (let i = 0; i < patterns.size; i++) {
    const target = targets[grade[i] ?? 0] ?? null;
    const margin = target === null || checked?.[i] === 0 ? -Infinity : (score[i] ?? 0) - target;
    let found = classes.get(margin);
    if (found === undefined) classes.set(margin, (found = classes.size));
    classOf[i] = found;
  }
  return { classOf, margin: [...classes.keys()] };
}

/**
 * Whom both models call, with the same number of calls: all targets of the one that would make more or fewer calls are moved
 * by as many points as it takes, and where the last of them is a tie it counts in proportion.
 */
export function calledSwap(patterns: Patterns, candidate: Callable, current: Callable): CalledSwap {
  const [own, other] = [tally(candidate, patterns), tally(current, patterns)];
  const asSet = {
    candidate: sumOf(own, (i) => ((candidate.margin[i] ?? -Infinity) >= 0 ? 1 : 0)),
    current: sumOf(other, (i) => ((current.margin[i] ?? -Infinity) >= 0 ? 1 : 0)),
  };
  const reach = sumOf(other, (i) => (current.margin[i] === -Infinity ? 0 : 1)).n;
  const calls = Math.min(asSet.candidate.n, reach);
  const [first, second] = [shares(candidate, own, calls), shares(current, other, calls)];
  return {
    asSet,
    same: { candidate: sumOf(own, (i) => first[i] ?? 0), current: sumOf(other, (i) => second[i] ?? 0) },
    ...swapped(patterns, { classOf: candidate.classOf, shares: first }, { classOf: current.classOf, shares: second }),
    all: sumOf(own, () => 1),
  };
}

/** Leads and the converted ones of each class. */
interface ClassTally {
  n: Float64Array;
  converted: Float64Array;
}

function tally({ classOf, margin }: Callable, patterns: Patterns): ClassTally {
  const [n, converted] = [new Float64Array(margin.length), new Float64Array(margin.length)];
  for (let i = 0; i < patterns.size; i++) {
    const own = classOf[i] ?? 0;
    n[own] = (n[own] ?? 0) + (patterns.n[i] ?? 0);
    converted[own] = (converted[own] ?? 0) + (patterns.converted[i] ?? 0);
  }
  return { n, converted };
}

function sumOf({ n, converted }: ClassTally, weight: (own: number) => number): CalledLeads {
  const sum = { n: 0, converted: 0 };
  for (let i = 0; i < n.length; i++) {
    const share = weight(i);
    if (share === 0) continue;
    sum.n += share * (n[i] ?? 0);
    sum.converted += share * (converted[i] ?? 0);
  }
  return sum;
}

/** Which part of each class is called when `calls` leads are, those farthest above their target first. */
function shares({ margin }: Callable, { n }: ClassTally, calls: number): Float64Array {
  const leads = new Map<number, number>();
  for (let i = 0; i < n.length; i++) {
    const own = margin[i] ?? -Infinity;
    if (own !== -Infinity && (n[i] ?? 0) > 0) leads.set(own, (leads.get(own) ?? 0) + (n[i] ?? 0));
  }
  const parts = new Map<number, number>();
  let left = calls;
  for (const [own, here] of [...leads].sort(([a], [b]) => b - a)) {
    if (left <= 0) break;
    parts.set(own, Math.min(1, left / here));
    left -= here;
  }
  return Float64Array.from(margin, (own) => parts.get(own) ?? 0);
}

interface CalledShares {
  classOf: ArrayLike<number>;
  shares: Float64Array;
}

/** Who is called by one of two alone. */
function swapped(
  { size, n, converted }: Patterns,
  first: CalledShares,
  second: CalledShares,
): Pick<CalledSwap, 'added' | 'dropped'> {
  const [added, dropped] = [
    { n: 0, converted: 0 },
    { n: 0, converted: 0 },
  ];
  for (let i = 0; i < size; i++) {
    const ours = first.shares[first.classOf[i] ?? 0] ?? 0;
    const theirs = second.shares[second.classOf[i] ?? 0] ?? 0;
    if (ours === theirs && (ours === 0 || ours === 1)) continue;
    const [won, lost] = [ours * (1 - theirs), theirs * (1 - ours)];
    added.n += won * (n[i] ?? 0);
    added.converted += won * (converted[i] ?? 0);
    dropped.n += lost * (n[i] ?? 0);
    dropped.converted += lost * (converted[i] ?? 0);
  }
  return { added, dropped };
}
