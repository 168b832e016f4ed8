import type { Scope } from '../../core/insights/shared/insight.ts';

/** Which leads a view is about. */
export const SCOPES: readonly { value: Scope; label: string }[] = [
  { value: 'backtest', label: 'Backtest' },
  { value: 'now', label: 'Today' },
];
