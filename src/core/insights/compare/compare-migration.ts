import type { Migrated } from '../shared/cell-migration.ts';
import type { ObservedSelection, ModelWhere } from '../shared/lead-selection.ts';
import type { LeadSums } from '../shared/lead-sums.ts';
import { label } from '../shared/format.ts';
import type { InsightTable, ModelNames } from '../shared/insight.ts';
import { observedLeads, rowLeads, winsAmong } from '../shared/observed-leads.ts';
import type { ViewData } from '../shared/view-data.ts';
import { outcomeWords } from '../shared/words.ts';

/** By what leads are put together. */
export type MigrationBy = 'grade' | 'band';

/** Leads of one grade or band under the current model that are in one of the candidate. */
export interface MigrationCell extends LeadSums {
  /** The share of the row's leads; 0 to 1. */
  share: number;
  /** Whether the candidate puts them higher or lower; null where the models have other grades, so that nobody can say. */
  moved: 'up' | 'same' | 'down' | null;
  leads: ObservedSelection;
}

/** Who is where under both models: a row for each grade or band of the current model, best first. */
export interface MigrationGrid {
  columns: string[];
  rows: { name: string; n: number; cells: (MigrationCell | null)[] }[];
}

/** Leads by grade or band under the current model (rows) and the candidate (columns); null where nobody is. */
export function migrationGrid(migration: readonly Migrated[], { models }: ViewData, by: MigrationBy): MigrationGrid {
  const [own, other] = [models.candidate, models.current].map((model) =>
    by === 'grade' ? model.fit.grades.map(({ grade }) => grade) : model.engagement.bands.map(({ band }) => band),
  ) as [string[], string[]];
  const comparable = own.length === other.length && own.every((name, i) => name === other[i]);
  const rows = other.map((name, row) => {
    const of = migration.filter(({ from }) => from[by] === name);
    const n = of.reduce((sum, cell) => sum + cell.n, 0);
    const cells = own.map((to, column): MigrationCell | null => {
      const sums = sumOf(of.filter((cell) => cell.to[by] === to));
      if (sums.n === 0) return null;
      const moved = comparable ? (column < row ? 'up' : column > row ? 'down' : 'same') : null;
      return { ...sums, share: sums.n / n, moved, leads: migrated({ [by]: to }, { [by]: name }) };
    });
    return { name: label(name), n, cells };
  });
  return { columns: own.map(label), rows };
}

function migrated(to: ModelWhere, from: ModelWhere): ObservedSelection {
  const name = ({ grade, band }: ModelWhere): string =>
    [grade, band]
      .flatMap((each) => each ?? [])
      .map(label)
      .join(' ');
  return { ...observedLeads('backtest', `leads in ${name(to)} that were in ${name(from)}`, to), other: from };
}

function sumOf(cells: readonly LeadSums[]): LeadSums {
  const sum = { n: 0, converted: 0, amount: 0, worked: 0 };
  for (const { n, converted, amount, worked } of cells) {
    sum.n += n;
    sum.converted += converted;
    sum.amount += amount;
    sum.worked += worked;
  }
  return sum;
}

/** Each pair of cells that holds somebody. */
export function migrationTable(migration: readonly Migrated[], names: ModelNames, view: ViewData): InsightTable {
  const { many } = outcomeWords(view.settings.conversion);
  const cell = ({ grade, band }: Migrated['from']): string => `${label(grade)} × ${label(band)}`;
  return {
    columns: [
      { key: 'from', label: `In ${names.current}`, kind: 'text' },
      { key: 'to', label: `In ${names.candidate}`, kind: 'text' },
      { key: 'leads', label: 'Leads', kind: 'count' },
      { key: 'converted', label: many.charAt(0).toUpperCase() + many.slice(1), kind: 'count' },
      { key: 'rate', label: 'Share', kind: 'percent' },
      { key: 'amount', label: 'Amount', kind: 'money' },
      { key: 'worked', label: 'Ever worked', kind: 'count' },
    ],
    rows: migration.map(({ from, to, n, converted, amount, worked }) => ({
      ...{ from: cell(from), to: cell(to), leads: n, converted, rate: converted / n, amount, worked },
    })),
    leads: migration.map(({ from, to, n, converted }) => {
      const all = migrated(to, from);
      const won: ObservedSelection = {
        ...all,
        title: winsAmong(view, all.title),
        where: { ...to, converted: true },
      };
      return rowLeads({ leads: [n, all], converted: [converted, won] });
    }),
  };
}
