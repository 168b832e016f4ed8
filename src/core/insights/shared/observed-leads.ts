import type { Scope } from './insight.ts';
import type { ModelWhere, ObservedSelection, ObservedWhere } from './lead-selection.ts';
import type { ViewData } from './view-data.ts';
import { outcomeWords } from './words.ts';

/** The selections behind the figures of one row of a table, by column. */
export type RowLeads = Record<string, ObservedSelection>;

/** The observations of `scope` that the open model puts somewhere, with their name in words. */
export function observedLeads(scope: Scope, title: string, where: ObservedWhere): ObservedSelection {
  return { kind: 'observed', title, scope, model: 'candidate', where };
}

/** The same place in the model that the open one is compared with. */
export function inCurrent(scope: Scope, title: string, where: ModelWhere): ObservedSelection {
  return { kind: 'observed', title: `${title}, current model`, scope, model: 'current', where };
}

/** Figures by column with their number of leads: those that count none can't be listed. */
export function rowLeads(found: Record<string, [number | null | undefined, ObservedSelection]>): RowLeads {
  const rows = Object.entries(found).flatMap(([key, [n, selection]]) => ((n ?? 0) > 0 ? [[key, selection]] : []));
  return Object.fromEntries(rows) as RowLeads;
}

/** Whose outcome is a conversion, in words: `wins among A leads`. */
export function winsAmong(view: ViewData, title: string): string {
  return `${outcomeWords(view.settings.conversion).many} among ${title}`;
}

/** A figure in words with the leads that it counts. */
export interface ListedFigure {
  n: number;
  text: string;
  leads: ObservedSelection;
}
