import { daysText } from '../../model/values/value-words.ts';
import { count, percent } from '../shared/format.ts';
import type { HandoverInsight, HandoverShare } from './handover-types.ts';
import type { ModelNames } from '../shared/insight.ts';
import { FEW } from '../shared/insight.ts';
import type { ViewData } from '../shared/view-data.ts';
import { counted, leads, outcomeWords, sentence, tone } from '../shared/words.ts';
import type { OutcomeWords, Sentence, SentencePart } from '../shared/words.ts';

type View = Pick<ViewData, 'settings' | 'facts'>;
type Facts = Omit<HandoverInsight, 'question' | 'answer' | 'caveat' | 'table'>;

/** Above this chance alone could well explain a difference. */
const CHANCE = 0.05;

/** The title of the view. */
export function handoverQuestion(): string {
  return 'When would we have called, and was it early enough?';
}

/** Calls, how many of the conversions in time and how early, then against the current model and against the week. */
export function handoverAnswer(view: View, facts: Facts, names: ModelNames): Sentence {
  const words = outcomeWords(view.settings.conversion);
  const { counts, inTime } = facts.candidate;
  const missed = inTime.of === 0 ? '' : ` ${counted(inTime.of, words.one, words.many)} would have come without a call.`;
  if (counts.called === 0) {
    return sentence(
      `Under ${names.candidate} nobody would have been called.${missed}`,
      ...pairParts(facts, words, names),
    );
  }
  return sentence(
    ...callParts(facts, names),
    ...timeParts(facts, words, names),
    ...pairParts(facts, words, names),
    ...workloadParts(facts),
  );
}

function callParts({ candidate, weeks }: Facts, names: ModelNames): SentencePart[] {
  const most = weeks.reduce((sum, week) => Math.max(sum, week.candidate), 0);
  const called = `${leads(candidate.counts.called)} would have been called`;
  const weekly = `${aWeek(candidate.calls / weeks.length)} a week and at most ${count(most)}`;
  return [`Under ${names.candidate} `, tone('strong', called), `, ${weekly}`];
}

function aWeek(mean: number): string {
  return mean < 1 ? 'less than one' : count(mean);
}

function timeParts({ candidate, pairs }: Facts, words: OutcomeWords, names: ModelNames): SentencePart[] {
  const { inTime, days } = candidate;
  if (inTime.of === 0) return [`. There are no dated ${words.many} to tell whether that was early enough.`];
  const share = tone(inTime.n > 0 ? 'good' : 'bad', shareText(inTime, words));
  if (!days) return ['; ', share, ` in time.${missedText(candidate)}`];
  const gain = gainText(pairs, names);
  const early = `, ${inTime.n < FEW ? '' : 'a median of '}${daysInWords(days.value)} before the ${words.one}`;
  return ['; ', share, ` in time${early}`, ...(gain ? [', ', gain] : []), `.${missedText(candidate)}`];
}

/** What became of the others; a handful speaks for itself in the figures. */
function missedText({ inTime, counts }: Facts['candidate']): string {
  const { of } = inTime;
  const missed = [
    ...(counts.never > 0 ? [`${percent(counts.never / of)} never reach their target`] : []),
    ...(counts.late > 0 ? [`${percent(counts.late / of)} too late`] : []),
  ];
  return of < FEW || missed.length === 0 ? '' : ` ${missed.join(', ')}.`;
}

/** A share of a handful would be false precision: those are counted. */
function shareText({ n, of, share }: HandoverShare, words: OutcomeWords): string {
  if (of < FEW) return `${count(n)} of ${counted(of, words.one, words.many)}`;
  return `${percent(share ?? 0)} of ${words.many}`;
}

/** Days in words, without false precision: `16 days`, `less than a day`. */
export function daysInWords(days: number): string {
  const size = Math.abs(days);
  if (size < 1) return 'less than a day';
  return counted(Math.round(size), 'day', 'days');
}

/** How much earlier than under the current model; null where too few are called by both to tell. */
function gainText({ gained, earlier, later, caught, lost }: Facts['pairs'], names: ModelNames): SentencePart | null {
  if (!gained || gained.n < FEW || gained.low === null || gained.high === null) return null;
  if (earlier === 0 && later === 0) return caught + lost === 0 ? null : `just when ${names.current} does`;
  if (gained.value === 0) return `mostly when ${names.current} does`;
  const text = `${daysInWords(gained.value)} ${gained.value > 0 ? 'earlier' : 'later'} than under ${names.current}`;
  if (gained.low <= 0 && gained.high >= 0) return `about as early as under ${names.current}`;
  return tone(gained.value > 0 ? 'good' : 'bad', text);
}

/** What it catches and loses against the current model, with what that costs in calls. */
function pairParts({ pairs, candidate, current }: Facts, words: OutcomeWords, names: ModelNames): SentencePart[] {
  const { caught, lost, p } = pairs;
  if (caught === 0 && lost === 0) return [];
  const wins = (n: number): string => counted(n, words.one, words.many);
  const verbs = [
    ...(caught > 0 ? [`catches ${wins(caught)} that ${names.current} doesn't`] : []),
    ...(lost > 0 ? [caught > 0 ? `loses ${count(lost)}` : `loses ${wins(lost)} that ${names.current} catches`] : []),
  ];
  const more = candidate.calls - current.calls;
  const cost = more === 0 ? 'as many calls' : `${count(Math.abs(more))} ${more > 0 ? 'more' : 'fewer'} calls`;
  const chance = p > CHANCE && caught !== lost ? ', which chance alone could explain,' : ',';
  return [` It ${verbs.join(' and ')}${chance} with ${cost}.`];
}

function workloadParts({ workload }: Facts): SentencePart[] {
  if (!workload) return [];
  const { capacity, weeksAbove, longestWait, left } = workload;
  if (weeksAbove === 0) return [` That fits into ${count(capacity)} calls a week.`];
  const wait =
    longestWait === null ? 'nobody would ever be called' : `the longest wait ${counted(longestWait, 'week', 'weeks')}`;
  const waiting = left === 0 ? '' : `, and ${count(left)} would still wait`;
  return [
    ' ',
    tone('bad', `${counted(weeksAbove, 'week has', 'weeks have')} more than ${count(capacity)} calls`),
    `: ${wait}${waiting}.`,
  ];
}

/** What must be known before trusting the figures: what a replay can't tell, and who is too young to judge. */
export function handoverCaveat({ settings, facts }: View, { candidate }: Facts): Sentence {
  const { many, will } = outcomeWords(settings.conversion);
  const parts = [
    `A call is the first moment at which a lead is qualified before it has closed. The ${many} came with the calls of then: what an earlier call would have changed, nobody can tell.`,
  ];
  const { young } = candidate.counts;
  if (young > 0) {
    const who = young === 1 ? '1 lead called' : `${count(young)} leads called`;
    parts.push(`${who} in the last ${daysText(settings.horizonDays)} may still ${will}.`);
  }
  const undated = facts.conversionsWithoutDates;
  if (undated > 0) parts.push(`${count(undated)} ${many} without dates are left out.`);
  return sentence(tone('quiet', parts.join(' ')));
}
