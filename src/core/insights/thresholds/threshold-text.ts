import { count, label, percent } from '../shared/format.ts';
import { nothingToJudge } from '../shared/honesty.ts';
import type { InsightTable } from '../shared/insight.ts';
import { FEW } from '../shared/insight.ts';
import type { InForce, ThresholdInsight, ThresholdPoint, CallFigures } from './call-curve.ts';
import type { ViewData } from '../shared/view-data.ts';
import { capital, counted, leads, outcomeWords, sentence, tone } from '../shared/words.ts';
import type { OutcomeWords, Sentence, SentencePart } from '../shared/words.ts';
import type { ObservedWhere } from '../shared/lead-selection.ts';
import type { RowLeads, ListedFigure } from '../shared/observed-leads.ts';
import { observedLeads, rowLeads, winsAmong } from '../shared/observed-leads.ts';

type Facts = Omit<ThresholdInsight, 'question' | 'answer' | 'caveat' | 'table'>;

/** The title of the view. */
export function thresholdQuestion({ grade, target }: Pick<Facts, 'grade' | 'target'>): string {
  const whom = grade === null ? '' : ` ${label(grade)} leads`;
  if (target !== null) return `What if we called${whom} from ${count(target)} points up?`;
  return grade === null ? 'What would each target have cost and caught?' : `What if we called${whom}?`;
}

/** What the targets in force would have cost and caught, then the best target. */
export function thresholdAnswer(view: ViewData, facts: Facts): Sentence {
  const words = outcomeWords(view.settings.conversion);
  const everything = facts.at(-Infinity);
  const nothing = nothingToJudge(view, totalLeads(view), totalWins(view));
  if (nothing) return nothing;
  const grade = facts.grade === null ? '' : `${label(facts.grade)} `;
  if (everything.few)
    return sentence(`Can't tell yet: there are only ${leads(everything.calls).replace(' ', ` ${grade}`)}.`);
  const nobody = nobodyCalled(facts);
  if (nobody !== null) {
    const missed = ` ${counted(everything.wins, words.one, words.many)} would have been missed.`;
    return sentence(nobody, missed, ...bestParts(facts, words));
  }
  return sentence(...callParts(facts), ...catchParts(facts, everything, words), ...bestParts(facts, words));
}

/** Why nobody would have been called; null where somebody would. */
function nobodyCalled({ candidate, grade, target, targets }: Facts): string | null {
  if (candidate.calls > 0) return null;
  const asked = targets.filter((entry) => grade === null || entry.grade === grade);
  if (asked.every((entry) => entry.target === null)) {
    return grade === null
      ? 'No grade has a target, so nobody would have been called.'
      : `${label(grade)} leads are never called.`;
  }
  const who = grade === null ? 'No lead' : `No ${label(grade)} lead`;
  const what = target === null ? 'its target' : `${count(target)} points`;
  return `${who} reaches ${what}, so nobody would have been called.`;
}

function totalLeads(view: ViewData): number {
  return view.backtest.candidate.n.reduce((sum, n) => sum + n, 0);
}

function totalWins(view: ViewData): number {
  return view.backtest.candidate.converted.reduce((sum, n) => sum + n, 0);
}

function callParts({ candidate, capacityPerWeek }: Facts): SentencePart[] {
  const calls = counted(candidate.calls, 'call', 'calls');
  if (candidate.perWeek === null) return [`${calls}.`];
  const weekly = weeklyText(candidate.perWeek);
  if (capacityPerWeek === null) return [`${calls}, ${weekly} a week.`];
  const capacity = count(capacityPerWeek);
  if (candidate.perWeek <= capacityPerWeek) return [`${calls}, ${weekly} a week of your ${capacity}.`];
  return [`${calls}, `, tone('bad', `${weekly} a week, more than your ${capacity}`), '.'];
}

function weeklyText(perWeek: number): string {
  return perWeek > 0 && perWeek < 1 ? 'less than one' : count(perWeek);
}

function catchParts({ candidate, grade }: Facts, everything: ThresholdPoint, words: OutcomeWords): SentencePart[] {
  const whose = grade === null ? '' : ` of ${label(grade)} leads`;
  if (everything.wins === 0) return [` There are no ${words.many}${whose} yet to judge by.`];
  const held = tone('good', heldText(candidate, everything.wins, words) + whose);
  const missed = counted(candidate.missed, words.one, words.many);
  const verb = candidate.calls === 1 ? 'It holds ' : 'They hold ';
  const rest = candidate.missed === 0 ? '; none would have been missed.' : `; ${missed} would have been missed.`;
  return [' ', verb, held, rest, ...checklistParts(candidate)];
}

/** A share of a handful of wins would be false precision: those are counted. */
function heldText(candidate: InForce, wins: number, words: OutcomeWords): string {
  if (wins < FEW) return `${count(candidate.wins)} of ${counted(wins, words.one, words.many)}`;
  return `${percent(candidate.winShare ?? 0)} of all ${words.many}`;
}

function checklistParts({ calls, qualified }: InForce): SentencePart[] {
  if (qualified >= calls) return [];
  return [' ', tone('quiet', `The checklist holds back ${count(calls - qualified)} of the calls.`)];
}

