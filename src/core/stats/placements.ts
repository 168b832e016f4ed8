import type { Ranking } from './ranking.ts';

/** Where each value of a ranking stands among the leads of the other kind; ties count half. */
export interface Placements {
  auc: number;
  wins: number;
  others: number;
  /** By value: the share of those not converted that a converted lead there outranks. */
  ofWins: Float64Array;
  /** By value: the share of converted leads that outrank one there that did not convert. */
  ofOthers: Float64Array;
}

/**
 * The placements of a ranking; null where either kind of lead is missing.
 * V10 and V01 of DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44:837, by midranks over distinct values (Sun & Xu
 * 2014, IEEE Signal Processing Letters 21).
 */
export function placementsOf({ n, converted }: Pick<Ranking, 'n' | 'converted'>): Placements | null {
  const [all, wins] = [n.reduce((so, here) => so + here, 0), converted.reduce((so, here) => so + here, 0)];
  const others = all - wins;
  if (!(wins > 0 && others > 0)) return null;
  const [ofWins, ofOthers] = [new Float64Array(n.length), new Float64Array(n.length)];
  let [lost, won, outranked] = [0, 0, 0];
  for (let i = 0; i < n.length; i++) {
    const winsHere = converted[i] ?? 0;
    const othersHere = (n[i] ?? 0) - winsHere;
    ofWins[i] = (lost + othersHere / 2) / others;
    ofOthers[i] = (wins - won - winsHere / 2) / wins;
    outranked += winsHere * (lost + othersHere / 2);
    lost += othersHere;
    won += winsHere;
  }
  return { auc: outranked / (wins * others), wins, others, ofWins, ofOthers };
}
