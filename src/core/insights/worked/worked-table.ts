import { label } from '../shared/format.ts';
import type { InsightTable } from '../shared/insight.ts';
import type { ObservedSelection, ObservedWhere } from '../shared/lead-selection.ts';
import { rowLeads } from '../shared/observed-leads.ts';
import type { ViewData } from '../shared/view-data.ts';
import { capital, outcomeWords } from '../shared/words.ts';
import type { OverrideRow, WorkedCell, WorkedModel } from './worked-types.ts';

/** The leads of a cell, or those of them that sales worked. */
export function workedCellLeads(model: WorkedModel, { grade, band }: WorkedCell, worked?: boolean): ObservedSelection {
  const title = `${label(grade)} leads with ${label(band)} points`;
  const said = worked === undefined ? title : `${title} that sales ${worked ? 'worked' : 'never worked'}`;
  return selection(model, said, { grade, band, ...(worked !== undefined && { worked }) });
}

const OVERRIDES: Record<OverrideRow['key'], ObservedWhere> = {
  calledAbove: { qualified: true, worked: true },
  calledBelow: { qualified: false, worked: true },
  leftAbove: { qualified: true, worked: false },
  leftBelow: { qualified: false, worked: false },
};

/** The leads of a group by what the model and what sales said of them. */
export function overrideLeads(model: WorkedModel, { key, name }: OverrideRow): ObservedSelection {
  return selection(model, `leads: ${name.charAt(0).toLowerCase()}${name.slice(1)}`, OVERRIDES[key]);
}

function selection(model: WorkedModel, title: string, where: ObservedWhere): ObservedSelection {
  return {
    kind: 'observed',
    title: model === 'current' ? `${title}, current model` : title,
    scope: 'backtest',
    ...{ model, where },
  };
}

/** One row a cell, the best grade and the highest band first. */
export function workedTable(view: ViewData, model: WorkedModel, cells: readonly WorkedCell[]): InsightTable {
  const many = capital(outcomeWords(view.settings.conversion).many);
  const held = cells.filter(({ n }) => n > 0).toSorted((a, b) => a.row - b.row || b.column - a.column);
  return {
    columns: [
      { key: 'grade', label: 'Grade', kind: 'text' },
      { key: 'band', label: 'Score', kind: 'text' },
      { key: 'n', label: 'Leads', kind: 'count' },
      { key: 'worked', label: 'Worked', kind: 'count' },
      { key: 'share', label: 'Share worked', kind: 'percent' },
      { key: 'converted', label: many, kind: 'count' },
      { key: 'workedRate', label: 'Conversion of worked leads', kind: 'percent' },
      { key: 'low', label: 'At least', kind: 'percent' },
      { key: 'high', label: 'At most', kind: 'percent' },
      { key: 'rate', label: 'Conversion of all', kind: 'percent' },
    ],
    rows: held.map((cell) => ({
      ...{ grade: cell.grade, band: cell.band, n: cell.n, worked: cell.worked, share: cell.rate },
      ...{ converted: cell.converted, workedRate: cell.workedRate },
      ...{ low: cell.workedInterval?.low ?? null, high: cell.workedInterval?.high ?? null },
      rate: (cell.converted ?? 0) / cell.n,
    })),
    leads: held.map((cell) => {
      const all = workedCellLeads(model, cell);
      return rowLeads({
        n: [cell.n, all],
        worked: [cell.worked, workedCellLeads(model, cell, true)],
        converted: [
          cell.converted,
          { ...all, title: `converted ${all.title}`, where: { ...all.where, converted: true } },
        ],
      });
    }),
  };
}
