import { count, percent } from '../shared/format.ts';
import { nothingToJudge } from '../shared/honesty.ts';
import type { Insight, InsightTable } from '../shared/insight.ts';
import type { ViewData } from '../shared/view-data.ts';
import { capital, leads, list, outcomeWords, sentence, tone } from '../shared/words.ts';
import type { OutcomeWords, Sentence, SentencePart } from '../shared/words.ts';
import type { Interval } from '../../stats/wilson.ts';
import type { DerivedTarget } from './derived-target.ts';
import type { ObservedSelection } from '../shared/lead-selection.ts';

/** Leads with their conversions. */
export interface CheckCount {
  n: number;
  converted: number;
  /** Null without leads. */
  rate: number | null;
  interval: Interval;
  few: boolean;
}

/** Leads by whether they reach the target and whether the checklist is fulfilled. */
export interface CheckCell extends CheckCount {
  reached: boolean;
  checked: boolean;
  leads: ObservedSelection;
}

/** One criterion of the checklist: leads that have it, against those that don't. */
export interface Tick {
  id: string;
  name: string;
  with: CheckCount;
  without: CheckCount;
  /** Whether those with it convert more or less often, and not by chance alone. */
  verdict: 'more' | 'less' | 'same' | 'unknown';
  /** Null where a return resets the ticks: then no one state tells. */
  leads: ObservedSelection | null;
}

/** Which target the leads are held against: the model's own, or the one that follows from its checklist. */
export type CheckedTarget = 'model' | 'derived';

export interface ChecklistInsight extends Insight {
  /** Both reached and fulfilled, reached alone, fulfilled alone, neither; empty without a checklist. */
  cells: CheckCell[];
  /** Of the checklist; without one, of activities that could be on it, the best first. */
  ticks: Tick[];
  isThere: boolean;
  derived: DerivedTarget | null;
  target: CheckedTarget;
}

type Facts = Omit<ChecklistInsight, 'question' | 'answer' | 'caveat' | 'table'>;

/** So many activities are named for a first checklist. */
const NAMED = 3;

/** The title of the view. */
export function checklistQuestion({ isThere }: Pick<Facts, 'isThere'>): string {
  return isThere ? 'Do target and checklist tell the same leads apart?' : 'What would justify a call?';
}

/** Who reaches the target without the checklist, who fulfils it below the target, and whether that pays. */
export function checklistAnswer(view: ViewData, facts: Facts): Sentence {
  const words = outcomeWords(view.settings.conversion);
  if (!facts.isThere) return suggestion(facts, words);
  const [both, reached, checked, neither] = facts.cells;
  if (!both || !reached || !checked || !neither) throw new Error('a checklist has four cells');
  const all = [both, reached, checked, neither].reduce((sum, cell) => sum + cell.n, 0);
  const nothing = nothingToJudge(
    view,
    all,
    facts.cells.reduce((sum, cell) => sum + cell.converted, 0),
  );
  if (nothing) return nothing;
  const target = facts.target === 'derived' ? `${count(facts.derived?.target ?? 0)} points` : 'their target';
  return sentence(
    tone(
      'strong',
      `${leads(both.n)} ${both.n === 1 ? 'reaches' : 'reach'} ${target} and fulfil${both.n === 1 ? 's' : ''} the checklist`,
    ),
    rateText(both, words),
    `; ${count(reached.n)} ${reached.n === 1 ? 'reaches' : 'reach'} it without the checklist`,
    rateText(reached, words),
    `, ${count(checked.n)} ${checked.n === 1 ? 'fulfils' : 'fulfil'} the checklist below it`,
    rateText(checked, words),
    '.',
    ...judgement(reached, checked, words),
  );
}

function rateText(cell: CheckCount, { verb }: OutcomeWords): string {
  if (cell.n === 0) return '';
  return cell.few ? '' : ` (${percent(cell.rate ?? 0)} ${verb})`;
}

/** Which of the two alone tells more, where the intervals part them. */
function judgement(reached: CheckCell, checked: CheckCell, { verb }: OutcomeWords): SentencePart[] {
  if (reached.few || checked.few) return [];
  if (checked.interval.low > reached.interval.high)
    return [` Those below the target with the checklist ${verb} more often: the target may be too high for them.`];
  if (reached.interval.low > checked.interval.high)
    return [` Those above the target without the checklist ${verb} more often: it may hold back good leads.`];
  return [];
}

function suggestion({ ticks }: Facts, words: OutcomeWords): Sentence {
  const how = 'Tick them under Handover in the model, and the target that follows is shown there.';
  if (ticks.length === 0) {
    const nothing = `The model has no checklist, and no activity of it clearly goes with more ${words.many}.`;
    return sentence(nothing, ' One can be ticked under Handover in the model.');
  }
  const names = ticks.slice(0, NAMED).map(({ name, with: { rate } }) => `${name} (${percent(rate ?? 0)})`);
  return sentence(
    `The model has no checklist. Leads that did one of these ${words.verb} most: `,
    tone('strong', list(names)),
    `. ${how}`,
  );
}

/** One row a cell, then one a tick. */
export function checklistTable(view: ViewData, { cells, ticks, isThere }: Facts): InsightTable {
  const words = outcomeWords(view.settings.conversion);
  const figures = ({ n, converted, rate, interval }: CheckCount): Record<string, number | null> => ({
    ...{ n, converted, rate },
    ...{ low: n > 0 ? interval.low : null, high: n > 0 ? interval.high : null },
  });
  return {
    columns: [
      { key: 'what', label: isThere ? 'Leads' : 'Leads with', kind: 'text' },
      { key: 'n', label: 'Number', kind: 'count' },
      { key: 'converted', label: capital(words.many), kind: 'count' },
      { key: 'rate', label: 'Rate', kind: 'percent' },
      { key: 'low', label: 'Rate at least', kind: 'percent' },
      { key: 'high', label: 'Rate at most', kind: 'percent' },
      { key: 'without', label: 'Rate without', kind: 'percent' },
    ],
    rows: [
      ...cells.map((cell) => ({ what: cellName(cell), ...figures(cell), without: null })),
      ...ticks.map((tick) => ({ what: tick.name, ...figures(tick.with), without: tick.without.rate })),
    ],
    leads: [
      ...cells.map((cell) => (cell.n > 0 ? { n: cell.leads } : {})),
      ...ticks.map((tick) => (tick.leads && tick.with.n > 0 ? { n: tick.leads } : {})),
    ],
  };
}

function cellName({ reached, checked }: CheckCell): string {
  return `Target ${reached ? 'reached' : 'not reached'}, checklist ${checked ? 'fulfilled' : 'not fulfilled'}`;
}
