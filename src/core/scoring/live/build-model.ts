import type { Model } from '../../model/schema/schema.ts';
import { checkedPatterns } from '../patterns/pattern-checklist.ts';
import type { CountedPatterns } from './counted-patterns.ts';
import { gradeCuts, regrade } from './grade-rows.ts';
import { LiveReturns, findReturned, noCaps } from './live-returns.ts';
import { LiveSums } from './live-sums.ts';
import type { Counted, Listed } from './place.ts';
import { FIGURES } from './rows.ts';
import type { Rows } from './rows.ts';

/** What a model says of each pattern, before it is counted. */
export interface Built {
  rows: Rows;
  fit: LiveSums;
  engagement: LiveSums;
  returns: LiveReturns | null;
}

/** Works out the sums and grades of every pattern. Null where the numbers are too large to be kept. */
export function build(model: Model, base: CountedPatterns): Built | null {
  const { patterns, weight, weights } = base;
  const { size } = patterns;
  const fit = LiveSums.of(model.fit, patterns);
  const engagement = LiveSums.of(model.engagement, patterns);
  if (!fit || !engagement) return null;
  const list = findReturned(model, patterns);
  const returns = list && LiveReturns.of(model, patterns, list);
  if (list && !returns) return null;
  const rows: Rows = {
    ...{ size, weight, weights, fit: fit.totals, engagement: engagement.totals },
    caps: returns && noCaps(size),
    kind: new Uint8Array(size),
    keys: new Uint16Array(size),
  };
  check(model, base, rows);
  regrade(gradeCuts(model.fit, fit.reachTo(model.fit)), rows, allOf(base), 0, new Uint32Array(size));
  returns?.writeCaps(model, rows, returns.list, new Uint32Array(returns.list.length));
  return { rows, fit, engagement, returns };
}

/** Finds which patterns fulfil the checklist. */
export function check(model: Model, { patterns }: CountedPatterns, { kind }: Rows): void {
  const checked = checkedPatterns(model, patterns);
  for (let i = 0; i < kind.length; i++) kind[i] = ((kind[i] ?? 0) & ~1) | (checked ? (checked[i] ?? 0) : 1);
}

/** Counts every row in its place, and nothing else. */
export function countPlaces({ size, keys, weight, weights }: Rows, { figures }: Counted): void {
  figures.fill(0);
  for (let i = 0; i < size; i++) {
    const from = FIGURES * (weight[i] ?? 0);
    const leads = weights[from] ?? 0;
    // Patterns of which nobody is judged.
    if (leads === 0) continue;
    const to = FIGURES * (keys[i] ?? 0);
    figures[to] = (figures[to] ?? 0) + leads;
    figures[to + 1] = (figures[to + 1] ?? 0) + (weights[from + 1] ?? 0);
    figures[to + 2] = (figures[to + 2] ?? 0) + (weights[from + 2] ?? 0);
  }
}

/** All patterns, listed. */
export function allOf({ all }: CountedPatterns): Listed {
  return { order: all, from: 0, to: all.length };
}

/** How far from 0 sums of engagement and caps of returned leads can be, in thousandths, until they follow `next`. */
export function reachTo({ engagement, returns }: Pick<Built, 'engagement' | 'returns'>, next: Model): number {
  return Math.max(engagement.reachTo(next.engagement), returns?.reachTo(next) ?? 0);
}
