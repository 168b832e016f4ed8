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

/** How far each pattern is above its target; -Infinity for whoever is never called. */
export function marginsOf(model: Model, patterns: Patterns): Float64Array {
  const { score, grade, checked } = evaluate(model, patterns);
  const targets = targetsOf(model);
  return score.map((points, i) => {
    const target = targets[grade[i] ?? 0] ?? null;
    return target === null || checked?.[i] === 0 ? -Infinity : points - target;
  });
}

/** The current model stays as it is while a slider of the other is dragged. */
const known = new WeakMap<Patterns, { model: Model; margins: Float64Array }>();

function marginsOfCurrent(model: Model, patterns: Patterns): Float64Array {
  let found = known.get(patterns);
  if (found?.model !== model) known.set(patterns, (found = { model, margins: marginsOf(model, patterns) }));
  return found.margins;
}

/**
 * Whom both models call, with the same number of calls: all targets of the one that would make more or fewer calls are moved
 * by as many points as it takes, and where the last of them is a tie it counts in proportion.
 */
export function calledSwap(patterns: Patterns, candidate: Model, current: Model): CalledSwap {
  const [own, other] = [marginsOf(candidate, patterns), marginsOfCurrent(current, patterns)];
  const asSet = { candidate: calledFrom(own, patterns), current: calledFrom(other, patterns) };
  const reach = sumOf(patterns, (i) => (other[i] === -Infinity ? 0 : 1)).n;
  const calls = Math.min(asSet.candidate.n, reach);
  const [first, second] = [called(own, patterns, calls), called(other, patterns, calls)];
  const share = (weights: Float64Array, i: number) => weights[i] ?? 0;
  return {
    asSet,
    same: {
      candidate: sumOf(patterns, (i) => share(first, i)),
      current: sumOf(patterns, (i) => share(second, i)),
    },
    added: sumOf(patterns, (i) => share(first, i) * (1 - share(second, i))),
    dropped: sumOf(patterns, (i) => share(second, i) * (1 - share(first, i))),
    all: sumOf(patterns, () => 1),
  };
}

function calledFrom(margin: Float64Array, patterns: Patterns): CalledLeads {
  return sumOf(patterns, (i) => ((margin[i] ?? -Infinity) >= 0 ? 1 : 0));
}

function sumOf({ size, n, converted }: Patterns, weight: (pattern: number) => number): CalledLeads {
  const sum = { n: 0, converted: 0 };
  for (let i = 0; i < size; i++) {
    const share = weight(i);
    if (share === 0) continue;
    sum.n += share * (n[i] ?? 0);
    sum.converted += share * (converted[i] ?? 0);
  }
  return sum;
}

/** Which part of each pattern is called when `calls` leads are, those farthest above their target first. */
function called(margin: Float64Array, { n }: Patterns, calls: number): Float64Array {
  const leads = new Map<number, number>();
  for (let i = 0; i < margin.length; i++) {
    const own = margin[i] ?? -Infinity;
    if (own !== -Infinity) leads.set(own, (leads.get(own) ?? 0) + (n[i] ?? 0));
  }
  const shares = new Map<number, number>();
  let left = calls;
  for (const [own, here] of [...leads].sort(([a], [b]) => b - a)) {
    if (left <= 0) break;
    shares.set(own, here > 0 ? Math.min(1, left / here) : 0);
    left -= here;
  }
  return margin.map((own) => shares.get(own) ?? 0);
}
