import { asOfInstants } from '../../scoring/backtest.ts';
import { distinctLeads } from './repeated-leads.ts';
import { count } from './format.ts';
import type { Scope } from './insight.ts';
import type { Sentence } from './sentence.ts';
import { sentence, tone } from './sentence.ts';
import type { ViewData } from './view-data.ts';
import { counted, leads, outcomeWords } from './words.ts';

/** What a reader must know before trusting the figures of `scope`; null where there is nothing to warn of. */
export function caveatOf(view: ViewData, scope: Scope): Sentence | null {
  const { one, done } = outcomeWords(view.settings.conversion);
  if (view.settings.asOf.kind === 'static') {
    return sentence(
      tone('strong', 'Not point-in-time:'),
      ` without dates, scores may use what was only known after the ${one}, and look better than they are.`,
    );
  }
  if (scope === 'backtest' && (asOfInstants(view.settings.asOf)?.length ?? 0) > 1) {
    return sentence(tone('quiet', `A lead counts once at every date, until it has ${done}${countsText(view)}.`));
  }
  return null;
}

/** How many leads stand behind the figures, and that intervals know it. */
function countsText(view: ViewData): string {
  const n = distinctLeads(view.backtest.repeats?.candidate);
  if (n === null || n === 0) return '';
  const scores = counted(view.observations, 'score', 'scores');
  return `: here ${scores} of ${leads(n)}. Intervals count leads, not scores`;
}

/** The answer where there is nothing to judge by: no leads, or not one conversion. Null where there is. */
export function nothingToJudge(view: ViewData, n: number, converted: number): Sentence | null {
  if (n === 0) return noLeads(view);
  if (converted > 0) return null;
  const { many } = outcomeWords(view.settings.conversion);
  return sentence(`There are no ${many} yet among ${leads(n)}, so there is nothing to judge by.`);
}

/** The answer for no leads at all, in plain words. */
export function noLeads(view: ViewData): Sentence {
  const { notCreated, alreadyConverted, closed, immature } = view.excluded;
  const left = notCreated + alreadyConverted + closed + immature;
  if (left === 0) return sentence('There are no leads yet, so there is nothing to judge by.');
  const young = immature === left ? 'too young to judge' : 'left out of the backtest';
  const who = (asOfInstants(view.settings.asOf)?.length ?? 0) > 1 ? 'scores' : 'leads';
  return sentence(`There is nothing to judge by yet: all ${count(left)} ${who} are ${young}.`);
}
