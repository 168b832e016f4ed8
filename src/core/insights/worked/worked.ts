import { bandIndex, cellsOf } from '../../scoring/histogram.ts';
import type { ClusterSums } from '../../stats/clustered.ts';
import { clusteredWilson } from '../../stats/clustered.ts';
import { label } from '../shared/format.ts';
import { caveatOf, scoredLine } from '../shared/honesty.ts';
import { FEW, once } from '../shared/insight.ts';
import type { ModelNames } from '../shared/insight.ts';
import { basisOf, groupSums, isFew, shareInterval } from '../shared/repeated-leads.ts';
import type { Basis } from '../shared/repeated-leads.ts';
import type { ViewData } from '../shared/view-data.ts';
import type { OverrideRow, SideCounts, WorkedCell, WorkedFacts, WorkedInsight, WorkedModel } from './worked-types.ts';
import { holdOutText, overriddenText, unprovenText, workedAnswer, WORKED_QUESTION } from './worked-text.ts';
import { workedTable } from './worked-table.ts';

export interface WorkedOptions {
  model: WorkedModel;
  names: ModelNames;
  /** Calling is worth it from so many times as often on. */
  timesAsOften: number;
}

/**
 * Whom sales worked, by cell and on either side of the target, and what came of those. Who converts has a stage that counts
 * as worked (but for losses), so that the converted ones of the worked are all that converted.
 */
export function workedInsight(view: ViewData, facts: WorkedFacts, options: WorkedOptions): WorkedInsight {
  const { model, timesAsOften } = options;
  const h = view.backtest[model];
  const cells = cellsFor(view, model);
  const sides = facts[model];
  const overrides = overrideRows(view, sides);
  const table = once(() => workedTable(view, model, cells));
  return {
    ...{ model, cells, overrides, grades: [...h.grades] },
    columns: h.bands.map((band) => ({ label: label(band) })).reverse(),
    n: sides.above.n + sides.below.n,
    question: WORKED_QUESTION,
    answer: workedAnswer(view, sides, cells),
    overridden: overriddenText(view, sides, overrides, options.names[model]),
    unproven: unprovenText(view, cells),
    holdOut: holdOutText(view, sides.below, options.names[model], timesAsOften),
    scored: scoredLine(view, 'backtest'),
    caveat: caveatOf(view, 'backtest'),
    get table() {
      return table();
    },
  };
}

/** Whether the converted leads are all among those that count as worked. */
export function winsAreWorked({ settings }: ViewData): boolean {
  return settings.conversion !== 'lost';
}

function cellsFor(view: ViewData, model: WorkedModel): WorkedCell[] {
  const { [model]: h, repeats } = view.backtest;
  const tallies = cellsOf(h);
  const total = tallies.flat().reduce((sum, { n }) => sum + n, 0);
  const sums: readonly ClusterSums[] | null = repeats
    ? groupSums(repeats[model], 'cells', h.grades.length * h.bands.length, (grade, score) => {
        return grade * h.bands.length + bandIndex(h.bandFrom, score);
      })
    : null;
  return h.grades.flatMap((grade, row) =>
    h.bands
      .map((band, index) => {
        const { n = 0, converted = 0, worked = 0, amount = 0, qualified = 0 } = tallies[row]?.[index] ?? {};
        const basis = basisOf(sums?.[row * h.bands.length + index]);
        return {
          ...{ grade, band, row, column: h.bands.length - 1 - index, n, converted, worked, amount, qualified },
          share: total > 0 ? n / total : 0,
          // What the matrix draws of a cell: here the share that was worked.
          rate: n > 0 ? worked / n : null,
          interval: null,
          few: isFew(n, basis),
          ...{ route: null, current: null, difference: null },
          ...workedOf(view, { n, converted, worked }, basis),
        };
      })
      .reverse(),
  );
}

/** The conversion of worked leads; where leads repeat it is as sure as that of the cell. */
function workedOf(view: ViewData, of: { n: number; converted: number; worked: number }, basis: Basis | null) {
  const { n, converted, worked } = of;
  const part = n > 0 ? worked / n : 0;
  const fewWorked = (basis?.leads ?? n) * part < FEW;
  if (worked === 0 || !winsAreWorked(view)) return { workedRate: null, workedInterval: null, fewWorked };
  const own = basis && { leads: basis.leads * part, effective: basis.effective * part };
  return { workedRate: converted / worked, workedInterval: shareInterval(converted, worked, own), fewWorked };
}

function overrideRows(view: ViewData, { above, below }: { above: SideCounts; below: SideCounts }): OverrideRow[] {
  const called = (key: OverrideRow['key'], name: string, side: SideCounts): OverrideRow => {
    const { n, worked, converted } = side;
    const effective = n > 0 ? (side.effective * worked) / n : 0;
    const few = effective < FEW;
    if (worked === 0 || !winsAreWorked(view))
      return { key, name, n: worked, converted: null, rate: null, interval: null, few };
    const interval = clusteredWilson({ n: worked, y: converted, effective });
    return { key, name, n: worked, converted, rate: converted / worked, interval, few };
  };
  const left = (key: OverrideRow['key'], name: string, { n, worked }: SideCounts): OverrideRow => {
    return { key, name, n: n - worked, converted: null, rate: null, interval: null, few: n - worked < FEW };
  };
  return [
    called('calledAbove', 'Called at or above the target', above),
    called('calledBelow', 'Called below the target', below),
    left('leftAbove', 'Left alone at or above the target', above),
    left('leftBelow', 'Left alone below the target', below),
  ];
}
