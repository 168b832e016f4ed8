import type { ObservedSelection } from '../shared/lead-selection.ts';
import type { LeadSums } from '../shared/lead-sums.ts';
import { observedLeads } from '../shared/observed-leads.ts';
import type { ModelNames } from '../shared/insight.ts';
import type { ObservedWhere } from '../shared/lead-selection.ts';
import { SWAP_PARTS } from '../shared/swap-set.ts';
import type { SwapSet } from '../shared/swap-set.ts';
import type { OutcomeWords } from '../shared/words.ts';
import { shareText } from './compare-text.ts';
import type { ComparedFigures } from './compare-types.ts';

/** Leads that are called by one of the models, by both or by neither. */
export interface SwapRow extends LeadSums {
  part: keyof SwapSet;
  label: string;
  /** The share that converted, with its interval. */
  converts: string;
  /** Whom sales never worked. */
  unworked: number;
  leads: { all: ObservedSelection; converted: ObservedSelection };
}

/** The swap set, newly called first. */
export function swapRows({ swap, bases }: ComparedFigures, names: ModelNames, words: OutcomeWords): SwapRow[] {
  const labels: Record<keyof SwapSet, string> = {
    added: `Newly called by ${names.candidate}`,
    dropped: `No longer called, only by ${names.current}`,
    both: 'Called by both',
    neither: 'Called by neither',
  };
  const whose: Record<keyof SwapSet, string> = {
    added: `leads that only ${names.candidate} calls`,
    dropped: `leads that only ${names.current} calls`,
    both: 'leads that both models call',
    neither: 'leads that neither model calls',
  };
  return SWAP_PARTS.map((part) => {
    const sums = swap[part];
    const own = part === 'added' || part === 'both';
    const other = part === 'dropped' || part === 'both';
    const list = (title: string, more: ObservedWhere): ObservedSelection => ({
      ...observedLeads('backtest', title, { qualified: own, ...more }),
      other: { qualified: other },
    });
    return {
      ...sums,
      part,
      label: labels[part],
      converts: shareText(sums.converted, sums.n, bases[part]),
      unworked: sums.n - sums.worked,
      leads: {
        all: list(whose[part], {}),
        converted: list(`${words.many} among ${whose[part]}`, { converted: true }),
      },
    };
  });
}
