import type { RankedLeads, RankedClusters } from './ranking.ts';

/** What a converted lead, and one that isn't, adds in each cell; `mean` is the average of either over its leads. */
export interface Components {
  ofWins: Float64Array;
  ofOthers: Float64Array;
  mean: number;
}

/**
 * The variance of the mean of placements, or of differences of placements: that of an AUC, or of the difference of two.
 * Null where it can't be told: with fewer than two converted leads, or two others (clusters that have some, where leads
 * have several observations). One pass over the cells, or over the observations where leads repeat.
 *
 * DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44:837; with clusters Obuchowski 1997, Biometrics 53:567, which is the
 * same where each lead has one observation. Of two rankings their S11 + S22 − 2·S12 is taken as the variance of the
 * differences, which is the same sum, and exactly 0 where they agree.
 */
export function placementVariance(judged: RankedLeads, components: Components): number | null {
  return judged.clusters ? clustered(judged.clusters, components) : independent(judged, components);
}

function independent({ n, converted }: RankedLeads, { ofWins, ofOthers, mean }: Components): number | null {
  let [wins, others, ofWinsSquared, ofOthersSquared] = [0, 0, 0, 0];
  for (let cell = 0; cell < n.length; cell++) {
    const won = converted[cell] ?? 0;
    const lost = (n[cell] ?? 0) - won;
    wins += won;
    others += lost;
    ofWinsSquared += won * ((ofWins[cell] ?? 0) - mean) ** 2;
    ofOthersSquared += lost * ((ofOthers[cell] ?? 0) - mean) ** 2;
  }
  if (wins < 2 || others < 2) return null;
  return ofWinsSquared / (wins - 1) / wins + ofOthersSquared / (others - 1) / others;
}

/** Sums over clusters: how many there are, those with wins, and with others; squares and products of their sums. */
interface Sums {
  clusters: number;
  withWins: number;
  withOthers: number;
  wins: number;
  others: number;
  squaresOfWins: number;
  squaresOfOthers: number;
  products: number;
}

function clustered({ start, pattern, converted }: RankedClusters, components: Components): number | null {
  const { ofWins, ofOthers, mean } = components;
  const none = { clusters: 0, withWins: 0, withOthers: 0, wins: 0, others: 0 };
  const sums: Sums = { ...none, squaresOfWins: 0, squaresOfOthers: 0, products: 0 };
  for (let lead = 0; lead + 1 < start.length; lead++) {
    const [from, to] = [start[lead] ?? 0, start[lead + 1] ?? 0];
    let [wins, ofTheWins, ofTheOthers] = [0, 0, 0];
    for (let i = from; i < to; i++) {
      const cell = pattern[i] ?? 0;
      if (converted[i]) {
        wins++;
        ofTheWins += (ofWins[cell] ?? 0) - mean;
      } else ofTheOthers += (ofOthers[cell] ?? 0) - mean;
    }
    add(sums, { wins, others: to - from - wins, ofTheWins, ofTheOthers });
  }
  return obuchowski(sums);
}

function add(sums: Sums, lead: { wins: number; others: number; ofTheWins: number; ofTheOthers: number }): void {
  const { wins, others, ofTheWins, ofTheOthers } = lead;
  if (wins + others > 0) sums.clusters++;
  if (wins > 0) sums.withWins++;
  if (others > 0) sums.withOthers++;
  sums.wins += wins;
  sums.others += others;
  sums.squaresOfWins += ofTheWins ** 2;
  sums.squaresOfOthers += ofTheOthers ** 2;
  sums.products += ofTheWins * ofTheOthers;
}

function obuchowski({ clusters, withWins, withOthers, wins, others, ...sums }: Sums): number | null {
  if (withWins < 2 || withOthers < 2) return null;
  const variance =
    ((withWins / (withWins - 1)) * sums.squaresOfWins) / wins ** 2 +
    ((withOthers / (withOthers - 1)) * sums.squaresOfOthers) / others ** 2 +
    (2 * (clusters / (clusters - 1)) * sums.products) / (wins * others);
  // Its three parts are corrected for different numbers of clusters, so that it may fall below 0 where it is nearly that.
  return Math.max(0, variance);
}
