import type { Interval } from '../../stats/wilson.ts';
import { count, money, percent, signed } from '../shared/format.ts';
import { noLeads, nothingToJudge } from '../shared/honesty.ts';
import type { ModelNames } from '../shared/insight.ts';
import { shareInterval } from '../shared/repeated-leads.ts';
import type { ViewData } from '../shared/view-data.ts';
import { counted, leads, outcomeWords, sentence, tone } from '../shared/words.ts';
import type { OutcomeWords, Sentence, SentencePart } from '../shared/words.ts';
import type { Standing } from './compare-figures.ts';
import type { ComparedFigures, ModelComparison } from './compare-types.ts';

export const COMPARE_QUESTION = 'Is the new model better, and for whom?';

/** What the answer is made from. */
export interface Said {
  view: ViewData;
  names: ModelNames;
  comparison: ModelComparison;
  standing: Standing;
}

/** Whether the candidate is better with the same number of calls, how sure that is, and who is called anew. */
export function compareAnswer(said: Said): Sentence {
  const { view, names, comparison, standing } = said;
  const { figures } = comparison;
  const nothing = nothingToJudge(view, figures.observations, figures.converted);
  if (nothing) return figures.observations === 0 ? noLeads(view) : nothing;
  const words = outcomeWords(view.settings.conversion);
  if (figures.calls.asSet.candidate.n === 0) return sentence(tone('bad', `${names.candidate} calls nobody`), '.');
  const swapped = swappedParts(said, words);
  if (standing.verdict === 'alike')
    return sentence(
      `With the same number of calls ${names.candidate} calls the same leads as ${names.current}.`,
      ...swapped,
    );
  return sentence(...differenceParts(said, words), ...moneyParts(said), ...swapped);
}

function differenceParts({ view, names, comparison, standing }: Said, words: OutcomeWords): SentencePart[] {
  const { wins, calls } = standing.same;
  const same = `With the same ${counted(Math.round(calls.candidate), 'call', 'calls')}`;
  const against = `${count(Math.round(wins.candidate))} against ${count(Math.round(wins.current))}`;
  const gets = `${names.candidate} gets ${moreText(wins.difference, words)} than ${names.current}`;
  const range = wins.interval ? `; 95% sure: ${rangeText(wins.interval)}` : '';
  if (standing.verdict === 'better' || standing.verdict === 'worse') {
    const kind = standing.verdict === 'better' ? 'good' : 'bad';
    return [`${same} `, tone(kind, gets), ` (${against}${range}).`];
  }
  const why =
    standing.verdict === 'unknown'
      ? `of the leads that they swap only ${count(standing.calls.gained)} and ${count(standing.calls.lost)} converted`
      : 'chance alone could make the difference';
  return [
    `Can’t tell yet whether ${names.candidate} is better: ${why}. ${same} ${gets} (${against}${range}).`,
    ...(comparison.resampled ? [neededText(view, comparison.figures, standing)] : []),
  ];
}

function moreText(difference: number, { one, many }: OutcomeWords): string {
  const n = Math.round(Math.abs(difference));
  if (n === 0) return `no more ${many}`;
  return `${count(n)} ${difference > 0 ? 'more' : 'fewer'} ${n === 1 ? one : many}`;
}

/** A range of a difference: `5 to 23 more`, `3 fewer to 11 more`. */
function rangeText({ low, high }: Interval): string {
  const [a, b] = [Math.round(low), Math.round(high)];
  if (a >= 0) return `${count(a)} to ${count(b)} more`;
  if (b <= 0) return `${count(-b)} to ${count(-a)} fewer`;
  return `${count(-a)} fewer to ${count(b)} more`;
}

/** More than so many times the leads is nothing to wait for. */
const HOPELESS = 100;

/** How many more leads it would take, and how many weeks that is. */
function neededText(
  { weeks }: ViewData,
  { observations, leads: distinct }: ComparedFigures,
  { times }: Standing,
): string {
  if (times === null || times > HOPELESS)
    return ' If it stays as small as it looks, no number of leads that you will see settles it.';
  const more = leads(roughly((times - 1) * (distinct ?? observations)));
  const span =
    weeks === null ? '' : `, which is ${counted(roughly((times - 1) * weeks), 'week', 'weeks')} at the pace so far`;
  return ` If it stays like this, about ${more} more would settle it${span}.`;
}

