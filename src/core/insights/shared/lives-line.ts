import { splitInstant, whereText } from './period-words.ts';
import { date } from './format.ts';
import { sentence, tone } from './words.ts';
import type { Sentence } from './words.ts';
import type { ViewData } from './view-data.ts';

/**
 * Which leads a view is about that looks at lives rather than at the backtest's instants; empty where at all. `came` says what
 * happens to a lead at the instant that the period goes by: `came`, `were taken`; null where the period plays no part, for
 * `why`.
 */
export function livesLine(
  { settings, judged }: Pick<ViewData, 'settings' | 'judged'>,
  came: string | null,
  why = 'it was drawn by chance',
): Sentence {
  const { split, judge = 'all', where = [] } = settings;
  const filter = whereText(where);
  const only = filter === null ? '' : `Only leads with ${filter}.`;
  if (!split || judge === 'all') return sentence(tone('quiet', only));
  const at = splitInstant(split, judged);
  if (came === null || at === null)
    return sentence(tone('quiet', `${only} The period plays no part here: ${why}.`.trim()));
  const when = judge === 'later' ? `since ${date(at)}` : `early enough that all was known by ${date(at)}`;
  return sentence(tone('quiet', `Only leads that ${came} ${when}${filter === null ? '' : `, with ${filter}`}.`));
}
