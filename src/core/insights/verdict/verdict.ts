import type { Finding, QualityFacts } from '../quality/quality-types.ts';
import { isFirstDraft } from '../starter/first-draft.ts';
import type { CalledSwap } from '../shared/called-swap.ts';
import { comparedCalls } from '../shared/compared-calls.ts';
import type { InsightTable, ModelNames } from '../shared/insight.ts';
import { once } from '../shared/insight.ts';
import type { UnmatchedCriterion } from '../shared/unmatched-criteria.ts';
import { callFigures, sinceEdit, tierFigures } from '../shared/since-edit.ts';
import type { EditedFigure } from '../shared/since-edit.ts';
import type { BeforeEdit, ViewData } from '../shared/view-data.ts';
import { outcomeWords } from '../shared/words.ts';
import { label } from '../shared/format.ts';
import { cellsOf } from '../../scoring/histogram.ts';
import { tiersInsight } from '../tiers/tiers.ts';
import { comparedAnswer, loadedLine, nextStep, trustLines, VERDICT_QUESTION } from './verdict-text.ts';
import type { VerdictFacts, VerdictInsight } from './verdict-types.ts';

/** What the card is made from. */
export interface VerdictInput {
  view: ViewData;
  names: ModelNames;
  /** Whom both models call; null while that is not known for the models as they are. */
  swap: CalledSwap | null;
  /** Null until the data has been looked through: what was seen, and what of it may know the outcome. */
  quality: { facts: Pick<QualityFacts, 'mended'>; leaks: readonly Finding[] } | null;
  /** Criteria of the candidate that no lead matches. */
  unmatched: readonly UnmatchedCriterion[];
}

/**
 * The first thing to read: what is loaded, how many leads each grade holds, whether the candidate is better than the current
 * model with the same number of calls and how sure that is, what forbids to trust it, and what to do next.
 */
export function verdictInsight(input: VerdictInput): VerdictInsight {
  const { view, names, swap, quality, unmatched } = input;
  const leaks = (quality?.leaks ?? []).filter(({ severity }) => severity === 'alarm');
  const facts: VerdictFacts = {
    grades: tiersInsight(view, { scope: 'now', by: 'grade', names }).rows,
    compared: swap && comparedCalls(swap),
    alarmed: [...new Set(leaks.flatMap(({ about }) => about))],
    undrafted: quality ? undraftedOf(quality.facts, view) : [],
    unmatched,
    looked: quality !== null,
    draft: isFirstDraft(view.models.candidate),
  };
  const table = once(() => tableOf(facts));
  return {
    ...facts,
    question: VERDICT_QUESTION,
    answer: comparedAnswer(view, names, facts),
    since: sinceEdit(view, (seen) => cardFigures(view, seen)),
    caveat: null,
    loaded: loadedLine(view),
    trust: trustLines(view, facts),
    next: nextStep(view, facts),
    get table() {
      return table();
    },
  };
}

/** What the card says of the candidate alone: whom it calls, the wins among them, and today's leads by grade. */
function cardFigures({ settings }: ViewData, { backtest, now }: BeforeEdit): EditedFigure[] {
  const sum = (values: Float64Array): number => values.reduce((so, each) => so + each, 0);
  const called = { calls: sum(backtest.qualified), wins: sum(backtest.qualifiedConverted) };
  const grades = cellsOf(now).map((row, i) => ({
    label: label(now.grades[i] ?? ''),
    n: row.reduce((so, { n }) => so + n, 0),
  }));
  return [...callFigures(called, outcomeWords(settings.conversion)), ...tierFigures(grades)];
}

function undraftedOf({ mended }: Pick<QualityFacts, 'mended'>, { models }: ViewData): string[] {
  const { fit, engagement } = models.candidate;
  const used = new Set(
    [...fit.criteria, ...engagement.criteria].flatMap((each) => ('attribute' in each ? each.attribute : [])),
  );
  return mended.flatMap((mend) => (mend.kind === 'known-attribute' && !used.has(mend.column) ? mend.column : []));
}

function tableOf({ grades, compared }: VerdictFacts): InsightTable {
  const rows = grades.map(({ label, n, share, current }) => ({
    ...{ what: `Grade ${label}`, leads: n, share, converted: null },
    current: current?.n ?? null,
  }));
  const calls = compared
    ? (
        [
          ['Called with the same number of calls, candidate', compared.swap.same.candidate],
          ['The same, current model', compared.swap.same.current],
          ['Called by the candidate alone', compared.swap.added],
          ['Called by the current model alone', compared.swap.dropped],
        ] as const
      ).map(([what, { n, converted }]) => ({ what, leads: n, share: null, converted, current: null }))
    : [];
  return {
    columns: [
      { key: 'what', label: 'Leads', kind: 'text' },
      { key: 'leads', label: 'Number', kind: 'count' },
      { key: 'share', label: 'Share', kind: 'percent' },
      { key: 'current', label: 'In the current model', kind: 'count' },
      { key: 'converted', label: 'Converted', kind: 'count' },
    ],
    rows: [...rows, ...calls],
  };
}