/** Rounded up to two digits: a guess has no more. */
function roughly(n: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, n))) - 1);
  return Math.max(1, Math.ceil(n / unit) * unit);
}

function moneyParts({ standing }: Said): SentencePart[] {
  const { profit } = standing.same;
  const isTold = standing.verdict === 'better' || standing.verdict === 'worse';
  if (!profit || !isTold) return [];
  const range = profit.interval ? ` (${worth(profit.interval.low)} to ${worth(profit.interval.high)})` : '';
  return [` That is worth ${worth(Math.abs(profit.difference))} ${profit.difference > 0 ? 'more' : 'less'}${range}.`];
}

/** Money that is estimated: three digits, as a range has no more. */
export function worth(value: number): string {
  return money(Number(value.toPrecision(3)));
}

function swappedParts({ names, comparison: { figures } }: Said, words: OutcomeWords): SentencePart[] {
  const { added, dropped } = figures.swap;
  const { candidate, current } = figures.calls.asSet;
  const set = `As they are set, ${names.candidate} calls ${leads(candidate.n)} and ${names.current} ${count(current.n)}`;
  const rate = ({ n, converted }: typeof added) => `${percent(n > 0 ? converted / n : 0)} of them ${words.verb}`;
  if (added.n + dropped.n === 0) return [` As they are set, both call the same ${leads(candidate.n)}.`];
  const parts = [
    ...(added.n > 0 ? [`it calls ${leads(added.n)} that ${names.current} doesn’t (${rate(added)})`] : []),
    ...(dropped.n > 0
      ? [
          `${added.n > 0 ? '' : 'it '}no longer calls ${added.n > 0 ? count(dropped.n) : leads(dropped.n)} (${rate(dropped)})`,
        ]
      : []),
  ];
  const never = added.n - added.worked;
  const unworked =
    never > 0
      ? ` Sales never worked ${never === added.n ? 'any' : count(never)} of the newly called: what calls would make of them can’t be seen.`
      : '';
  return [` ${set}: ${parts.join(' and ')}.${unworked}`];
}

/** A share of leads with its interval: `15% (10% to 22%)`. */
export function shareText(converted: number, n: number, basis: Parameters<typeof shareInterval>[2]): string {
  if (n === 0) return '–';
  const { low, high } = shareInterval(converted, n, basis);
  return `${percent(converted / n)} (${percent(low)} to ${percent(high)})`;
}

/** A difference with its interval: `+14 (5 to 23)`. */
export function differenceText(difference: number, interval: Interval | null, show: (value: number) => string): string {
  const sign = difference > 0 ? '+' : '';
  const range = interval ? ` (${show(interval.low)} to ${show(interval.high)})` : '';
  return `${sign}${show(difference)}${range}`;
}

/** How it was worked out, with the names of the methods. */
export function compareDetails({ comparison: { figures, resampled }, standing }: Said): Sentence[] {
  const { auc } = figures;
  const three = (value: number | null): string => (value === null ? 'unknown' : value.toFixed(3).replace('-', '−'));
  const found = auc.difference;
  const range =
    found && found.low !== null && found.high !== null
      ? ` (95% interval ${three(found.low)} to ${three(found.high)})`
      : '';
  const lines = [
    `Of all pairs of a lead that converted and one that did not, the candidate’s score ranks ${three(auc.candidate)} rightly, the current model’s ${three(auc.current)} (AUC)` +
      (found
        ? `; the difference is ${three(found.difference)}${range}, by DeLong’s method${figures.leads === null ? '' : ' with Obuchowski’s clusters by lead'}.`
        : '.'),
    `Of the leads that they swap with the same number of calls, ${signed(standing.calls.gained).replace('+', '')} against ${count(standing.calls.lost)} converted: chance alone gives as much with p = ${standing.calls.p.toFixed(3)} (McNemar’s exact test).`,
  ];
  if (resampled)
    lines.push(
      `Intervals of differences: all leads drawn anew ${count(resampled.draws)} times, each with all its scores (bootstrap by lead, percentile interval; seed ${count(resampled.seed)}).`,
    );
  return lines.map((line) => sentence(tone('quiet', line)));
}
