import { wayBack } from '../shared/way-back.ts';
import { livesLine } from '../shared/lives-line.ts';
import { count, date, percent } from '../shared/format.ts';
import type { InsightTable } from '../shared/insight.ts';
import { FEW } from '../shared/insight.ts';
import type { MaturityFacts, Cohort, MaturityDay, MaturityInsight } from './maturity-types.ts';
import type { ViewData } from '../shared/view-data.ts';
import { capital, counted, inWords, leads, outcomeWords, sentence, tone } from '../shared/words.ts';
import type { Sentence, SentencePart } from '../shared/words.ts';

type Figures = Omit<MaturityInsight, 'question' | 'answer' | 'scored' | 'caveat' | 'table'>;

/** The title of the view. */
export function maturityQuestion({ settings }: ViewData): string {
  return `How long do ${outcomeWords(settings.conversion).many} take, and which leads can be judged?`;
}

/** How soon conversions come; then who can't be judged yet, and until when to wait. */
export function maturityAnswer(view: ViewData, facts: MaturityFacts, figures: Figures): Sentence {
  const { many } = outcomeWords(view.settings.conversion);
  const way = facts.n.length === 0 ? wayBack(view.settings, view.judged) : null;
  if (way) return sentence(`${way.text} ${way.advice}`);
  if (facts.end === null || facts.n.length === 0)
    return sentence(`Without dates of creation it can't be told how long ${many} take, or which leads are too young.`);
  return sentence(...paceParts(many, facts, figures), ...waitParts(figures));
}

function paceParts(many: string, { day, n }: MaturityFacts, { half, most, curve }: Figures): SentencePart[] {
  const wins = n.reduce((sum, leads, i) => sum + ((day[i] ?? -1) >= 0 ? leads : 0), 0);
  if (wins === 0) return [`There are no ${many} with a date, so how long they take can't be told.`];
  const last = curve.at(-1)?.day ?? 0;
  if (wins < FEW || half === null || most === null)
    return [`With only ${count(wins)} dated ${many}, how long they take can't be told yet.`];
  return [
    `Of the ${many} in the first ${counted(last, 'day', 'days')}, half come by `,
    tone('strong', `day ${count(half)}`),
    ', nine in ten by ',
    tone('strong', `day ${count(most)}`),
    '.',
  ];
}

function waitParts({ cohorts, judgedUpTo }: Figures): SentencePart[] {
  const waiting = cohorts.filter(({ judged }) => !judged);
  const [first] = waiting;
  if (!first || judgedUpTo === null) return [' All leads can be judged.'];
  if (waiting.length === cohorts.length && judgedUpTo < first.from)
    return [' No lead can be judged yet; ', `wait until ${date(first.readyAt)} for ${first.label}.`];
  return [
    ` Leads created since ${date(judgedUpTo)} can't be judged yet; `,
    tone('strong', `wait until ${date(first.readyAt)}`),
    ` for those of ${first.label}.`,
  ];
}

/** What is looked at: nobody is scored here. */
export function maturityScored(view: ViewData, { end, n }: MaturityFacts): Sentence {
  if (end === null) return sentence();
  const all = leads(n.reduce((sum, each) => sum + each, 0));
  return sentence(
    tone('quiet', `${all}, each from its creation on, as known on ${date(end)}; no model has a part in it. `),
    ...livesLine(view, null, 'how long conversions take is told by all leads, each as long as it was observed'),
  );
}

/** What the figures rest on: who is left aside, and where the wait is shorter than conversions take. */
export function maturityCaveat(view: ViewData, { unplaced }: MaturityFacts, figures: Figures): Sentence | null {
  const { one, many } = outcomeWords(view.settings.conversion);
  const { noCreation, noDate, before } = unplaced;
  const parts: string[] = [];
  const { most, window, by, cohorts } = figures;
  if (most !== null && most > window)
    parts.push(
      `One in ten of the ${many} comes after day ${count(most)}, when a lead has long been judged (day ${count(window)}).`,
    );
  if (cohorts.some(({ early }) => early))
    parts.push('What is said of leads that are too young is an early reading and can change.');
  const few = cohorts.filter((each) => each.judged && each.few).length;
  if (few > 0)
    parts.push(
      `${capital(inWords(few))} ${few === 1 ? by : `${by}s`} of ${inWords(cohorts.length)} had fewer than ${FEW} leads: too few to tell.`,
    );
  const aside: string[] = [];
  if (noCreation > 0) aside.push(`${leads(noCreation)} without a creation date`);
  if (noDate > 0) aside.push(`${leads(noDate)} whose ${one} has no date`);
  if (before > 0) aside.push(`${leads(before)} whose ${one} is older than their creation`);
  if (aside.length > 0) parts.push(`Left aside: ${aside.join(', ')}.`);
  return parts.length > 0 ? sentence(tone('quiet', parts.join(' '))) : null;
}

/** What can be said of a cohort that is too young, in a few words. */
export function earlyText({ early, readyAt }: Cohort): string {
  const wait = `can't be judged before ${date(readyAt)}`;
  if (!early) return wait;
  const than = { ahead: 'more than', behind: 'less than', same: 'much as' }[early.verdict];
  return `${wait}; early reading: ${percent(early.share)} by day ${count(early.day)}, ${than} former ones (${percent(early.before)})`;
}

/** One row a month or quarter of creation. */
export function cohortTable(view: ViewData, { by, cohorts, window }: Figures): InsightTable {
  const { many, state } = outcomeWords(view.settings.conversion);
  return {
    columns: [
      { key: 'cohort', label: by === 'month' ? 'Created in' : 'Created in quarter', kind: 'text' },
      { key: 'leads', label: 'Leads', kind: 'count' },
      { key: 'converted', label: `${capital(many)} by day ${count(window)} so far`, kind: 'count' },
      { key: 'share', label: 'Share', kind: 'percent' },
      { key: 'low', label: 'At least', kind: 'percent' },
      { key: 'high', label: 'At most', kind: 'percent' },
      { key: 'ready', label: 'Can be judged from', kind: 'text' },
      { key: 'early', label: `Early reading: ${state}`, kind: 'percent' },
      { key: 'earlyDay', label: 'By day', kind: 'number' },
      { key: 'before', label: 'Former ones by then', kind: 'percent' },
    ],
    rows: cohorts.map(({ label, leads, converted, share, interval, readyAt, early }) => ({
      ...{ cohort: label, leads, converted, share, low: interval?.low ?? null, high: interval?.high ?? null },
      ...{ ready: date(readyAt), early: early?.share ?? null, earlyDay: early?.day ?? null },
      before: early?.before ?? null,
    })),
  };
}

/** One row a day of the curve. */
export function maturityTable(view: ViewData, curve: readonly MaturityDay[]): InsightTable {
  const { state } = outcomeWords(view.settings.conversion);
  return {
    columns: [
      { key: 'day', label: 'Days since creation', kind: 'number' },
      { key: 'atRisk', label: 'Leads observed so long', kind: 'count' },
      { key: 'share', label: `Share ${state} by then`, kind: 'percent' },
      { key: 'low', label: 'At least', kind: 'percent' },
      { key: 'high', label: 'At most', kind: 'percent' },
    ],
    rows: curve.map(({ day, atRisk, share, low, high }) => ({ day, atRisk, share, low, high })),
  };
}
