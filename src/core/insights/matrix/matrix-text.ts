import { count, label, percent } from '../shared/format.ts';
import { noLeads, nothingToJudge } from '../shared/honesty.ts';
import type { InsightTable, Scope, TableColumn } from '../shared/insight.ts';
import type { MatrixCell, MatrixInsight } from './matrix-types.ts';
import type { ViewData } from '../shared/view-data.ts';
import { capital, inWords, leads, outcomeWords, sentence, tone } from '../shared/words.ts';
import type { Sentence, SentencePart } from '../shared/words.ts';
import type { ObservedSelection } from '../shared/lead-selection.ts';
import type { RowLeads } from '../shared/observed-leads.ts';
import { observedLeads, inCurrent, rowLeads, winsAmong } from '../shared/observed-leads.ts';

type Facts = Omit<MatrixInsight, 'question' | 'answer' | 'caveat' | 'table'>;

/** The title of the matrix. */
export function matrixQuestion(view: ViewData, scope: Scope): string {
  if (scope === 'now') return 'Where do our leads stand?';
  return `Where do ${outcomeWords(view.settings.conversion).many} come from?`;
}

/** The best and the worst corner in a line, then what can't be told and what nobody handles. */
export function matrixAnswer(view: ViewData, facts: Facts): Sentence {
  const keen = facts.cells.find((cell) => cell.row === 0 && cell.column === facts.columns.length - 1);
  const cold = facts.cells.find((cell) => cell.row === facts.grades.length - 1 && cell.column === 0);
  if (facts.total === 0 || !keen || !cold) return noLeads(view);
  if (facts.scope === 'now') return sentence(...nowParts(facts, keen, cold), ...unroutedParts(view, facts));
  const converted = facts.cells.reduce((sum, cell) => sum + (cell.converted ?? 0), 0);
  const nothing = nothingToJudge(view, facts.total, converted);
  if (nothing) return nothing;
  const { verb } = outcomeWords(view.settings.conversion);
  return sentence(...cornerParts(verb, keen, cold), ...fewParts(facts.fewCells), ...unroutedParts(view, facts));
}

function cornerParts(verb: string, keen: MatrixCell, cold: MatrixCell): SentencePart[] {
  const best = `keen ${label(keen.grade)} leads`;
  const worst = `cold ${label(cold.grade)} leads`;
  if (keen.few && cold.few) return [`How often ${best} and ${worst} ${verb} can't be told yet.`];
  const [good, bad] = [tone('good', percent(keen.rate ?? 0)), tone('strong', percent(cold.rate ?? 0))];
  if (keen.few) return [`${capital(worst)} ${verb} `, bad, ` of the time; for ${best} it can't be told yet.`];
  if (cold.few) return [`${capital(best)} ${verb} `, good, ` of the time; for ${worst} it can't be told yet.`];
  return [`${capital(best)} ${verb} `, good, ` of the time, ${worst} `, bad, '.'];
}

function fewParts(cells: number): SentencePart[] {
  if (cells === 0) return [];
  return [` ${capital(inWords(cells))} ${cells === 1 ? 'cell has' : 'cells have'} too few leads to tell.`];
}

/** Routes are optional: only where the model has some is a cell without one worth a word. */
function unroutedParts(view: ViewData, { unrouted }: Facts): SentencePart[] {
  if (view.routes.size === 0 || unrouted.cells === 0) return [];
  const cells = `${inWords(unrouted.cells)} ${unrouted.cells === 1 ? 'cell' : 'cells'}`;
  return [' ', tone('bad', `${leads(unrouted.leads)} in ${cells} ${unrouted.leads === 1 ? 'has' : 'have'} no route.`)];
}

function nowParts(facts: Facts, keen: MatrixCell, cold: MatrixCell): SentencePart[] {
  const ready = facts.cells.reduce((sum, cell) => sum + cell.qualified, 0);
  const all = `Of ${leads(facts.total)}, `;
  const handed = tone('strong', `${count(ready)} ${ready === 1 ? 'is' : 'are'} ready for sales`);
  return [
    all,
    handed,
    `; ${count(keen.n)} are keen ${label(keen.grade)} leads, ${count(cold.n)} cold ${label(cold.grade)} leads.`,
  ];
}

const PLACE: TableColumn[] = [
  { key: 'grade', label: 'Grade', kind: 'text' },
  { key: 'band', label: 'Score', kind: 'text' },
  { key: 'n', label: 'Leads', kind: 'count' },
  { key: 'share', label: 'Share', kind: 'percent' },
];

const HANDLING: TableColumn[] = [
  { key: 'qualified', label: 'Handed over', kind: 'count' },
  { key: 'owner', label: 'Owner', kind: 'text' },
  { key: 'nextStep', label: 'Next step', kind: 'text' },
  { key: 'currentN', label: 'Leads, current model', kind: 'count' },
];

function outcomeColumns(view: ViewData): TableColumn[] {
  return [
    { key: 'converted', label: capital(outcomeWords(view.settings.conversion).many), kind: 'count' },
    { key: 'rate', label: 'Rate', kind: 'percent' },
    { key: 'low', label: 'Rate at least', kind: 'percent' },
    { key: 'high', label: 'Rate at most', kind: 'percent' },
    { key: 'amount', label: 'Amount', kind: 'money' },
    { key: 'worked', label: 'Worked by sales', kind: 'count' },
    { key: 'currentRate', label: 'Rate, current model', kind: 'percent' },
  ];
}

/** One row a cell, from the best grade to the worst, scores from low to high. */
export function matrixTable(view: ViewData, scope: Scope, cells: MatrixCell[]): InsightTable {
  const columns = [...PLACE, ...(scope === 'now' ? [] : outcomeColumns(view)), ...HANDLING];
  const rows = cells.map((cell) => {
    const all: Record<string, string | number | null> = {
      ...{
        grade: cell.grade,
        band: cell.band,
        n: cell.n,
        share: cell.share,
        converted: cell.converted,
        rate: cell.rate,
      },
      ...{
        low: cell.interval?.low ?? null,
        high: cell.interval?.high ?? null,
        amount: cell.amount,
        worked: cell.worked,
      },
      ...{ qualified: cell.qualified, owner: cell.route?.owner ?? null, nextStep: cell.route?.nextStep ?? null },
      ...{ currentN: cell.current?.n ?? null, currentRate: cell.current?.rate ?? null },
    };
    return Object.fromEntries(columns.map(({ key }) => [key, all[key] ?? null]));
  });
  return { columns, rows, leads: cells.map((cell) => cellRowLeads(view, scope, cell)) };
}

/** The leads of a cell of the matrix. */
export function cellLeads(scope: Scope, { grade, band }: Pick<MatrixCell, 'grade' | 'band'>): ObservedSelection {
  return observedLeads(scope, `${label(grade)} leads with a score of ${label(band)}`, { grade, band });
}

/** The leads behind the figures of one row of the matrix's table. */
function cellRowLeads(view: ViewData, scope: Scope, cell: MatrixCell): RowLeads {
  const all = cellLeads(scope, cell);
  const { title, where } = all;
  return rowLeads({
    n: [cell.n, all],
    converted: [cell.converted, observedLeads(scope, winsAmong(view, title), { ...where, converted: true })],
    qualified: [cell.qualified, observedLeads(scope, `${title} that are handed over`, { ...where, qualified: true })],
    currentN: [cell.current?.n, inCurrent(scope, title, where)],
  });
}
