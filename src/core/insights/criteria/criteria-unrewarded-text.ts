import type { Criterion } from '../../model/schema/schema.ts';
import { conditionKey } from '../../scoring/condition.ts';
import type { Backtest } from '../../scoring/backtest.ts';
import type { TypeVerdict, UnrewardedRow } from './criteria-unrewarded.ts';
import { observedLeads } from '../shared/observed-leads.ts';
import type { ObservedSelection } from '../shared/lead-selection.ts';
import { some } from '../quality/quality-parts.ts';
import { capital, inWords, outcomeWords } from '../shared/words.ts';

/** A type's verdict in words. */
export const TYPE_WORDS: Record<TypeVerdict, string> = {
  more: 'more often',
  less: 'less often',
  unknown: 'can’t tell yet',
  leak: 'likely part of the outcome',
};

/** What the types without points say, in a line or two. */
export function unrewardedAnswer(rows: readonly UnrewardedRow[], { conversion }: Backtest): string {
  const { many, verb } = outcomeWords(conversion);
  if (rows.length === 0) return 'Every activity type of the data is looked at by a criterion.';
  const named = (verdict: TypeVerdict) => rows.filter((row) => row.verdict === verdict).map(({ type }) => type);
  const [telling, leaks] = [[...named('more'), ...named('less')], named('leak')];
  const what =
    telling.length > 0
      ? `${some(telling)} ${telling.length === 1 ? 'tells' : 'tell'} ${many} from others and ${telling.length === 1 ? 'earns' : 'earn'} no points.`
      : `Of ${inWords(rows.length)} ${rows.length === 1 ? 'type' : 'types'} without points, none clearly tells who will ${outcomeWords(conversion).will}.`;
  const warning =
    leaks.length > 0
      ? ` ${capital(some(leaks))} ${leaks.length === 1 ? 'is' : 'are'} likely a part of the outcome: don’t reward ${leaks.length === 1 ? 'it' : 'them'}.`
      : '';
  const method = telling.length > 0 ? ` With many types looked at, one in twenty of those named may be chance.` : '';
  return `${what}${warning}${method} With and without: how often leads with such an event, and all others, ${verb}.`;
}

/** The leads that had an activity type before they were scored, to be listed. */
export function typeSelection(type: string): ObservedSelection {
  const once: Criterion = { id: 'type', kind: 'activity', activity: [type], count: 'once', points: 1 };
  return observedLeads('backtest', `leads with ${type}`, { states: { key: conditionKey(once), anyOf: [1000] } });
}
