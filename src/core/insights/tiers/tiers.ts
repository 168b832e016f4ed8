import type { Histogram } from '../../scoring/histogram.ts';
import { cellsOf } from '../../scoring/histogram.ts';
import { count, label } from '../shared/format.ts';
import { caveatOf, noLeads, scoredLine } from '../shared/honesty.ts';
import type { Insight, InsightTable, ModelNames, Scope } from '../shared/insight.ts';
import { FEW, once, onceFor } from '../shared/insight.ts';
import { sinceEdit, tierFigures } from '../shared/since-edit.ts';
import type { ViewData } from '../shared/view-data.ts';
import { counted, leads, list, outcomeWords, sentence, shareOfLeads, tone } from '../shared/words.ts';
import type { Sentence, SentencePart } from '../shared/words.ts';
import type { ObservedSelection } from '../shared/lead-selection.ts';
import type { RowLeads, ListedFigure } from '../shared/observed-leads.ts';
import { observedLeads, inCurrent, rowLeads } from '../shared/observed-leads.ts';

interface TiersOptions {
  scope: Scope;
  by: 'grade' | 'band';
  names: ModelNames;
}

/** A count of leads and its share of all (0 to 1; 0 where there are none). */
interface TierCount {
  n: number;
  share: number;
}

export interface TierRow extends TierCount {
  /** The grade or band as the model names it. */
  name: string;
  /** The same for reading: `50–74` for `50-74`. */
  label: string;
  /** 0 is the best. */
  index: number;
  /** The current model's tier of the same name; null where it has none. */
  current: TierCount | null;
  /** Share minus the current model's share (0.027 is +2.7 percentage points); null without a current tier. */
  difference: number | null;
}

export interface TiersInsight extends Insight {
  scope: Scope;
  by: 'grade' | 'band';
  /** Best first. */
  rows: TierRow[];
  /** Tiers of the current model that the candidate no longer has. */
  dropped: (TierCount & { name: string; label: string })[];
  total: number;
  /** Leads whose place (0 is the best) is better, worse or equal in the candidate. */
  movedUp: number;
  movedDown: number;
  stayed: number;
}

/**
 * How many leads are in each grade or band, against the current model's tier of the same name; and how many leads move
 * up or down, by place: a lead in the second of three tiers stays if it is in the second of four.
 */
export function tiersInsight(view: ViewData, options: TiersOptions): TiersInsight {
  const { scope, by } = options;
  const seen = view[scope];
  const [candidate, current] = [TIERS[by](seen.candidate), TIERS[by](seen.current)];
  const total = candidate.reduce((sum, tier) => sum + tier.n, 0);
  const rows = candidate.map((tier, index) => {
    const same = current.find((other) => other.name === tier.name);
    const before = same ? { n: same.n, share: same.share } : null;
    return { ...tier, index, current: before, difference: before && tier.share - before.share };
  });
  const moved = movesOf(by === 'grade' ? seen.gradeMigration : seen.bandMigration);
  const dropped = current.filter((tier) => !candidate.some((other) => other.name === tier.name));
  const table = once(() => tableOf(scope, by, rows));
  return {
    ...{ scope, by, rows, dropped, total, ...moved },
    question: questionOf(by, rows),
    answer: total === 0 ? noLeads(view) : answerOf(view, options, rows, moved),
    since: sinceEdit(view, (seen) => tierFigures(TIERS[by](seen[scope]))),
    scored: scoredLine(view, scope),
    caveat: caveatOf(view, scope),
    get table() {
      return table();
    },
  };
}

/** A tier of one model alone. */
type OwnTier = Pick<TierRow, 'n' | 'share' | 'name' | 'label'>;

const TIERS: Record<TiersOptions['by'], (h: Histogram) => readonly OwnTier[]> = {
  grade: onceFor((h) => tiersOf(h.grades, cellsOf(h))),
  band: onceFor((h) =>
    tiersOf(
      h.bands,
      h.bands.map((_, band) => cellsOf(h).flatMap((row) => row[band] ?? [])),
    ),
  ),
};

/** Tiers by their cells. */
function tiersOf(names: readonly string[], cells: readonly (readonly { n: number }[])[]): OwnTier[] {
  const counts = names.map((_, tier) => (cells[tier] ?? []).reduce((sum, { n }) => sum + n, 0));
  const total = counts.reduce((sum, n) => sum + n, 0);
  return names.map((name, tier) => {
    const n = counts[tier] ?? 0;
    return { name, label: label(name), n, share: total > 0 ? n / total : 0 };
  });
}

