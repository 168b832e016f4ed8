import { criterionName } from '../../model/describe/describe.ts';
import type { NamedPart } from '../../model/describe/describe-parts.ts';
import type { Criterion } from '../../model/schema/schema.ts';
import { conditionKey } from '../../scoring/condition.ts';
import { count, label } from './format.ts';
import type { ConversionRow } from '../conversion/conversion-types.ts';
import type { Scope } from './insight.ts';
import type { ModelWhere, ObservedSelection, ObservedWhere } from './lead-selection.ts';
import type { MatrixCell } from '../matrix/matrix-types.ts';
import type { CallFigures } from '../thresholds/threshold-types.ts';
import type { ViewData } from './view-data.ts';
import { counted, outcomeWords } from './words.ts';

/** The selections behind the figures of one row of a table, by column. */
export type RowLeads = Record<string, ObservedSelection>;

/** The observations of `scope` that the open model puts somewhere, with their name in words. */
export function observedLeads(scope: Scope, title: string, where: ObservedWhere): ObservedSelection {
  return { kind: 'observed', title, scope, model: 'candidate', where };
}

/** The same place in the model that the open one is compared with. */
function inCurrent(scope: Scope, title: string, where: ModelWhere): ObservedSelection {
  return { kind: 'observed', title: `${title}, current model`, scope, model: 'current', where };
}

/** Figures by column with their number of leads: those that count none can't be listed. */
function rowLeads(found: Record<string, [number | null | undefined, ObservedSelection]>): RowLeads {
  const rows = Object.entries(found).flatMap(([key, [n, selection]]) => ((n ?? 0) > 0 ? [[key, selection]] : []));
  return Object.fromEntries(rows) as RowLeads;
}

/** Whose outcome is a conversion, in words: `wins among A leads`. */
function winsAmong(view: ViewData, title: string): string {
  return `${outcomeWords(view.settings.conversion).many} among ${title}`;
}

/** The leads of a cell of the matrix. */
export function cellLeads(scope: Scope, { grade, band }: Pick<MatrixCell, 'grade' | 'band'>): ObservedSelection {
  return observedLeads(scope, `${label(grade)} leads with a score of ${label(band)}`, { grade, band });
}

/** The leads behind the figures of one row of the matrix's table. */
export function cellRowLeads(view: ViewData, scope: Scope, cell: MatrixCell): RowLeads {
  const all = cellLeads(scope, cell);
  const { title, where } = all;
  return rowLeads({
    n: [cell.n, all],
    converted: [cell.converted, observedLeads(scope, winsAmong(view, title), { ...where, converted: true })],
    qualified: [cell.qualified, observedLeads(scope, `${title} that are handed over`, { ...where, qualified: true })],
    currentN: [cell.current?.n, inCurrent(scope, title, where)],
  });
}

/** Leads that were created in a span of time (UTC milliseconds, the end left out), as they stand today. */
export function createdLeads(label: string, createdFrom: number, createdBefore: number): ObservedSelection {
  return observedLeads('now', `leads created in ${label}`, { createdFrom, createdBefore });
}

/** The leads of a grade or band. */
export function tierLeads(scope: Scope, by: 'grade' | 'band', name: string): ObservedSelection {
  const title = by === 'grade' ? `${label(name)} leads` : `leads with a score of ${label(name)}`;
  return observedLeads(scope, title, { [by]: name });
}

/** The leads behind the figures of one row of the table of tiers. */
export function tierRowLeads(
  scope: Scope,
  by: 'grade' | 'band',
  row: { name: string; n: number; current: { n: number } | null },
): RowLeads {
  const all = tierLeads(scope, by, row.name);
  return rowLeads({ n: [row.n, all], currentN: [row.current?.n, inCurrent(scope, all.title, all.where)] });
}

/** The leads whose place is better or worse than in the current model. */
function movedLeads(scope: Scope, by: 'grade' | 'band', to: 'up' | 'down'): ObservedSelection {
  const title = `leads that move ${to} against the current model, by ${by === 'grade' ? 'grade' : 'score band'}`;
  return { ...observedLeads(scope, title, {}), moved: { by, to } };
}

/** The leads of a row of the conversion chart. */
export function conversionLeads(by: 'band' | 'grade' | 'decile', row: ConversionRow): ObservedSelection {
  if (by !== 'decile') return tierLeads('backtest', by, row.name);
  const where = { fromScore: row.from ?? -Infinity, belowScore: (row.to ?? Infinity) + 1 };
  return observedLeads('backtest', `leads with a score of ${row.label}`, where);
}

/** The leads behind the figures of one row of the table of conversion. */
export function conversionRowLeads(view: ViewData, by: 'band' | 'grade' | 'decile', row: ConversionRow): RowLeads {
  const all = conversionLeads(by, row);
  const won = observedLeads('backtest', winsAmong(view, all.title), { ...all.where, converted: true });
  // A tenth of the current model has other limits than the tenth of the same name.
  const current = by === 'decile' ? undefined : row.current?.n;
  return rowLeads({
    n: [row.n, all],
    converted: [row.converted, won],
    currentN: [current, inCurrent('backtest', all.title, all.where)],
  });
}

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

/** The observations of the backtest that a number of a criterion is given to; null for a cap, which is given to none. */
export function partLeads(criterion: Criterion, { at, label: part }: NamedPart): ObservedSelection | null {
  const title = `leads with ${criterionName(criterion)}${at.part === 'event' ? '' : `: ${part}`}`;
  const anyOf = statesOfPart(criterion, at);
  return anyOf === null ? null : observedLeads('backtest', title, { states: { key: conditionKey(criterion), anyOf } });
}

function statesOfPart(criterion: Criterion, at: NamedPart['at']): readonly number[] | 'positive' | null {
  if (at.part === 'event') return 'positive';
  if (at.part === 'entry') return ['tiers' in criterion ? at.index + 1 : at.index];
  if (at.part === 'cap' || criterion.kind === 'activity' || criterion.kind === 'inactivity') return null;
  return [criterion.points.length + (at.part === 'otherwise' ? 0 : 1)];
}

/** How many leads move up or down against the current model, each with its leads; nothing for 0. */
export function movedFigures(
  scope: Scope,
  by: 'grade' | 'band',
  { movedUp, movedDown }: { movedUp: number; movedDown: number },
): ListedFigure[] {
  const figure = (n: number, to: 'up' | 'down'): ListedFigure => {
    return { n, text: `${counted(n, 'lead', 'leads')} ${to}`, leads: movedLeads(scope, by, to) };
  };
  return [figure(movedUp, 'up'), figure(movedDown, 'down')].filter(({ n }) => n > 0);
}

/** A figure in words with the leads that it counts. */
export interface ListedFigure {
  n: number;
  text: string;
  leads: ObservedSelection;
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
