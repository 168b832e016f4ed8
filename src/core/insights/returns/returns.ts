import { isChosen } from '../shared/period-words.ts';
import { livesLine } from '../shared/lives-line.ts';
import type { Model } from '../../model/schema/schema.ts';
import { evaluate, histogramOf, neededConditions } from '../../scoring/kernel.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { matrixInsight } from '../matrix/matrix.ts';
import { afterReturn, comeBack, judgeReturns } from './returns-judged.ts';
import type { JudgedReturns } from './returns-judged.ts';
import { cellsTable, entriesTable, ReturnsLists } from './returns-table.ts';
import { noReturns, RETURNS_QUESTION, returnsAnswer, returnsCaveat } from './returns-text.ts';
import type { Returned, ReturnsEntry, ReturnsInsight, ReturnsOptions } from './returns-types.ts';
import type { Sentence } from '../shared/words.ts';
import type { ViewData } from '../shared/view-data.ts';
import { criterionName, entryLabel } from '../../model/describe/describe.ts';
import { entriesOf as pointsEntries } from '../../model/edit/edit-points.ts';
import { kindOf } from '../../model/kinds/kinds.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { conditionKey } from '../../scoring/condition.ts';
import { benjaminiHochberg } from '../../stats/multiple-tests.ts';
import { twoProportion } from '../../stats/two-proportion.ts';
import { wilson } from '../../stats/wilson.ts';
import { FEW } from '../shared/insight.ts';

/** The insight with what lists its leads. */
export interface ReturnsFindings extends ReturnsInsight {
  lists: ReturnsLists;
  cells: ReturnType<typeof cellsTable>;
}

/** Why there is nothing to say: no lead that is judged was ever returned. Null where one was. */
export function nothingReturned(
  { taken }: Returned,
  { settings }: Pick<ViewData, 'settings'>,
): { question: string; answer: Sentence } | null {
  const returns = taken.returned.some((at) => !Number.isNaN(at)) || taken.onlyReturned > 0;
  return returns ? null : { question: RETURNS_QUESTION, answer: noReturns(isChosen(settings)) };
}

/**
 * Which cells, criteria and entries produce leads that sales gives back, what the rule for returned leads does, and how
 * many convert after all. Each lead counts once, at the instant sales took it. Points of `models` answer at once; where
 * a condition is new, the models are judged that the states were read for.
 */
export function returnsInsight(
  view: ViewData,
  returned: Returned,
  models: Returned['models'],
  options: ReturnsOptions,
): ReturnsFindings {
  const { candidate, current } = covered(returned, models) ? models : returned.models;
  const judged = judgeReturns(returned, options.withinDays);
  const evaluation = evaluate(candidate, judged.patterns);
  const lists = new ReturnsLists(returned, judged, candidate, evaluation);
  const seen = {
    ...view.backtest,
    candidate: histogramOf(candidate, judged.patterns, evaluation),
    current: histogramFor(current, judged.patterns),
  };
  const settings = { ...view.settings, conversion: 'returned' as const };
  const found = {
    ...{ n: judged.n, returned: judged.returned, young: judged.young, withinDays: judged.withinDays },
    matrix: matrixInsight({ ...view, settings, backtest: seen, routes: new Map() }, { scope: 'backtest' }),
    entries: returnsEntries(candidate, judged),
    after: { candidate: afterReturn(candidate, returned), current: afterReturn(current, returned) },
    comeBack: comeBack(returned, view.settings.horizonDays),
  };
  return {
    question: RETURNS_QUESTION,
    answer: returnsAnswer(found),
    scored: livesLine(view, 'were taken'),
    caveat: returnsCaveat(found, returned.taken.onlyReturned),
    table: entriesTable(found.entries, lists),
    cells: cellsTable(found.matrix.cells, lists),
    lists,
    ...found,
  };
}

function covered({ atTaking }: Returned, { candidate, current }: Returned['models']): boolean {
  return [...neededConditions([candidate, current]).keys()].every((key) => atTaking.columns.has(key));
}

