import type { EntryEvidence } from '../../core/insights/criteria/criterion-evidence.ts';
import { count, number, percent } from '../../core/insights/shared/format.ts';

/** What stands beside the points: `2.4×`, or that it can't be told. */
export function evidenceShort(evidence: EntryEvidence): string {
  if (evidence.n === 0) return 'no leads';
  if (evidence.few || evidence.lift === null) return 'can’t tell';
  return timesText(evidence.lift);
}

/** All of it in one sentence, for a tooltip and for reading out. */
export function evidenceLong(evidence: EntryEvidence): string {
  const { n, rate, lift, low, high, few } = evidence;
  if (n === 0 || rate === null) return 'no leads';
  const leads = `${leadsText(n)}, ${percent(rate)} won`;
  if (lift === null || low === null || high === null) return `${leads}: can’t tell yet`;
  const interval = `${timesText(lift)} the average, ${number(round(low))} to ${number(round(high))}`;
  return few ? `${leads}: too few to tell (${interval})` : `${leads}: ${interval}${verdictText(evidence)}`;
}

function leadsText(n: number): string {
  return n === 1 ? '1 lead' : `${count(n)} leads`;
}

function verdictText({ verdict }: EntryEvidence): string {
  if (verdict === 'above') return ', wins more often';
  if (verdict === 'below') return ', wins less often';
  return ', may be no different';
}

/** A lift as `2.4×`, from ten on without decimals. */
function timesText(lift: number): string {
  return lift >= 9.95 ? `${count(lift)}×` : `${lift.toFixed(1)}×`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const WIDEST = 2;

/** Where a lift stands on the small scale from a quarter to four times the average, 0 to 1; doubling is one step. */
export function placeOfLift(lift: number): number {
  const step = Math.log2(Math.max(lift, 1e-9));
  return (Math.min(WIDEST, Math.max(-WIDEST, step)) + WIDEST) / (2 * WIDEST);
}
