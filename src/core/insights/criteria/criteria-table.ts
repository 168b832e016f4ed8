import type { CriterionPart, CriterionRow, RemovedRow, WithoutIt } from './criteria-types.ts';
import { VERDICT_WORDS } from './criteria-text.ts';
import { criterionId } from './criteria-without.ts';
import type { InsightTable, TableColumn } from '../shared/insight.ts';
import { observedLeads } from '../shared/observed-leads.ts';
import type { ObservedSelection } from '../shared/lead-selection.ts';
import type { ViewData } from '../shared/view-data.ts';
import { capital, outcomeWords } from '../shared/words.ts';

function columnsOf(view: ViewData): TableColumn[] {
  const many = capital(outcomeWords(view.settings.conversion).many);
  return [
    { key: 'dimension', label: 'Dimension', kind: 'text' },
    { key: 'criterion', label: 'Criterion', kind: 'text' },
    { key: 'part', label: 'Entry', kind: 'text' },
    { key: 'n', label: 'Leads', kind: 'count' },
    { key: 'converted', label: many, kind: 'count' },
    { key: 'points', label: 'Points', kind: 'number' },
    { key: 'mean', label: 'Points given on average', kind: 'number' },
    { key: 'moved', label: 'Change against the current model', kind: 'number' },
    { key: 'rate', label: 'Rate with', kind: 'percent' },
    { key: 'low', label: 'at least', kind: 'percent' },
    { key: 'high', label: 'at most', kind: 'percent' },
    { key: 'restRate', label: 'Rate without', kind: 'percent' },
    { key: 'difference', label: 'Difference', kind: 'difference' },
    { key: 'differenceLow', label: 'Difference at least', kind: 'difference' },
    { key: 'differenceHigh', label: 'Difference at most', kind: 'difference' },
    { key: 'woe', label: 'Weight of evidence', kind: 'number' },
    { key: 'iv', label: 'Information value', kind: 'number' },
    { key: 'pays', label: 'Evidence would pay', kind: 'number' },
    { key: 'paysLow', label: 'at least', kind: 'number' },
    { key: 'paysHigh', label: 'at most', kind: 'number' },
    { key: 'verdict', label: 'Verdict', kind: 'text' },
    { key: 'spread', label: 'Spread of its points', kind: 'number' },
    { key: 'without', label: 'Leads in another cell without it', kind: 'count' },
  ];
}

/**
 * A line for each criterion and one for each of its parts, then the criteria that were taken out. `without` holds who would
 * stand elsewhere, by id, as far as that is known.
 */
export function criteriaTable(
  view: ViewData,
  rows: readonly CriterionRow[],
  removed: readonly RemovedRow[],
  without: ReadonlyMap<string, WithoutIt>,
): InsightTable {
  const columns = columnsOf(view);
  const lines = [
    ...rows.flatMap((row) => [rowLine(row, without), ...row.parts.map((part) => partLine(row, part))]),
    ...removed.map((row) => ({ ...base(row), part: 'removed', moved: row.mean === null ? null : -row.mean })),
  ];
  const leads = [
    ...rows.flatMap((row) => [{}, ...row.parts.map((part) => partLeads(view, row, part))]),
    ...removed.map(() => ({})),
  ];
  return {
    ...{ columns, leads },
    rows: lines.map((line: Record<string, string | number | null>) =>
      Object.fromEntries(columns.map(({ key }) => [key, line[key] ?? null])),
    ),
  };
}

/** The leads of a part, to be listed. */
export function partSelection({ name, key }: CriterionRow, { label, states }: CriterionPart): ObservedSelection {
  return observedLeads('backtest', `leads with ${name}: ${label}`, { states: { key, anyOf: states } });
}

function partLeads(view: ViewData, row: CriterionRow, part: CriterionPart): Record<string, ObservedSelection> {
  const all = partSelection(row, part);
  const { many } = outcomeWords(view.settings.conversion);
  const won = { ...all, title: `${many} among ${all.title}`, where: { ...all.where, converted: true } };
  return { ...(part.n > 0 && { n: all }), ...(part.converted > 0 && { converted: won }) };
}

function base({ dimension, name }: { dimension: string; name: string }) {
  return { dimension, criterion: name };
}

function rowLine(row: CriterionRow, without: ReadonlyMap<string, WithoutIt>) {
  const sum = (of: 'n' | 'converted') => row.parts.reduce((all, part) => all + part[of], 0);
  return {
    ...base(row),
    ...{ part: null, n: sum('n'), converted: sum('converted'), points: null, mean: row.mean },
    ...{ moved: row.moved.mean, iv: row.iv, spread: row.spread },
    verdict: row.leak ? VERDICT_WORDS.leak : null,
    without: without.get(criterionId(row.dimension, row.criterion.id))?.moved ?? null,
  };
}

function partLine(row: CriterionRow, part: CriterionPart) {
  const { label, n, converted, points, mean, meanBefore, rate, interval, rest, difference, woe, iv, pays } = part;
  return {
    ...base(row),
    ...{ part: label, n, converted, points, mean, rate, woe, iv },
    moved: mean === null || meanBefore === null ? null : mean - meanBefore,
    ...{ low: n > 0 ? interval.low : null, high: n > 0 ? interval.high : null },
    restRate: rest.n > 0 ? rest.converted / rest.n : null,
    ...{ difference: difference?.value ?? null },
    ...{ differenceLow: difference?.low ?? null, differenceHigh: difference?.high ?? null },
    ...{ pays: pays?.points ?? null, paysLow: pays?.low ?? null, paysHigh: pays?.high ?? null },
    verdict: verdictCell(part),
  };
}

/** The part at zero is the yardstick of its criterion, and has no verdict of its own. */
function verdictCell({ pays, verdict }: CriterionPart): string | null {
  return pays === null && verdict !== 'leak' ? null : VERDICT_WORDS[verdict];
}
