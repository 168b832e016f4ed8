import { clusteredDifference } from '../../stats/clustered.ts';
import { groupSize } from '../../stats/group-size.ts';
import { count, percent } from '../shared/format.ts';
import { nothingToJudge } from '../shared/honesty.ts';
import type { ViewData } from '../shared/view-data.ts';
import { counted, inWords, leads, outcomeWords, sentence, tone } from '../shared/words.ts';
import type { Sentence } from '../shared/words.ts';
import type { BySide, OverrideRow, SideCounts, WorkedCell } from './worked-types.ts';

export const WORKED_QUESTION = 'Which leads did sales ever work?';

/** What counts as worked. */
export const WORKED_MEANS =
  'Worked is a lead with a stage passed, accepted, returned, opportunity or won by the end of its time: somebody in sales had it in hands, or it bought.';

/** How many leads sales worked, and what came of them. */
export function workedAnswer(view: ViewData, { above, below }: BySide, cells: readonly WorkedCell[]): Sentence {
  const n = above.n + below.n;
  const worked = above.worked + below.worked;
  const converted = above.converted + below.converted;
  if (n === 0) return nothingToJudge(view, n, converted) ?? sentence();
  if (worked === 0) return sentence(`Sales worked none of these ${leads(n)}, as far as the outcomes say.`);
  const { verb } = outcomeWords(view.settings.conversion);
  const rate = cells.some(({ workedRate }) => workedRate !== null)
    ? `, and ${percent(converted / worked)} of those ${verb} (${percent(converted / n)} of all)`
    : '';
  const blank = cells.filter(({ n: here, few, fewWorked }) => here > 0 && !few && fewWorked).length;
  const unknown =
    blank === 0
      ? ''
      : ` In ${inWords(blank)} ${blank === 1 ? 'cell' : 'cells'} it worked hardly any: what leads there are worth nobody knows.`;
  return sentence(`Sales worked ${percent(worked / n)} of the leads${rate}.${unknown}`);
}

/** Where sales went its own ways, and how those leads did beside the ones that the model would have called. */
export function overriddenText(view: ViewData, sides: BySide, rows: readonly OverrideRow[], model: string): Sentence {
  const { verb } = outcomeWords(view.settings.conversion);
  const row = (key: OverrideRow['key']) => rows.find((each) => each.key === key);
  const [calledBelow, calledAbove, leftAbove] = [row('calledBelow'), row('calledAbove'), row('leftAbove')];
  if (!calledBelow || !calledAbove || !leftAbove) return sentence();
  const start = `Against the target of ${model} sales called ${leads(calledBelow.n)} below it, and left alone ${leads(leftAbove.n)} at or above it.`;
  if (calledBelow.rate === null || calledAbove.rate === null) return sentence(start);
  if (calledBelow.few || calledAbove.few)
    return sentence(`${start} Can’t tell yet how its own choice does: on one side fewer than 30 leads were worked.`);
  const { below, above } = sides;
  const { p, z } = clusteredDifference(workedShare(below), workedShare(above), 0);
  const rates = `${percent(calledBelow.rate)} against ${percent(calledAbove.rate)} of those that it called at or above`;
  if (p >= 0.05)
    return sentence(
      `${start} The ones below ${verb} about as often as the ones above: ${rates}; the difference may be chance.`,
    );
  if (z < 0)
    return sentence(`${start} The ones below `, tone('good', `${verb} less often`), `, as the target says: ${rates}.`);
  return sentence(
    `${start} The ones below `,
    tone('bad', `${verb} more often`),
    `, so that sales knew better than the target: ${rates}.`,
  );
}

function workedShare({ n, worked, converted, effective }: SideCounts) {
  return { n: worked, y: converted, effective: n > 0 ? (effective * worked) / n : 0 };
}

/** What leads that nobody worked can't prove. */
export function unprovenText(view: ViewData, cells: readonly WorkedCell[]): Sentence {
  const { done, will, one } = outcomeWords(view.settings.conversion);
  const blank = cells.filter(({ n, few, fewWorked }) => n > 0 && !few && fewWorked);
  const unworked = cells.reduce((sum, { n, worked }) => sum + n - (worked ?? 0), 0);
  if (unworked === 0) return sentence('Every lead was worked, so that nothing is hidden by who was not.');
  const names = blank.map(({ grade, band }) => `${grade} ${band}`);
  const where = blank.length === 0 ? '' : ` Fewer than 30 leads were worked in ${listed(names)}.`;
  return sentence(
    `${leads(unworked)} were never worked. That none of them has ${done} proves nothing: who would ${will} only after a call had no chance to, and who does by himself counts as worked. They are kept apart here, and nobody guesses a ${one} for them.${where}`,
  );
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 4);
  return names.length > shown.length
    ? `${shown.join(', ')} and ${count(names.length - shown.length)} more cells`
    : shown.join(', ');
}

/** The trial that would settle it: leads below the target that are called, or left alone, by lot. */
export function holdOutText(view: ViewData, below: SideCounts, model: string, timesAsOften: number): Sentence {
  const { verb } = outcomeWords(view.settings.conversion);
  if (below.n === 0) return sentence(`${model} calls every lead: there is nobody to hold out.`);
  if (below.converted === 0)
    return sentence(
      `No lead below the target of ${model} converts so far: how many it would take to see calls change that can’t be reckoned.`,
    );
  const now = below.converted / below.n;
  const then = Math.min(0.99, now * timesAsOften);
  const each = Math.ceil(groupSize(now, then));
  if (!Number.isFinite(each) || each <= 0)
    return sentence('Choose how much more often calls should make leads convert, above 1.');
  const perWeek = view.weeks === null ? null : below.n / view.weeks;
  const weeks = perWeek === null ? null : Math.ceil((2 * each) / perWeek);
  const wait = weeks === null ? '' : ` So many come in about ${counted(weeks, 'week', 'weeks')}.`;
  return sentence(
    tone(
      'strong',
      `Draw lots among ${count(2 * each)} leads below the target: call ${count(each)} and leave ${count(each)} alone.`,
    ),
    ` That tells, in four cases of five, whether calls make them ${infinitive(verb)} ${String(timesAsOften)} times as often (${percent(then)} instead of the ${percent(now)} of today).${wait}`,
  );
}

/** The verb of a plural is its infinitive but for `are …`. */
function infinitive(verb: string): string {
  return verb.startsWith('are ') ? `be ${verb.slice(4)}` : verb;
}
