import type { AsOf } from '../../src/core/scoring/backtest.ts';

/** A backtest's instants, as an option. */
export function asOfText(asOf: AsOf): string {
  switch (asOf.kind) {
    case 'static':
      return 'static';
    case 'age':
      return `age:${asOf.days}`;
    case 'dates':
      return asOf.dates.join(',');
    case 'monthly':
      return `monthly:${asOf.from}..${asOf.to}`;
  }
}
