import { count, label, percent } from '../shared/format.ts';
import { nothingToJudge } from '../shared/honesty.ts';
import type { InsightTable } from '../shared/insight.ts';
import { FEW } from '../shared/insight.ts';
import type { InForce, ThresholdInsight, ThresholdPoint } from './call-curve.ts';
import { targetRowLeads } from './threshold-leads.ts';
import type { ViewData } from '../shared/view-data.ts';
import { capital, counted, leads, outcomeWords, sentence, tone } from '../shared/words.ts';
import type { OutcomeWords, Sentence, SentencePart } from '../shared/words.ts';

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
    return sentence(nobody, missed, ...bestParts(facts, words), ...handleParts(facts));
  }
  const inForce = [...callParts(facts), ...catchParts(facts, everything, words)];
  return sentence(...inForce, ...bestParts(facts, words), ...handleParts(facts));
}

/** Where the one handle stands before it is moved, where nothing else has said so. */
function handleParts({ grade, handle: { target, why } }: Facts): SentencePart[] {
  if (grade !== null || why === 'common' || why === 'best') return [];
  if (why === 'alike') return [` One common target that calls about as many is ${count(target)}.`];
  return [` One common target to begin with is ${count(target)}.`];
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
