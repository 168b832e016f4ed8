import { tenthsOf } from '../../src/core/insights/shared/tenths.ts';
import { aucInterval } from '../../src/core/stats/auc-interval.ts';
import { auc } from '../../src/core/stats/auc.ts';
import { bootstrapInterval, resampledLeads } from '../../src/core/stats/bootstrap.ts';
import { clusteredWilson, effectiveSize } from '../../src/core/stats/clustered.ts';
import { deLong } from '../../src/core/stats/de-long.ts';
import { populationStability } from '../../src/core/stats/population-stability.ts';
import { drawBinomial } from '../../src/core/stats/random-draws.ts';
import { rankingOf } from '../../src/core/stats/ranking.ts';
import type { Random } from '../../src/core/stats/seeded-random.ts';
import { seededRandom } from '../../src/core/stats/seeded-random.ts';
import { wilson } from '../../src/core/stats/wilson.ts';
import { inventLeads } from './invented-leads.ts';
import type { InventedLeads, Kind } from './invented-leads.ts';

/** Worlds in which the truth is known, and a method that claims to be right in so many of them. */
export interface Claim {
  name: string;
  /** 0 to 1. */
  claimed: number;
  /** Where the method may be right more often than it claims. */
  careful?: boolean;
  /** Makes ready what is the same for all worlds, then tells of one after another whether the method was right. */
  worlds: (random: Random) => () => boolean;
}

const ONCE: Kind = { leads: 600, most: 1, alike: 0.7 };
/** One to twelve observations whose outcomes depend on each other. */
const OFTEN: Kind = { leads: 300, most: 12, alike: 1.5 };
/** So many leads tell what is true; their own error is an eighth of that of a world. */
const TRUTH = 20_000;

const within = (truth: number, found: { low: number | null; high: number | null } | null): boolean =>
  found !== null && found.low !== null && found.high !== null && found.low <= truth && truth <= found.high;

/** All claims that are looked at. */
export const CLAIMS: readonly Claim[] = [
  { name: 'Wilson', claimed: 0.95, worlds: wilsonWorlds },
  { name: 'Wilson over leads with 1 to 12 observations', claimed: 0.95, worlds: leadWilsonWorlds(true) },
  { name: 'DeLong, one model', claimed: 0.95, worlds: aucWorlds(ONCE) },
  { name: 'DeLong, difference of two models', claimed: 0.95, worlds: differenceWorlds(ONCE) },
  { name: 'Obuchowski, leads with 1 to 12 observations', claimed: 0.95, worlds: aucWorlds(OFTEN) },
  { name: 'Obuchowski, difference of two models', claimed: 0.95, worlds: differenceWorlds(OFTEN) },
  { name: 'Lift of the best tenth', claimed: 0.95, careful: true, worlds: liftWorlds(ONCE) },
  { name: 'Lift of the best tenth, leads with 1 to 12', claimed: 0.95, careful: true, worlds: liftWorlds(OFTEN) },
  { name: 'Bootstrap by lead, AUC', claimed: 0.95, worlds: bootstrapWorlds },
  { name: 'PSI below its critical value, no drift', claimed: 0.95, worlds: psiWorlds },
];

/** What the tests must not let pass: observations of one lead that are taken for as many leads. */
export const UNTRUE: Claim = { name: 'Wilson over rows', claimed: 0.95, worlds: leadWilsonWorlds(false) };

/** In how many of `worlds` worlds a claim held. */
export function timesRight({ worlds }: Claim, count: number, seed: number): number {
  const isRight = worlds(seededRandom(seed));
  let right = 0;
  for (let world = 0; world < count; world++) if (isRight()) right++;
  return right;
}

/** Shares and sizes differ from world to world: at one of each the steps of the binomial would show. */
function wilsonWorlds(random: Random): () => boolean {
  return () => {
    const [n, p] = [50 + Math.floor(random() * 450), 0.02 + 0.4 * random()];
    return within(p, wilson(drawBinomial(random, n, p), n));
  };
}

