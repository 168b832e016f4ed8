import { count } from '../../core/insights/format.ts';
import type { Backtest } from '../../core/scoring/backtest.ts';

/** A backtest in few words, for the chip in the header: `6,728 leads · as of day 14 · won in 90 days`. */
export function backtestInWords({ asOf, horizonDays, conversion }: Backtest, observations: number | null): string {
  const who = observations === null ? '… leads' : `${count(observations)} leads`;
  if (asOf.kind === 'static') return `${who} · at the end of the data · ${conversion} at all`;
  const when =
    asOf.kind === 'age'
      ? `as of day ${asOf.days}`
      : asOf.kind === 'dates'
        ? `as of ${asOf.dates.length} dates`
        : `each month ${asOf.from} to ${asOf.to}`;
  return `${who} · ${when} · ${conversion} in ${horizonDays} days`;
}
