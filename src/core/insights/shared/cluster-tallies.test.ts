import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clusters } from '../../scoring/patterns/patterns.ts';
import type { ClusterSums } from '../../stats/clustered.ts';
import { clusterTallies, nestedTallies, sharedTallies } from './cluster-tallies.ts';

interface Observation {
  pattern: number;
  converted: number;
}

const PATTERNS = 6;
const observation = fc.record({ pattern: fc.nat(PATTERNS - 1), converted: fc.nat(1) });
const leads = fc.array(fc.array(observation, { minLength: 1, maxLength: 8 }), { maxLength: 20 });

function clustersOf(all: Observation[][]): Clusters {
  const start = [0];
  for (const each of all) start.push((start.at(-1) ?? 0) + each.length);
  return {
    start: Uint32Array.from(start),
    pattern: Uint32Array.from(all.flat(), (each) => each.pattern),
    converted: Uint8Array.from(all.flat(), (each) => each.converted),
  };
}

/** What each lead has of the observations that `held` takes. */
function perLead(all: Observation[][], held: (pattern: number) => boolean): { n: number; y: number }[] {
  return all.map((each) => {
    const of = each.filter(({ pattern }) => held(pattern));
    return { n: of.length, y: of.reduce((sum, { converted }) => sum + converted, 0) };
  });
}

function naive(all: Observation[][], held: (pattern: number) => boolean): ClusterSums {
  const sums: ClusterSums = { clusters: 0, n: 0, y: 0, nn: 0, ny: 0, yy: 0 };
  for (const { n, y } of perLead(all, held)) {
    sums.clusters += Number(n > 0);
    sums.n += n;
    sums.y += y;
    sums.nn += n * n;
    sums.ny += n * y;
    sums.yy += y * y;
  }
  return sums;
}

/** The group of each pattern; 4 is none. */
const grouping = fc
  .uint8Array({ minLength: PATTERNS, maxLength: PATTERNS, max: 4 })
  .map((all) => Uint32Array.from(all));

describe('clusterTallies', () => {
  it('sums up each group lead by lead', () => {
    fc.assert(
      fc.property(leads, grouping, (all, group) => {
        const found = clusterTallies(clustersOf(all), group, 4);
        expect(found).toEqual([0, 1, 2, 3].map((g) => naive(all, (pattern) => group[pattern] === g)));
      }),
    );
  });
});

describe('nestedTallies', () => {
  it('sums up what is at a place or higher', () => {
    fc.assert(
      fc.property(leads, grouping, (all, place) => {
        const found = nestedTallies(clustersOf(all), place, 4);
        const at = (pattern: number) => place[pattern] ?? 4;
        expect(found).toEqual([0, 1, 2, 3].map((p) => naive(all, (pattern) => at(pattern) < 4 && at(pattern) >= p)));
      }),
    );
  });
});

describe('sharedTallies', () => {
  it('sums up the products of what a lead has in two neighbouring groups', () => {
    fc.assert(
      fc.property(leads, grouping, (all, group) => {
        const found = sharedTallies(clustersOf(all), group, 4);
        const expected = [0, 1, 2].map((g) => {
          const [lower, upper] = [g, g + 1].map((each) => perLead(all, (pattern) => group[pattern] === each));
          const products = { nn: 0, ny: 0, yn: 0, yy: 0 };
          lower?.forEach(({ n, y }, i) => {
            const other = upper?.[i] ?? { n: 0, y: 0 };
            products.nn += n * other.n;
            products.ny += n * other.y;
            products.yn += y * other.n;
            products.yy += y * other.y;
          });
          return products;
        });
        expect(found).toEqual(expected);
      }),
    );
  });
});
