import type { Backtest } from '../../scoring/backtest.ts';
import type { JudgedCounts } from '../../scoring/judging/judging.ts';
import { date } from './format.ts';
import { periodText, splitInstant, whereText } from './period-words.ts';
import { leads, outcomeWords } from './words.ts';

/** Why what is chosen leaves nothing to judge by, and what would. */
export interface WayBack {
  /** `Nobody was scored since 1 Jan 2027.` */
  text: string;
  /** `Split at an earlier date, or judge all.` */
  advice: string;
  /** On the button. */
  offer: { label: string; patch: Pick<Backtest, 'judge'> | Pick<Backtest, 'where'> };
}

/** Null where there are leads and conversions, or where nothing that is chosen is to blame for there being none. */
export function wayBack(settings: Backtest, counts: JudgedCounts | null): WayBack | null {
  if (!counts) return null;
  return filterAtFault(settings, counts) ?? periodAtFault(settings, counts);
}

function filterAtFault({ where = [], conversion }: Backtest, { all }: JudgedCounts): WayBack | null {
  const filter = whereText(where);
  if (filter === null || all.converted > 0) return null;
  const { many } = outcomeWords(conversion);
  return {
    text:
      all.n === 0
        ? `No lead that is scored has ${filter}.`
        : `There are no ${many} among ${leads(all.n)} with ${filter}.`,
    advice: 'Choose more values, or take the filter away.',
    offer: { label: 'Take the filter away', patch: { where: [] } },
  };
}

function periodAtFault(settings: Backtest, counts: JudgedCounts): WayBack | null {
  const { split, judge = 'all', conversion } = settings;
  if (!split || judge === 'all' || counts.all.converted === 0) return null;
  const { n, converted } = counts[judge];
  if (converted > 0) return null;
  const at = splitInstant(split, counts);
  const none = at === null ? 'Nobody was drawn.' : nobody(judge, date(at));
  const period = periodText(settings, counts) ?? '';
  return {
    text: n === 0 ? none : `There are no ${outcomeWords(conversion).many} among ${leads(n)} of ${period}.`,
    advice:
      at === null
        ? 'Choose another share, or judge all.'
        : `Split at ${judge === 'later' ? 'an earlier' : 'a later'} date, or judge all.`,
    offer: { label: 'Judge all periods', patch: { judge: 'all' } },
  };
}

function nobody(judge: 'earlier' | 'later', day: string): string {
  return judge === 'later' ? `Nobody was scored since ${day}.` : `Of nobody the outcome was known by ${day}.`;
}
