import type { InsightTable, ModelNames } from '../shared/insight.ts';
import { observedLeads, inCurrent, rowLeads, winsAmong } from '../shared/observed-leads.ts';
import type { Tenth } from '../shared/tenths.ts';
import type { ViewData } from '../shared/view-data.ts';
import { capital, outcomeWords } from '../shared/words.ts';
import { count, percent } from '../shared/format.ts';
import type { ObservedSelection } from '../shared/lead-selection.ts';
import type { EffectivenessFacts, OfBoth } from './effectiveness-types.ts';
import type { RankedFigures } from './ranked-figures.ts';

/** The leads from the edge of the best tenths up, those that are tied there with them. */
export function tenthLeads({ from }: Tenth): ObservedSelection {
  return observedLeads('backtest', `leads with a score of ${count(from)} or more`, { fromScore: from });
}

/** One row for the best tenth, the best two, … of the leads by score. */
export function tenthsTable(view: ViewData, { candidate, current }: OfBoth<RankedFigures>): InsightTable {
  const many = capital(outcomeWords(view.settings.conversion).many);
  return {
    columns: [
      { key: 'part', label: 'Best part of the leads', kind: 'percent' },
      { key: 'from', label: 'Score from', kind: 'number' },
      { key: 'n', label: 'Leads', kind: 'count' },
      { key: 'converted', label: many, kind: 'count' },
      { key: 'caught', label: `Share of all ${many.toLowerCase()}`, kind: 'percent' },
      { key: 'currentCaught', label: 'The same, current model', kind: 'percent' },
      { key: 'lift', label: 'Times the average', kind: 'number' },
      { key: 'low', label: 'At least', kind: 'number' },
      { key: 'high', label: 'At most', kind: 'number' },
      { key: 'atOrAbove', label: 'Leads at that score or above', kind: 'count' },
      { key: 'currentAtOrAbove', label: 'The same, current model', kind: 'count' },
    ],
    rows: candidate.tenths.map((tenth, i) => ({
      ...{ part: tenth.share, from: tenth.from, n: tenth.n, converted: tenth.converted, caught: tenth.caught },
      currentCaught: current.tenths[i]?.caught ?? null,
      ...{ lift: tenth.lift?.lift ?? null, low: tenth.lift?.low ?? null, high: tenth.lift?.high ?? null },
      atOrAbove: upTo(candidate, tenth)?.calls ?? null,
      currentAtOrAbove: upTo(current, current.tenths[i])?.calls ?? null,
    })),
    leads: candidate.tenths.map((tenth, i) => {
      const all = tenthLeads(tenth);
      const won = observedLeads('backtest', winsAmong(view, all.title), { ...all.where, converted: true });
      const theirs = current.tenths[i];
      const other = theirs && tenthLeads(theirs);
      return rowLeads({
        atOrAbove: [upTo(candidate, tenth)?.calls, all],
        converted: [tenth.converted, won],
        ...(other && {
          currentAtOrAbove: [upTo(current, theirs)?.calls, inCurrent('backtest', other.title, other.where)],
        }),
      });
    }),
  };
}

/** Whoever is called from the edge of a tenth up, with all that are tied there. */
function upTo({ curve }: RankedFigures, tenth: Tenth | undefined) {
  return tenth && curve.find(({ value }) => value === tenth.from);
}

/** Whose ranking a line of the table of rankings is. */
export interface RankingRow {
  /** In words. */
  name: string;
  /** By which class of line it is drawn; absent where it isn't. */
  line?: 'candidate' | 'current' | 'newest' | 'criterion' | 'random';
  /** Null where nothing is computed: of chance, which is known. */
  figures: RankedFigures | null;
}

/** All rankings of the judged leads: the open model's, the current one's, and what both have to beat. */
export function rankingRows(
  names: ModelNames,
  score: OfBoth<RankedFigures>,
  facts: EffectivenessFacts | null,
): RankingRow[] {
  const rows: RankingRow[] = [{ name: `Score of ${names.candidate}`, line: 'candidate', figures: score.candidate }];
  if (facts)
    rows.push(
      { name: `Fit of ${names.candidate}`, figures: facts.fit.candidate },
      { name: byCell(names.candidate, facts), figures: facts.cell.candidate },
    );
  rows.push({ name: `Score of ${names.current}`, line: 'current', figures: score.current });
  if (facts)
    rows.push(
      { name: `Fit of ${names.current}`, figures: facts.fit.current },
      { name: byCell(names.current, facts), figures: facts.cell.current },
    );
  if (facts?.criterion)
    rows.push({ name: `${facts.criterion.name} alone`, line: 'criterion', figures: facts.criterion.figures });
  if (facts?.newest) rows.push({ name: 'Newest leads first', line: 'newest', figures: facts.newest });
  return [...rows, { name: 'By chance', line: 'random', figures: null }];
}

/** Cells that the earlier leads put in order are judged by the later ones, whoever else is judged. */
function byCell(model: string, { split }: EffectivenessFacts): string {
  return `Both of ${model}, by cell${split ? ' (later leads)' : ''}`;
}

/** The table of rankings for reading along; the names of the statistics stand in its head. */
export function rankingsTable(
  names: ModelNames,
  score: OfBoth<RankedFigures>,
  facts: EffectivenessFacts | null,
): InsightTable {
  return {
    columns: [
      { key: 'ranking', label: 'Leads in the order of', kind: 'text' },
      { key: 'lift', label: 'Lift of the best tenth', kind: 'number' },
      { key: 'liftLow', label: 'At least', kind: 'number' },
      { key: 'liftHigh', label: 'At most', kind: 'number' },
      { key: 'auc', label: 'AUC', kind: 'text' },
      { key: 'aucInterval', label: '95% interval', kind: 'text' },
      { key: 'gini', label: 'Gini', kind: 'text' },
      { key: 'ks', label: 'KS', kind: 'text' },
      { key: 'averagePrecision', label: 'Average precision', kind: 'text' },
    ],
    rows: rankingRows(names, score, facts).map(({ name, figures }) => ({
      ranking: name,
      ...statisticsOf(figures, score),
    })),
  };
}

function statisticsOf(figures: RankedFigures | null, score: OfBoth<RankedFigures>) {
  const { n, converted } = score.candidate;
  const known = figures?.quality;
  const chance = n > 0 ? converted / n : null;
  const auc = figures ? (known?.auc ?? null) : 0.5;
  const lift = figures?.tenths[0]?.lift;
  return {
    ...{ lift: figures ? (lift?.lift ?? null) : 1, liftLow: lift?.low ?? null, liftHigh: lift?.high ?? null },
    auc: fixed(auc),
    aucInterval: known?.aucLow == null ? null : `${fixed(known.aucLow) ?? ''} to ${fixed(known.aucHigh) ?? ''}`,
    gini: fixed(auc === null ? null : 2 * auc - 1),
    ks: fixed(figures ? (known?.ks ?? null) : 0),
    averagePrecision: fixed(figures ? (known?.averagePrecision ?? null) : chance),
  };
}

function fixed(value: number | null): string | null {
  return value === null ? null : value.toFixed(4);
}

/** How often a converted lead stands above another one, with its interval: `78% (76–80)`. */
export function pairsText({ auc, aucLow, aucHigh }: RankedFigures['quality']): string {
  if (auc === null) return '–';
  if (aucLow === null || aucHigh === null) return percent(auc);
  return `${percent(auc)} (${Math.round(aucLow * 100)}–${Math.round(aucHigh * 100)})`;
}
