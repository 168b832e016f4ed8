import { standardDeviation } from 'simple-statistics';
import { bootstrapInterval } from '../../stats/bootstrap.ts';
import { timesToTell } from '../../stats/times-to-tell.ts';
import type { Interval } from '../../stats/wilson.ts';
import { comparedCalls, FEW_SWAPPED } from '../shared/compared-calls.ts';
import type { ComparedCalls } from '../shared/compared-calls.ts';
import type { CalledLeads } from '../shared/called-swap.ts';
import type { ComparedFigures, ModelComparison } from './compare-types.ts';

/** What a call costs and a win is worth. */
export interface CompareOptions {
  /** In the currency of the outcomes; null: nobody has said. */
  costPerCall: number | null;
  /** Null: the mean amount of a win. */
  valuePerWin: number | null;
}

/** A figure of both models, and by how much they differ. */
export interface ComparedFigure {
  candidate: number;
  current: number;
  difference: number;
  /** 95%, from leads drawn anew; null while that is not known, and where nothing is uncertain. */
  interval: Interval | null;
}

/** What both models do with some number of calls. */
export interface ComparedRow {
  calls: ComparedFigure;
  wins: ComparedFigure;
  /** Wins of calls, 0 to 1; null where either calls nobody. */
  rate: { candidate: number; current: number } | null;
  /** value × wins − cost × calls; null where a win has no value, or a cost that matters isn't known. */
  profit: ComparedFigure | null;
}

/** How the two models stand. */
export interface Standing {
  verdict: ComparedCalls['verdict'];
  calls: ComparedCalls;
  /** With the same number of calls, and each with its own targets. */
  same: ComparedRow;
  own: ComparedRow;
  valuePerWin: number;
  /** As many leads as there are now, so many times, would tell them apart; null where that is told, or never. */
  times: number | null;
}

/** What the comparison says of calls, wins and money. */
export function standingOf(
  { figures, resampled }: ModelComparison,
  { costPerCall, valuePerWin }: CompareOptions,
): Standing {
  const calls = comparedCalls(figures.calls);
  const value = valuePerWin ?? meanAmount(figures);
  const [sameWins, ownWins, ownCalls] = [resampled?.sameWins, resampled?.ownWins, resampled?.ownCalls];
  const same = rowOf(figures.calls.same, sameWins && { wins: sameWins }, { value, cost: costPerCall, known: true });
  const own = rowOf(figures.calls.asSet, ownWins && ownCalls && { wins: ownWins, calls: ownCalls }, {
    ...{ value, cost: costPerCall },
    known: costPerCall !== null,
  });
  const verdict = verdictOf(calls, same.wins.interval, figures.leads !== null);
  const isOpen = verdict === 'unknown' || verdict === 'chance';
  const times = isOpen && sameWins ? timesOf(calls, same.wins.difference, sameWins) : null;
  return { verdict, calls, same, own, valuePerWin: value, times };
}

/** Of equal numbers of calls the cost is the same: it takes no part in the difference. */
function rowOf(
  { candidate, current }: { candidate: CalledLeads; current: CalledLeads },
  drawn: { wins: Float64Array; calls?: Float64Array } | undefined,
  { value, cost, known }: { value: number; cost: number | null; known: boolean },
): ComparedRow {
  const profit = ({ n, converted }: CalledLeads): number => value * converted - (cost ?? 0) * n;
  const profits = drawn?.wins.map((wins, i) => value * wins - (cost ?? 0) * (drawn.calls?.[i] ?? 0));
  return {
    calls: figureOf(candidate.n, current.n, drawn?.calls),
    wins: figureOf(candidate.converted, current.converted, drawn?.wins),
    rate:
      candidate.n > 0 && current.n > 0
        ? { candidate: candidate.converted / candidate.n, current: current.converted / current.n }
        : null,
    profit: known && value > 0 ? figureOf(profit(candidate), profit(current), profits) : null,
  };
}

function figureOf(candidate: number, current: number, drawn: Float64Array | undefined): ComparedFigure {
  return {
    ...{ candidate, current, difference: candidate - current },
    interval: drawn ? bootstrapInterval(Array.from(drawn)) : null,
  };
}

/** Leads that are swapped are tested exactly where each counts once; where they count several times the draws tell. */
function verdictOf(calls: ComparedCalls, interval: Interval | null, repeats: boolean): Standing['verdict'] {
  const { verdict, gained, lost } = calls;
  if (verdict === 'alike' || verdict === 'unknown' || !interval) return verdict;
  const told = interval.low > 0 || interval.high < 0;
  if (!told) return 'chance';
  if (!repeats) return verdict;
  return gained > lost ? 'better' : 'worse';
}

/** Too few that are swapped, or a difference within chance: whichever takes more leads. */
function timesOf({ gained, lost }: ComparedCalls, difference: number, drawn: Float64Array): number | null {
  const forSwaps = gained + lost > 0 ? FEW_SWAPPED / (gained + lost) : Infinity;
  const times = Math.max(forSwaps, timesToTell(difference, standardDeviation(Array.from(drawn))));
  return Number.isFinite(times) && times > 1 ? times : null;
}

function meanAmount({ swap: { added, dropped, both, neither } }: ComparedFigures): number {
  const parts = [added, dropped, both, neither];
  const converted = parts.reduce((sum, part) => sum + part.converted, 0);
  return converted > 0 ? parts.reduce((sum, part) => sum + part.amount, 0) / converted : 0;
}
