import type { Backtest, Excluded } from '../../scoring/backtest.ts';
import { outcomeWords } from './words.ts';

/** Why leads are left out: in a few words, and what it means. */
export function exclusionText(settings: Backtest, reason: keyof Excluded): { label: string; meaning: string } {
  const { asOf, horizonDays, conversion } = settings;
  const words = outcomeWords(conversion);
  const when = asOf.kind === 'age' ? `day ${asOf.days}` : 'the date of scoring';
  switch (reason) {
    case 'notCreated':
      return asOf.kind === 'age'
        ? { label: 'without a creation date', meaning: `Without a creation date their day ${asOf.days} is unknown.` }
        : { label: 'not there yet', meaning: 'They were created after the date of scoring, or have no creation date.' };
    case 'alreadyConverted':
      return {
        label: `already ${words.state}`,
        meaning: `They had ${words.done} by ${when}: to score them then would be hindsight.`,
      };
    case 'closed': {
      const ends = { won: 'lost', lost: 'won' } as Partial<Record<string, string>>;
      const end = ends[conversion] ?? 'won or lost';
      return { label: `already ${end}`, meaning: `They were ${end} by ${when}, so nothing was left to decide.` };
    }
    case 'immature':
      return {
        label: 'too young to judge',
        meaning: `The ${horizonDays} days after ${when} are not over when the data ends: whether they will ${words.will} isn't known.`,
      };
  }
}