function histogramFor(model: Model, patterns: Patterns): ReturnType<typeof histogramOf> {
  return histogramOf(model, patterns, evaluate(model, patterns));
}

/** Up to here an entry is named although so many are looked at. */
const FALSE_SHARE = 0.05;

interface Bin {
  label: string;
  holds: (state: number) => boolean;
}

/** The parts of a criterion that a lead can be in, by its state; see `stateOf` of each condition in core/scoring. */
function binsOf(criterion: Criterion): Bin[] {
  const is = (wanted: number) => (state: number) => state === wanted;
  const kind = kindOf(criterion);
  const states = kind.states(criterion);
  if (states.kind === 'amount') return [{ label: states.alone, holds: (state) => state > 0 }];
  const labels = pointsEntries(criterion).map((_, index) => entryLabel(criterion, index));
  if (states.kind === 'tiers') return labels.map((label, index) => ({ label, holds: is(index + 1) }));
  return [...labels, ...kind.rest.map(({ label }) => label)].map((label, index) => ({ label, holds: is(index) }));
}

/**
 * Every entry of every criterion with how often its leads are returned, against all other taken leads; those returned
 * most above the others first. A difference is only called one where it stands up to how many are looked at.
 */
export function returnsEntries(model: Model, { patterns, n, returned }: JudgedReturns): ReturnsEntry[] {
  const criteria = [...model.fit.criteria, ...model.engagement.criteria];
  const found = criteria.flatMap((criterion) => entriesOf(criterion, patterns, n, returned));
  const known = found.filter(({ few }) => !few);
  const adjusted = benjaminiHochberg(
    known.map((entry) => twoProportion(entry.returned, entry.n, returned - entry.returned, n - entry.n).p),
  );
  const sure = new Set(known.filter((_, i) => (adjusted[i] ?? 1) <= FALSE_SHARE));
  return found.map((entry) => ({ ...entry, verdict: verdictOf(entry, sure.has(entry)) })).sort(byExcess);
}

function entriesOf(
  criterion: Criterion,
  patterns: JudgedReturns['patterns'],
  n: number,
  returned: number,
): Omit<ReturnsEntry, 'verdict'>[] {
  const key = conditionKey(criterion);
  const column = patterns.columns.get(key);
  if (!column) return [];
  const bins = binsOf(criterion).map((bin) => ({ ...bin, n: 0, returned: 0 }));
  const binOf = Array.from(column.states, (state) => bins.findIndex(({ holds }) => holds(state)));
  for (let i = 0; i < patterns.size; i++) {
    const bin = bins[binOf[column.index[i] ?? 0] ?? -1];
    if (!bin) continue;
    bin.n += patterns.n[i] ?? 0;
    bin.returned += patterns.converted[i] ?? 0;
  }
  return bins
    .filter((bin) => bin.n > 0)
    .map((bin) => ({
      ...{ criterion: criterionName(criterion), entry: bin.label, n: bin.n, returned: bin.returned },
      ...{ rate: bin.returned / bin.n, interval: wilson(bin.returned, bin.n) },
      rateWithout: n > bin.n ? (returned - bin.returned) / (n - bin.n) : null,
      few: Math.min(bin.n, n - bin.n) < FEW,
      states: { key, anyOf: Array.from(column.states).filter(bin.holds) },
    }));
}

function excess({ rate, rateWithout }: Pick<ReturnsEntry, 'rate' | 'rateWithout'>): number {
  return rate === null || rateWithout === null ? 0 : rate - rateWithout;
}

function verdictOf(entry: Omit<ReturnsEntry, 'verdict'>, isSure: boolean): ReturnsEntry['verdict'] {
  if (entry.few) return 'unknown';
  if (!isSure) return 'same';
  return excess(entry) > 0 ? 'more' : 'less';
}

const ORDER = { more: 0, less: 1, same: 2, unknown: 3 };

function byExcess(a: ReturnsEntry, b: ReturnsEntry): number {
  return ORDER[a.verdict] - ORDER[b.verdict] || Math.abs(excess(b)) - Math.abs(excess(a));
}
