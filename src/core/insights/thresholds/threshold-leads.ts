import { count, label } from '../shared/format.ts';
import type { ObservedWhere } from '../shared/lead-selection.ts';
import type { RowLeads, ListedFigure } from '../shared/observed-leads.ts';
import { observedLeads, rowLeads, winsAmong } from '../shared/observed-leads.ts';
import type { ViewData } from '../shared/view-data.ts';
import { outcomeWords } from '../shared/words.ts';
import type { CallFigures, ThresholdInsight } from './call-curve.ts';

/** The leads behind the figures of one target of the table of targets. */
export function targetRowLeads(
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
