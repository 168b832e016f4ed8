import type { ComparedCalls } from '../shared/compared-calls.ts';
import { count, date, percent } from '../shared/format.ts';
import { nothingToJudge } from '../shared/honesty.ts';
import { chosenText } from '../shared/period-words.ts';
import { wayBack } from '../shared/way-back.ts';
import { FEW } from '../shared/insight.ts';
import type { ModelNames } from '../shared/insight.ts';
import type { Sentence, SentencePart } from '../shared/words.ts';
import type { ViewData } from '../shared/view-data.ts';
import { counted, leads, list, outcomeWords, sentence, some, tone } from '../shared/words.ts';
import type { NextStep, VerdictFacts } from './verdict-types.ts';

export const VERDICT_QUESTION = 'Where do we stand?';

/** What is loaded, up to when, and how much of it can be judged. */
export function loadedLine(view: ViewData): Sentence {
  const tables = view.facts.tables.map(({ table, rows }) => counted(rows, NOUNS[table][0], NOUNS[table][1]));
  if (tables.length === 0) return sentence('Nothing is loaded yet.');
  const until = view.facts.dataEnd === null ? '' : `, up to ${date(view.facts.dataEnd)}`;
  const judged = `${count(view.observations)} ${view.observations === 1 ? 'score' : 'scores'} can be judged`;
  const chosen = chosenText(view.settings, view.judged);
  return sentence(`${list(tables)} are loaded${until}; ${judged}${chosen === null ? '' : `, only ${chosen}`}.`);
}

const NOUNS = {
  leads: ['lead', 'leads'],
  activities: ['activity', 'activities'],
  outcomes: ['outcome', 'outcomes'],
} as const;

/** Whether the candidate is better than the current model with the same number of calls, and how sure that is. */
export function comparedAnswer(view: ViewData, names: ModelNames, { compared }: VerdictFacts): Sentence {
  if (!compared) return sentence('Comparing both models …');
  const { swap, verdict } = compared;
  const nothing = nothingToJudge(view, swap.all.n, swap.all.converted);
  if (nothing) return nothing;
  const { many } = outcomeWords(view.settings.conversion);
  if (swap.asSet.candidate.n === 0) return sentence(tone('bad', `${names.candidate} calls nobody`), '.');
  if (verdict === 'alike')
    return sentence(
      `${names.candidate} calls the same leads as ${names.current}: ${callsText(swap.same.candidate, many)}.`,
    );
  return sentence(...swappedParts(names, compared, many));
}

function swappedParts(
  names: ModelNames,
  { swap, gained, lost, p, verdict }: ComparedCalls,
  many: string,
): SentencePart[] {
  const { candidate, current } = swap.same;
  const calls = `With the same ${counted(Math.round(candidate.n), 'call', 'calls')}`;
  const figures = `${callsOf(candidate, many)}, against ${callsOf(current, many)}`;
  const swapped = `${leads(Math.round(swap.added.n))} swapped, of whom ${count(gained)} converted against ${count(lost)}`;
  switch (verdict) {
    case 'better':
      return [
        `${calls} `,
        tone('good', `${names.candidate} is better than ${names.current}`),
        `: ${figures}. ${sure(p)} (${swapped}).`,
      ];
    case 'worse':
      return [
        `${calls} `,
        tone('bad', `${names.candidate} is worse than ${names.current}`),
        `: ${figures}. ${sure(p)} (${swapped}).`,
      ];
    case 'chance':
      return [
        `${calls} ${names.candidate} catches ${figures}. That may be chance: it alone gives as much in ${cases(p)} (${swapped}).`,
      ];
    default:
      return [
        `Can’t tell yet whether ${names.candidate} is better than ${names.current}: of the leads that they swap too few converted (${count(gained)} against ${count(lost)}). ${calls}: ${figures}.`,
      ];
  }
}