function bestParts(
  { best, bestWithinCapacity, costPerCall, valuePerWin, grade, target, targets }: Facts,
  words: OutcomeWords,
): SentencePart[] {
  if (costPerCall === null) return [' Say what a call costs to see which target pays best.'];
  if (valuePerWin === 0) return [` Give a ${words.one} a value to see the best target.`];
  if (!best) return [];
  if (best.calls === 0) return [' At this cost no target pays.'];
  const differ = grade === null && target === null && targets.some((entry) => entry.target !== null);
  const found = `${differ ? 'With one common target, best' : 'Best'} profit is at ${count(best.target)}`;
  if (!bestWithinCapacity || bestWithinCapacity.target === best.target) return [` ${found}.`];
  const within =
    bestWithinCapacity.calls === 0
      ? 'no target keeps within your week'
      : `within your week at ${count(bestWithinCapacity.target)}`;
  return [` ${found}, ${within}.`];
}

/** One row a target; with the profit where the cost of a call is known (`priced`). */
export function thresholdTable(
  view: ViewData,
  grade: string | null,
  curve: readonly ThresholdPoint[],
  priced = true,
): InsightTable {
  const words = outcomeWords(view.settings.conversion);
  return {
    columns: [
      { key: 'target', label: 'Called from', kind: 'number' },
      { key: 'calls', label: 'Calls', kind: 'count' },
      { key: 'perWeek', label: 'Calls a week', kind: 'number' },
      { key: 'wins', label: capital(words.many), kind: 'count' },
      { key: 'winShare', label: `Share of ${words.many}`, kind: 'percent' },
      { key: 'missed', label: `Missed ${words.many}`, kind: 'count' },
      { key: 'rate', label: 'Rate of calls', kind: 'percent' },
      { key: 'low', label: 'Rate at least', kind: 'percent' },
      { key: 'high', label: 'Rate at most', kind: 'percent' },
      ...(priced ? [{ key: 'profit', label: 'Profit', kind: 'money' as const }] : []),
    ],
    rows: curve.map(({ target, calls, perWeek, wins, winShare, missed, rate, low, high, profit }) => {
      return { target, calls, perWeek, wins, winShare, missed, rate, low, high, profit };
    }),
    leads: curve.map((point) => targetRowLeads(view, grade, point)),
  };
}

/** The leads behind the figures of one target of the table of targets. */
function targetRowLeads(
  view: ViewData,
  grade: string | null,
  { target, calls, wins, missed }: CallFigures & { target: number },
): RowLeads {
  const whose = grade === null ? {} : { grade };
  const who = grade === null ? 'leads' : `${label(grade)} leads`;
  const [above, below] = [`${who} from ${count(target)} points up`, `${who} below ${count(target)} points`];
  const called = { ...whose, fromScore: target };
  const left = { ...whose, belowScore: target, converted: true };
  return rowLeads({
    calls: [calls, observedLeads('backtest', above, called)],
    wins: [wins, observedLeads('backtest', winsAmong(view, above), { ...called, converted: true })],
    missed: [missed, observedLeads('backtest', winsAmong(view, below), left)],
  });
}

/** What one target for all grades calls, catches and misses, each with its leads; figures of 0 are left out. */
export function whatIfLeads(view: ViewData, { at }: Pick<ThresholdInsight, 'at'>, target: number): ListedFigure[] {
  const point = at(target);
  const { one, many } = outcomeWords(view.settings.conversion);
  const found = targetRowLeads(view, null, point);
  const figures = [
    { n: point.calls, word: point.calls === 1 ? 'call' : 'calls', leads: found.calls },
    { n: point.wins, word: `${point.wins === 1 ? one : many} among them`, leads: found.wins },
    { n: point.missed, word: `missed ${point.missed === 1 ? one : many}`, leads: found.missed },
  ];
  return figures.flatMap(({ n, word, leads }) => (leads ? [{ n, text: `${count(n)} ${word}`, leads }] : []));
}

/** The grades that are never called today and would be by one target for all; empty where all are alike. */
export function calledAnew({ targets }: Pick<ThresholdInsight, 'targets'>): string[] {
  const never = targets.filter(({ target }) => target === null).map(({ grade }) => grade);
  return never.length === targets.length ? [] : never;
}

/** What the targets in force call, catch, miss and hold back, each with its leads; figures of 0 are left out. */
export function inForceLeads(
  view: ViewData,
  grade: string | null,
  { calls, wins, missed, qualified }: CallFigures & { qualified: number },
): ListedFigure[] {
  const { one, many } = outcomeWords(view.settings.conversion);
  const whose = grade === null ? {} : { grade };
  const figure = (n: number, text: string, title: string, where: ObservedWhere): ListedFigure => ({
    n,
    text: `${count(n)} ${text}`,
    leads: observedLeads('backtest', title, { ...whose, ...where }),
  });
  const word = (n: number): string => (n === 1 ? one : many);
  const called = 'leads that reach their target';
  return [
    figure(calls, calls === 1 ? 'call' : 'calls', called, { reached: true }),
    figure(wins, `${word(wins)} among them`, winsAmong(view, called), { reached: true, converted: true }),
    figure(missed, `missed ${word(missed)}`, winsAmong(view, 'leads that stay below their target'), {
      reached: false,
      converted: true,
    }),
    figure(calls - qualified, 'held back by the checklist', `${called}, but lack the checklist`, {
      reached: true,
      checked: false,
    }),
  ].filter(({ n }) => n > 0);
}
