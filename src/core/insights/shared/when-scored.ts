import { daysText } from '../../model/values/value-words.ts';
import { asOfInstants } from '../../scoring/backtest.ts';
import type { AsOf, Backtest } from '../../scoring/backtest.ts';
import { count } from './format.ts';

/** When leads are scored and what counts as success: `as of day 14 · won in 90 days`. */
export function whenScored({ asOf, horizonDays, conversion }: Backtest): string {
  const success = asOf.kind === 'static' ? `${conversion} at all` : `${conversion} in ${daysText(horizonDays)}`;
  return `${whenText(asOf)} · ${success}`;
}

function whenText(asOf: AsOf): string {
  switch (asOf.kind) {
    case 'static':
      return 'at the end of the data';
    case 'age':
      return `as of day ${count(asOf.days)}`;
    case 'dates':
      return asOf.dates.length === 1
        ? `as of ${asOf.dates[0] ?? ''}`
        : `as of ${asOfInstants(asOf)?.length ?? 0} dates`;
    case 'monthly':
      return asOf.from === asOf.to ? `as of ${asOf.from}-01` : `each month ${asOf.from} to ${asOf.to}`;
  }
}
