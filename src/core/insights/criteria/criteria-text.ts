import type { CriteriaInsight, CriterionRow, RemovedRow, Verdict, WithoutIt } from './criteria-types.ts';
import { LEAK } from './criteria-rows.ts';
import { caveatOf, nothingToJudge } from '../shared/honesty.ts';
import { number } from '../shared/format.ts';
import type { ViewData } from '../shared/view-data.ts';
import { capital, inWords, leads, list, outcomeWords, sentence, tone } from '../shared/words.ts';
import type { Sentence, SentencePart } from '../shared/words.ts';

type Facts = Omit<CriteriaInsight, 'question' | 'answer' | 'caveat' | 'table'>;

/** A verdict in a word or two, as on a chip. */
export const VERDICT_WORDS: Record<Verdict, string> = {
  over: 'over-paid',
  under: 'under-paid',
  right: 'about right',
  unknown: 'can’t tell yet',
  leak: 'too good to be true',
};

/** How much a criterion says by its information value: bounds of Siddiqi, Credit Risk Scorecards, 2006. */
function strength(iv: number): string {
  if (iv > LEAK) return 'Says more than can be believed';
  if (iv >= 0.3) return 'Says much';
  if (iv >= 0.1) return 'Says something';
  return iv >= 0.02 ? 'Says little' : 'Says next to nothing';
}

/** What a criterion does, in a line: what it says, how much it moves scores, and against the current model. */
export function aboutRow(row: CriterionRow, without: WithoutIt | null): string {
  const moves = ` and moves scores by ±${tenths(row.spread)}`;
  const less = without === null ? '' : `; without it ${leads(without.moved)} would stand in another cell`;
  return `${strength(row.iv)}${moves}${less}. ${changeText(row)}`.trimEnd();
}

function changeText({ change, moved }: CriterionRow): string {
  const by = `${tenths(Math.abs(moved.mean))} ${moved.mean < 0 ? 'less' : 'more'} a lead`;
  const few = moved.size > 0 && Math.abs(moved.mean) < 0.05 ? 'as much on average, but to other leads' : by;
  if (change === 'same' || moved.size === 0) return '';
  if (change === 'added') return `New: ${moved.mean < 0 ? '−' : '+'}${tenths(Math.abs(moved.mean))} a lead.`;
  return `${change === 'conditions' ? 'With its new conditions it' : 'It'} gives ${few} than before.`.replace(
    'other leads than before',
    'other leads',
  );
}

/** What the open model no longer has, with what leads got from it on average; empty where there is nothing. */
export function removedText(removed: readonly RemovedRow[]): string {
  if (removed.length === 0) return '';
  const named = removed.map(({ name, mean }) => (mean === null ? name : `${name} (${tenths(mean)} a lead)`));
  return `Taken out since the current model: ${list(named)}.`;
}

function tenths(value: number): string {
  return number(Math.round(10 * value) / 10);
}

/** The title of the view. */
export const CRITERIA_QUESTION = 'Is every criterion worth its points?';

/** What is paid too much and too little, and what moves the scores most. */
export function criteriaAnswer(view: ViewData, facts: Facts): Sentence {
  const nothing = nothingToJudge(view, facts.total.n, facts.total.converted);
  if (nothing) return nothing;
  if (facts.rows.length === 0) return sentence('The model has no criteria yet.');
  return sentence(...verdictParts(facts.rows), ...leakParts(facts.rows), ...moverParts(facts.rows));
}

function verdictParts(rows: readonly CriterionRow[]): SentencePart[] {
  const over = named(rows, 'over');
  const under = named(rows, 'under');
  if (over.length + under.length === 0) {
    return ['No points are clearly too many or too few against the evidence.'];
  }
  const one = (names: string[], word: string, kind: 'good' | 'bad'): SentencePart[] =>
    names.length === 0 ? [] : [`${few(names)} ${names.length === 1 ? 'is' : 'are'} `, tone(kind, word)];
  const parts = [one(over, 'over-paid', 'bad'), one(under, 'under-paid', 'good')].filter((each) => each.length > 0);
  return [...parts.flatMap((each, i) => (i === 0 ? each : ['; ', ...each])), ' against the evidence.'];
}

/** `Job level: Student`, or the criterion alone where only one part of it can be judged. */
function named(rows: readonly CriterionRow[], verdict: Verdict): string[] {
  return rows.flatMap((row) => {
    const judged = row.parts.filter((part) => part.verdict === verdict);
    const alone = row.parts.filter(({ pays }) => pays !== null).length === 1;
    return judged.map(({ label }) => (alone ? row.name : `${row.name} (${label})`));
  });
}

const SHOWN = 3;

function few(names: readonly string[]): string {
  const rest = names.length - SHOWN;
  return rest <= 1 ? list(names) : `${names.slice(0, SHOWN).join(', ')} and ${inWords(rest)} more`;
}

function leakParts(rows: readonly CriterionRow[]): SentencePart[] {
  const leaks = rows.filter(({ leak }) => leak).map(({ name }) => name);
  if (leaks.length === 0) return [];
  const verb = leaks.length === 1 ? 'tells' : 'tell';
  return [' ', tone('bad', `${few(leaks)} ${verb} conversions too well to be believed.`)];
}

function moverParts(rows: readonly CriterionRow[]): SentencePart[] {
  const [most] = [...rows].sort((a, b) => b.spread - a.spread);
  if (!most || most.spread === 0) return [];
  return [` ${capital(most.name)} moves scores most.`];
}

/** How the verdicts are come by, and what they can't say. */
export function criteriaCaveat(view: ViewData, facts: Facts): Sentence {
  const { many } = outcomeWords(view.settings.conversion);
  const { fit, engagement } = facts.scales;
  const scales = [
    ...(fit === null ? [] : [`${number(Math.round(10 * fit * Math.LN2) / 10)} points of fit`]),
    ...(engagement === null ? [] : [`${number(Math.round(10 * engagement * Math.LN2) / 10)} points of engagement`]),
  ];
  const scale =
    scales.length === 0
      ? `Points and ${many} give no common scale yet, so nothing is called over- or under-paid.`
      : `On this model’s own scale, doubling the odds of a ${outcomeWords(view.settings.conversion).one} pays ${list(scales)}.`;
  return sentence(
    ...(caveatOf(view, 'backtest') ?? []),
    ...(caveatOf(view, 'backtest') ? [' '] : []),
    scale,
    ' Each criterion is looked at alone: two that say the same are both paid for it, so lower them together, and look at the conversion by score after each change.',
  );
}
