import type { Clusters } from '../../src/core/scoring/patterns/patterns.ts';
import { drawBinomial, drawNormal } from '../../src/core/stats/random-draws.ts';
import type { Random } from '../../src/core/stats/seeded-random.ts';

/** Invented observations, lead by lead: two scores of each, and whether it converted. */
export interface InventedLeads {
  a: Float64Array;
  b: Float64Array;
  n: Float64Array;
  converted: Float64Array;
  /** Each observation is a pattern of its own. */
  clusters: Clusters;
}

/** How leads are invented. */
export interface Kind {
  leads: number;
  /** Each has 1 to so many observations. */
  most: number;
  /** How alike the observations of a lead are: the variance of what they share, beside 1 of what they don't. */
  alike: number;
}

/**
 * Leads whose liking to buy is partly their own and partly of the day; the first score sees more of it than the second.
 * Both are rounded, so that there are ties. About one observation in five converts.
 */
export function inventLeads(random: Random, { leads, most, alike }: Kind): InventedLeads {
  const [a, b, converted, start]: number[][] = [[], [], [], [0]];
  for (let lead = 0; lead < leads; lead++) {
    const own = Math.sqrt(alike) * drawNormal(random);
    const seen = Math.sqrt(alike) * drawNormal(random);
    const times = 1 + Math.floor(random() * most);
    for (let i = 0; i < times; i++) {
      const liking = own + drawNormal(random);
      converted?.push(drawBinomial(random, 1, 1 / (1 + Math.exp(1.8 - liking))));
      a?.push(Math.round(4 * (liking + seen + drawNormal(random))));
      b?.push(Math.round(4 * (liking + 2 * seen + 2 * drawNormal(random))));
    }
    start?.push(a?.length ?? 0);
  }
  const size = a?.length ?? 0;
  return {
    a: Float64Array.from(a ?? []),
    b: Float64Array.from(b ?? []),
    n: new Float64Array(size).fill(1),
    converted: Float64Array.from(converted ?? []),
    clusters: {
      start: Uint32Array.from(start ?? []),
      pattern: Uint32Array.from({ length: size }, (_, i) => i),
      converted: Uint8Array.from(converted ?? []),
    },
  };
}