function leadWilsonWorlds(byLead: boolean): Claim['worlds'] {
  return (random) => {
    const truth = mean(inventLeads(random, { ...OFTEN, leads: TRUTH }).converted);
    return () => {
      const { clusters } = inventLeads(random, OFTEN);
      const sums = { clusters: clusters.start.length - 1, n: 0, y: 0, nn: 0, ny: 0, yy: 0 };
      for (let lead = 0; lead + 1 < clusters.start.length; lead++) {
        const own = clusters.converted.subarray(clusters.start[lead], clusters.start[lead + 1]);
        const [n, y] = [own.length, own.reduce((so, each) => so + each, 0)];
        for (const [key, value] of Object.entries({ n, y, nn: n * n, ny: n * y, yy: y * y }))
          sums[key as 'n' | 'y' | 'nn' | 'ny' | 'yy'] += value;
      }
      const effective = byLead ? effectiveSize(sums) : sums.n;
      return within(truth, clusteredWilson({ n: sums.n, y: sums.y, effective }));
    };
  };
}

function aucWorlds(kind: Kind): Claim['worlds'] {
  return (random) => {
    const truth = aucOf(inventLeads(random, { ...kind, leads: TRUTH }), 'a');
    return () => {
      const judged = judgedOf(inventLeads(random, kind), kind);
      return within(truth, aucInterval(judged, rankingOf(judged.a, judged)));
    };
  };
}

function differenceWorlds(kind: Kind): Claim['worlds'] {
  return (random) => {
    const all = inventLeads(random, { ...kind, leads: TRUTH });
    const truth = aucOf(all, 'a') - aucOf(all, 'b');
    return () => {
      const judged = judgedOf(inventLeads(random, kind), kind);
      return within(truth, deLong(judged, rankingOf(judged.a, judged), rankingOf(judged.b, judged)));
    };
  };
}

function liftWorlds(kind: Kind): Claim['worlds'] {
  return (random) => {
    const all = inventLeads(random, { ...kind, leads: TRUTH });
    const truth = tenthsOf(rankingOf(all.a, all))[0]?.lift?.lift ?? NaN;
    return () => {
      const { clusters, ...judged } = inventLeads(random, kind);
      const [tenth] = tenthsOf(rankingOf(judged.a, judged), kind.most > 1 ? clusters : undefined);
      return within(truth, tenth?.lift ?? null);
    };
  };
}

/** Leads of a smaller world are drawn anew a few hundred times each. */
function bootstrapWorlds(random: Random): () => boolean {
  const kind: Kind = { ...OFTEN, leads: 150, most: 6 };
  const truth = aucOf(inventLeads(random, { ...kind, leads: TRUTH }), 'a');
  return () => {
    const { a, n, clusters } = inventLeads(random, kind);
    const { place, values } = rankingOf(a, { n, converted: n });
    const drawn: number[] = [];
    for (const times of resampledLeads(kind.leads, 300, Math.floor(random() * 2 ** 32))) {
      const [all, won] = [new Float64Array(values.length), new Float64Array(values.length)];
      times.forEach((often, lead) => {
        for (let i = clusters.start[lead] ?? 0; i < (clusters.start[lead + 1] ?? 0); i++) {
          const at = place[i] ?? 0;
          all[at] = (all[at] ?? 0) + often;
          won[at] = (won[at] ?? 0) + often * (clusters.converted[i] ?? 0);
        }
      });
      const found = auc(all, won);
      if (found !== null) drawn.push(found);
    }
    return within(truth, bootstrapInterval(drawn));
  };
}

/** Two samples of one population in four to nine classes. */
function psiWorlds(random: Random): () => boolean {
  return () => {
    const classes = 4 + Math.floor(random() * 6);
    const weights = Array.from({ length: classes }, () => 0.5 + random());
    const [expected, actual] = [3000, 800].map((n) => sampled(random, weights, n));
    const found = populationStability(expected ?? [], actual ?? []);
    return found !== null && found.critical !== null && found.psi <= found.critical;
  };
}

function sampled(random: Random, weights: readonly number[], n: number): number[] {
  let [left, rest] = [n, weights.reduce((so, each) => so + each, 0)];
  return weights.map((weight, i) => {
    const found = i === weights.length - 1 ? left : drawBinomial(random, left, Math.min(1, weight / rest));
    left -= found;
    rest -= weight;
    return found;
  });
}

/** With one observation a lead there are no clusters to heed. */
function judgedOf({ clusters, ...leads }: InventedLeads, { most }: Kind) {
  return most > 1 ? { ...leads, clusters } : leads;
}

function aucOf(leads: InventedLeads, by: 'a' | 'b'): number {
  const { n, converted } = rankingOf(leads[by], leads);
  return auc(n, converted) ?? NaN;
}

function mean(values: Float64Array): number {
  return values.reduce((so, each) => so + each, 0) / values.length;
}
