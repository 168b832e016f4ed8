import { asOfInstants } from '../../scoring/backtest.ts';
import { chosenText, whereText } from './period-words.ts';
import { distinctLeads } from './repeated-leads.ts';
import { count, date } from './format.ts';
import type { Scope } from './insight.ts';
import type { ViewData } from './view-data.ts';
import { counted, leads, outcomeWords, sentence, tone } from './words.ts';
import type { Sentence, SentencePart } from './words.ts';
import { tunedCaveat } from './tuned-caveat.ts';
import { wayBack } from './way-back.ts';
import { parseInstant } from '../../dataset/instant.ts';

/** What a reader must know before trusting the figures of `scope`; null where there is nothing to warn of. */
export function caveatOf(view: ViewData, scope: Scope): Sentence | null {
  // What comes of leads as they stand today is left aside, so nothing flatters a model there.
  const tuned = scope === 'now' ? [] : tunedCaveat(view);
  const time = timeCaveat(view, scope);
  const parts = [...time, ...(time.length > 0 && tuned.length > 0 ? [' '] : []), ...tuned];
  return parts.length > 0 ? sentence(...parts) : null;
}

function timeCaveat(view: ViewData, scope: Scope): SentencePart[] {
  const { one, done } = outcomeWords(view.settings.conversion);
  if (view.settings.asOf.kind === 'static') {
    return [
      tone('strong', 'Not point-in-time:'),
      ` without dates, scores may use what was only known after the ${one}, and look better than they are.`,
    ];
  }
  if (scope === 'backtest' && (asOfInstants(view.settings.asOf)?.length ?? 0) > 1)
    return [tone('quiet', `A lead counts once at every date, until it has ${done}${countsText(view)}.`)];
  return [];
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
  const way = wayBack(view.settings, view.judged);
  if (way) return sentence(`${way.text} ${way.advice}`);
  const { many } = outcomeWords(view.settings.conversion);
  return sentence(`There are no ${many} yet among ${leads(n)}, so there is nothing to judge by.`);
}

/** The answer for no leads at all, in plain words. */
export function noLeads(view: ViewData): Sentence {
  const way = wayBack(view.settings, view.judged);
  if (way) return sentence(`${way.text} ${way.advice}`);
  const { notCreated, alreadyConverted, closed, immature } = view.excluded;
  const left = notCreated + alreadyConverted + closed + immature;
  if (left === 0) return sentence('There are no leads yet, so there is nothing to judge by.');
  const young = immature === left ? 'too young to judge' : 'left out of the backtest';
  const who = (asOfInstants(view.settings.asOf)?.length ?? 0) > 1 ? 'scores' : 'leads';
  return sentence(`There is nothing to judge by yet: all ${count(left)} ${who} are ${young}.`);
}

/**
 * Who was scored when, and what counts as success: `Each lead on day 14 after its creation, 1 Oct 2025 to 31 Mar 2026;
 * won within 90 days. Only the later 40%: since 1 Jan 2026.`
 */
export function scoredLine(view: ViewData, scope: Scope): Sentence {
  const { settings, judged } = view;
  const text = scope === 'now' ? nowText(view) : `${whoText(view)}${successText(view)}`;
  // Leads as they stand today are of no period.
  const chosen = scope === 'now' ? whereText(settings.where ?? []) : chosenText(settings, judged);
  return sentence(tone('quiet', text), ...(chosen === null ? [] : [` Only ${chosen}.`]));
}

function nowText({ facts }: ViewData): string {
  if (facts.dataEnd === null) return 'All leads as the file stands; whatever comes of them is left aside.';
  return `All leads on ${date(facts.dataEnd)}, where the data ends; whatever comes of them is left aside.`;
}

function whoText({ settings, span }: ViewData): string {
  const { asOf } = settings;
  switch (asOf.kind) {
    case 'static':
      return 'Each lead once, with everything that the files hold';
    case 'age':
      return `Each lead on day ${count(asOf.days)} after its creation${spanText(span)}`;
    case 'monthly':
      return `Every open lead on the first of each month${spanText(span)}`;
    case 'dates': {
      const [first = 0, ...more] = asOfInstants(asOf) ?? [];
      if (more.length === 0) return `Every open lead on ${date(first)}`;
      return `Every open lead on each of ${counted(more.length + 1, 'date', 'dates')}${spanText(span)}`;
    }
  }
}

function spanText(span: ViewData['span']): string {
  if (!span) return '';
  const [from, to] = [date(span.from), date(span.to)];
  return from === to ? `, ${from}` : `, ${from} to ${to}`;
}

function successText({ settings }: ViewData): string {
  const { asOf, conversion, horizonDays, dataEnd } = settings;
  if (asOf.kind === 'static') return `; ${conversion} at all.`;
  const end = dataEnd === null ? null : parseInstant(dataEnd);
  const known = end === null ? '' : ` Data counts up to ${date(end)}.`;
  return `; ${conversion} within ${counted(horizonDays, 'day', 'days')}.${known}`;
}