type Moves = Pick<TiersInsight, 'movedUp' | 'movedDown' | 'stayed'>;

/** Rows are the current model's tiers, columns the candidate's, both best first. */
function movesOf(migration: readonly (readonly number[])[]): Moves {
  const moves: Moves = { movedUp: 0, movedDown: 0, stayed: 0 };
  migration.forEach((row, from) => {
    row.forEach((n, to) => {
      if (to < from) moves.movedUp += n;
      else if (to > from) moves.movedDown += n;
      else moves.stayed += n;
    });
  });
  return moves;
}

function questionOf(by: 'grade' | 'band', rows: TierRow[]): string {
  if (by === 'band') return 'How many leads are in each score band?';
  return `How many ${list(rows.map((row) => row.label))} leads do we have?`;
}

function answerOf(view: ViewData, { scope, by, names }: TiersOptions, rows: TierRow[], moves: Moves): Sentence {
  const total = rows.reduce((sum, row) => sum + row.n, 0);
  const parts: SentencePart[] = [bestTier(by, rows, total), ' ', ...movesText(names, rows, moves)];
  if (scope === 'backtest' && !view.backtest.candidate.converted.some((n) => n > 0)) {
    const { many } = outcomeWords(view.settings.conversion);
    parts.push(' ', tone('quiet', `There are no ${many} yet, so there is nothing to judge the model by.`));
  }
  return sentence(...parts);
}

function bestTier(by: 'grade' | 'band', rows: TierRow[], total: number): string {
  const best = rows[0];
  if (!best) return '';
  if (total < FEW) return `With only ${leads(total)}, how they spread can't be told yet.`;
  const { text, singular } = shareOfLeads(best.share);
  if (by === 'band') return `${text} ${singular ? 'has' : 'have'} a score of ${best.label}.`;
  if (!singular) return `${text} are ${best.label}.`;
  if (best.label.length > 1) return `${text} is ${best.label}.`;
  return `${text} is ${/[AEFHILMNORSX]/.test(best.label) ? 'an' : 'a'} ${best.label}.`;
}

function movesText(names: ModelNames, rows: TierRow[], { movedUp, movedDown }: Moves): SentencePart[] {
  const same = rows.every((row) => row.difference === 0);
  if (movedUp === 0 && movedDown === 0) {
    return same ? [`No change against ${names.current}.`] : [`No lead changes place against ${names.current}.`];
  }
  const up = tone('good', `${leads(movedUp)} up`);
  const down = tone('bad', `${movedUp > 0 ? count(movedDown) : leads(movedDown)} down`);
  const moved = [
    ...(movedUp > 0 ? [up] : []),
    ...(movedUp > 0 && movedDown > 0 ? [' and '] : []),
    ...(movedDown > 0 ? [down] : []),
  ];
  return [`${names.candidate} moves `, ...moved, ` against ${names.current}.`];
}

function tableOf(scope: Scope, by: 'grade' | 'band', rows: TierRow[]): InsightTable {
  return {
    columns: [
      { key: 'tier', label: by === 'grade' ? 'Grade' : 'Score', kind: 'text' },
      { key: 'n', label: 'Leads', kind: 'count' },
      { key: 'share', label: 'Share', kind: 'percent' },
      { key: 'currentN', label: 'Leads, current model', kind: 'count' },
      { key: 'currentShare', label: 'Share, current model', kind: 'percent' },
      { key: 'difference', label: 'Difference', kind: 'difference' },
    ],
    rows: rows.map((row) => ({
      tier: row.name,
      n: row.n,
      share: row.share,
      currentN: row.current?.n ?? null,
      currentShare: row.current?.share ?? null,
      difference: row.difference,
    })),
    leads: rows.map((row) => tierRowLeads(scope, by, row)),
  };
}

/** The leads of a grade or band. */
export function tierLeads(scope: Scope, by: 'grade' | 'band', name: string): ObservedSelection {
  const title = by === 'grade' ? `${label(name)} leads` : `leads with a score of ${label(name)}`;
  return observedLeads(scope, title, { [by]: name });
}

/** The leads behind the figures of one row of the table of tiers. */
function tierRowLeads(
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