function callsOf({ n, converted }: { n: number; converted: number }, many: string): string {
  return `${count(Math.round(converted))} ${many} (${percent(n > 0 ? converted / n : 0)} of the calls)`;
}

function callsText(called: { n: number; converted: number }, many: string): string {
  return `${counted(Math.round(called.n), 'call', 'calls')} with ${callsOf(called, many)}`;
}

function sure(p: number): string {
  return `Chance alone would give as much in ${cases(p)}`;
}

function cases(p: number): string {
  if (p < 0.001) return 'fewer than one case in a thousand';
  return p < 0.02
    ? `${count(Math.max(1, Math.round(p * 1000)))} cases in a thousand`
    : `${count(Math.round(p * 100))} cases in a hundred`;
}

/** A share of the leads that are too young, from which on the others may not stand for all. */
const MOSTLY = 0.5;

/** Whatever forbids to trust the figures, worst first. */
export function trustLines(view: ViewData, { alarmed, looked, draft }: VerdictFacts): Sentence[] {
  const lines: Sentence[] = [];
  if (alarmed.length > 0)
    lines.push(
      sentence(
        tone('bad', `${counted(alarmed.length, 'column or type has an alarm', 'columns and types have an alarm')}`),
        `: ${some(alarmed)} may know the outcome. A first draft goes without ${alarmed.length === 1 ? 'it' : 'them'}.`,
      ),
    );
  const { settings, observations, excluded } = view;
  const { one } = outcomeWords(settings.conversion);
  if (settings.asOf.kind === 'static')
    lines.push(sentence(tone('bad', 'Not point-in-time'), `: scores may use what was only known after the ${one}.`));
  const young = excluded.immature / Math.max(1, observations + excluded.immature);
  if (young > MOSTLY)
    lines.push(
      sentence(`${percent(young)} of the leads are too young to judge: the others are those of another time.`),
    );
  const wins = view.backtest.candidate.converted.reduce((sum, n) => sum + n, 0);
  if (wins < FEW) lines.push(sentence(`Only ${leads(wins)} converted: that is too few to judge by.`));
  if (draft)
    lines.push(
      sentence(
        'The model is a first draft on all the data, not judged: it is shown with the leads that it was made from.',
      ),
    );
  if (!looked)
    lines.push(sentence(tone('quiet', 'The data is still being looked through for what would mislead a model.')));
  return lines;
}

/** The one next thing to do. */
export function nextStep(view: ViewData, facts: VerdictFacts): NextStep {
  const { alarmed, unmatched, undrafted, compared } = facts;
  const way = wayBack(view.settings, view.judged);
  if (way) return { text: way.advice, action: null };
  if (view.observations === 0)
    return { text: 'Choose when leads are scored, so that some can be judged.', action: 'data' };
  if (unmatched.length > 0) {
    const names = some(unmatched.map(({ name }) => name));
    return {
      text: `No lead matches ${names}: take ${unmatched.length === 1 ? 'it' : 'them'} out of the model.`,
      action: 'take-out',
    };
  }
  if (undrafted.length > 0)
    return {
      text: `${some(undrafted)} ${undrafted.length === 1 ? 'was' : 'were'} known: draft the model anew.`,
      action: 'redraft',
    };
  if (alarmed.length > 0)
    return {
      text: `Say of ${some(alarmed)} whether ${alarmed.length === 1 ? 'it was' : 'they were'} known in time.`,
      action: 'quality',
    };
  switch (compared?.verdict) {
    case 'better':
      return {
        text: 'Look at what changed line by line, agree on it with sales, and export the model.',
        action: 'criteria',
      };
    case 'worse':
      return { text: 'Look at which points the wins don’t bear out, or undo the last changes.', action: 'criteria' };
    case 'alike':
      return { text: 'Change points on the right: this card says what comes of it.', action: null };
    default:
      return { text: 'Look at which points the wins don’t bear out.', action: 'criteria' };
  }
}
