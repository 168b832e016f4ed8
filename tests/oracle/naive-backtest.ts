import type { Stage } from '../../src/core/dataset/stages.ts';
import type { BacktestReport } from '../../src/core/insights/shared/backtest-report.ts';
import type { Model } from '../../src/core/model/schema/schema.ts';
import type { Backtest, Excluded } from '../../src/core/scoring/backtest.ts';
import { decimalSum } from './decimals.ts';
import { DAY, instantIn } from './instants.ts';
import { naiveScore } from './naive-score.ts';
import type { NaiveScore } from './naive-score.ts';
import { letsThrough, naivelyChosen } from './naive-judging.ts';
import type { NaiveData, NaiveLead } from './naive-tables.ts';

interface Observation {
  lead: NaiveLead;
  /** UTC milliseconds. */
  t: number;
  converted: boolean;
  amounts: number[];
  worked: boolean;
}

/** What a backtest counts. `worked` is not in the report. */
export interface NaiveResult {
  report: BacktestReport;
  worked: number;
}

/** A backtest as the contract tells it: lead by lead, rule by rule, with the naive scorer. */
export function naiveBacktest(model: Model, data: NaiveData, settings: Backtest): NaiveResult {
  const { observations, excluded } = naiveObservations(data, settings);
  const judged = naivelyJudged(model, naivelyChosen(observations, settings));
  return { report: report(model, judged, excluded), worked: judged.filter(({ worked }) => worked).length };
}

/** Who of those that the filter lets through is scored when, in the order of leads and then of the settings' instants, and how many are left out. */
export function naiveObservations(
  data: NaiveData,
  settings: Backtest,
): { observations: Observation[]; excluded: Excluded } {
  const excluded: Excluded = { notCreated: 0, alreadyConverted: 0, closed: 0, immature: 0 };
  const dataEnd = settings.dataEnd === null ? data.dataEnd : instantIn(settings.dataEnd);
  const observations: Observation[] = [];
  for (const lead of data.leads.filter((each) => letsThrough(each, settings)))
    for (const t of instantsOf(lead, settings, dataEnd)) {
      const reason = t === null ? 'notCreated' : exclusion(lead, t, settings, dataEnd);
      if (reason === null && t !== null) observations.push(observe(lead, t, settings));
      else if (reason !== null) excluded[reason]++;
    }
  return { observations, excluded };
}

/** Observations with what a model says of each. */
export function naivelyJudged<Seen extends { lead: NaiveLead; t: number }>(
  model: Model,
  observations: readonly Seen[],
): (Seen & { scored: NaiveScore })[] {
  return observations.map((each) => ({
    ...each,
    scored: naiveScore(model, each.lead.row, each.lead.activities, each.lead.stages.map(stageRow), each.t),
  }));
}

function stageRow({ at, stage }: NaiveLead['stages'][number]) {
  return { occurred_at: at, stage };
}

/** When a lead is scored; null: it should be, but nobody can say when. */
function instantsOf(lead: NaiveLead, { asOf }: Backtest, dataEnd: number | null): (number | null)[] {
  switch (asOf.kind) {
    case 'static':
      return [dataEnd ?? 0];
    case 'age':
      return [lead.created === null ? null : lead.created + asOf.days * DAY];
    case 'dates':
      return [...new Set(asOf.dates.map((date) => instantIn(date)))];
    case 'monthly':
      return monthsOf(asOf.from, asOf.to);
  }
}

function monthsOf(from: string, to: string): number[] {
  const months: number[] = [];
  const [year = 0, month = 1] = from.split('-').map(Number);
  for (let i = 0; ; i++) {
    const t = Date.UTC(year, month - 1 + i);
    if (new Date(t).toISOString().slice(0, 7) > to) return months;
    months.push(t);
  }
}

function exclusion(lead: NaiveLead, t: number, settings: Backtest, dataEnd: number | null): keyof Excluded | null {
  if (settings.asOf.kind === 'static') return null;
  const happened = (...stages: Stage[]) =>
    lead.stages.some(({ at, stage }) => at !== null && at <= t && stages.includes(stage));
  if (lead.created === null || lead.created > t) return 'notCreated';
  if (happened(settings.conversion)) return 'alreadyConverted';
  if (happened('won', 'lost')) return 'closed';
  if (dataEnd === null || t + settings.horizonDays * DAY > dataEnd) return 'immature';
  return null;
}

function observe(lead: NaiveLead, t: number, { asOf, conversion, horizonDays }: Backtest): Observation {
  const end = t + horizonDays * DAY;
  const isStatic = asOf.kind === 'static';
  const conversions = lead.stages.filter(
    ({ at, stage }) => stage === conversion && (isStatic || (at !== null && at > t && at <= end)),
  );
  const worked = lead.stages.some(
    ({ at, stage }) =>
      ['passed', 'accepted', 'returned', 'opportunity', 'won'].includes(stage) &&
      (isStatic || (at !== null && at <= end)),
  );
  return { lead, t, converted: conversions.length > 0, amounts: conversions.map(({ amount }) => amount), worked };
}

type Judged = Observation & { scored: NaiveScore };

function report(model: Model, judged: readonly Judged[], excluded: Excluded): BacktestReport {
  const grades = model.fit.grades.map(({ grade }) => grade);
  const bands = model.engagement.bands.map(({ band }) => band);
  const counts = (test: (scored: NaiveScore) => boolean) => {
    const some = judged.filter(({ scored }) => test(scored));
    return { n: some.length, converted: some.filter(({ converted }) => converted).length };
  };
  const amount = (test: (scored: NaiveScore) => boolean) =>
    decimalSum(judged.flatMap(({ scored, amounts }) => (test(scored) ? amounts : [])));
  const all = counts(() => true);
  return {
    observations: all.n,
    converted: all.converted,
    amount: amount(() => true),
    excluded,
    grades: grades.map((grade) => ({ grade, ...counts((scored) => scored.grade === grade) })),
    bands: bands.map((band) => ({ band, ...counts((scored) => scored.band === band) })),
    cells: grades.flatMap((grade) =>
      bands.map((band) => {
        const inCell = (scored: NaiveScore) => scored.grade === grade && scored.band === band;
        return { grade, band, ...counts(inCell), amount: amount(inCell) };
      }),
    ),
    scores: grades.flatMap((grade) =>
      scoresOf(judged, grade).map((score) => ({
        grade,
        score,
        ...counts((scored) => scored.grade === grade && scored.score === score),
      })),
    ),
    qualified: counts(({ qualified }) => qualified),
  };
}

/** The scores that occur in a grade, from high to low. */
function scoresOf(judged: readonly Judged[], grade: string): number[] {
  const scores = judged.flatMap(({ scored }) => (scored.grade === grade ? [scored.score] : []));
  return [...new Set(scores)].sort((a, b) => b - a);
}
