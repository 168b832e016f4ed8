import { distinctLeads } from '../shared/repeated-leads.ts';
import { datedWins, tolerated } from './data-types.ts';
import type { DataInsight, ExclusionRow, WinDay } from './data-types.ts';
import { count, date, percent } from '../shared/format.ts';
import { noLeads } from '../shared/honesty.ts';
import type { InsightTable } from '../shared/insight.ts';
import { FEW } from '../shared/insight.ts';
import type { ViewData } from '../shared/view-data.ts';
import { capital, counted, leads, outcomeWords, sentence, tone } from '../shared/words.ts';
import type { Sentence, SentencePart } from '../shared/words.ts';
import type { Backtest } from '../../scoring/backtest.ts';

type Facts = Omit<DataInsight, 'question' | 'answer' | 'caveat' | 'table' | 'notes'>;

/** How many leads can be judged, and whether the as-of age costs much. */
export function dataAnswer(view: ViewData, facts: Facts): Sentence {
  if (facts.tables.every(({ rows }) => rows === 0)) return sentence('Nothing is loaded yet.');
  if (facts.observations === 0) return sentence(...noLeads(view), ...lossParts(view, facts));
  const { many } = outcomeWords(view.settings.conversion);
  const anyWins = view.backtest.candidate.converted.some((n) => n > 0);
  const none = anyWins ? [] : [` There are no ${many} among them yet, so there is nothing to judge by.`];
  if (view.settings.asOf.kind === 'static') {
    const warning = tone('bad', 'this is not point-in-time');
    return sentence(`All ${leads(facts.observations)} are judged as the file stands: `, warning, '.', ...none);
  }
  return sentence(...judgedParts(view, facts), ...none, ...lossParts(view, facts));
}

function judgedParts(view: ViewData, { observations, exclusions }: Facts): SentencePart[] {
  const out = exclusions.reduce((sum, row) => sum + row.n, 0);
  const distinct = distinctLeads(view.backtest.repeats?.candidate);
  const who = distinct === null ? leads : (n: number) => counted(n, 'score', 'scores');
  if (out === 0) return [`All ${who(observations)} can be judged.`];
  const most = exclusions.reduce((a, b) => (b.n > a.n ? b : a));
  const others = most.n === out ? most.label : `left out, most of them ${most.label}`;
  return [
    `${count(observations)} of ${who(observations + out)} can be judged; ${count(out)} ${out === 1 ? 'is' : 'are'} ${others}.`,
  ];
}

/** What the as-of age loses, where it is worth a word, and a better one. */
function lossParts(view: ViewData, { loss, proposal }: Facts): SentencePart[] {
  if (!loss || tolerated(loss) || datedWins(view.facts.daysToConversion) < FEW) return [];
  const { many } = outcomeWords(view.settings.conversion);
  const lost = tone('bad', `Scoring on day ${loss.days} loses ${percent(loss.share)} of the ${many}`);
  if (!proposal) return [' ', lost, ', and no earlier day loses less.'];
  if (!tolerated(proposal)) return [' ', lost, `; even day ${proposal.days} would lose ${percent(proposal.share)}.`];
  return [' ', lost, `; day ${proposal.days} would lose ${percent(proposal.share)}.`];
}

/** What else is to be said, one line each. */
export function dataNotes(view: ViewData, facts: Facts): Sentence[] {
  return [...ageNotes(view, facts), ...youngNotes(view, facts), ...setAsideNotes(facts), ...undatedNotes(view)];
}

function ageNotes(view: ViewData, { loss, proposal, age }: Facts): Sentence[] {
  const { many, done } = outcomeWords(view.settings.conversion);
  const wins = datedWins(view.facts.daysToConversion);
  if (age === null || !loss) return [];
  if (wins < FEW) return [sentence(`There are too few ${many} with dates to tell which day suits best.`)];
  const share = `${percent(loss.share)} of all ${many} come before day ${age}`;
  if (tolerated(loss)) return [sentence(`${share}; those leads are left out.`)];
  const first = sentence(
    tone('bad', share),
    `: those leads had already ${done} and are left out, so the model is not judged on them.`,
  );
  if (!proposal) return [first];
  const cost = tolerated(proposal) ? '' : ', which still costs';
  const better = `Day ${proposal.days} would lose ${percent(proposal.share)}${cost}; an earlier day also sees less of what leads do.`;
  return [first, sentence(better)];
}

function youngNotes(view: ViewData, { immature, age }: Facts): Sentence[] {
  const { n, createdAfter, readyAt, waitDays } = immature;
  if (n === 0) return [];
  const { horizonDays } = view.settings;
  const who = createdAfter === null ? leads(n) : `${leads(n)} created after ${date(createdAfter)}`;
  const how =
    age === null ? `the ${horizonDays} days after scoring` : `day ${age} and the ${horizonDays} days after it`;
  const first = `${who} can't be judged yet: ${how} are not over when the data ends.`;
  if (readyAt === null || waitDays === null) return [sentence(first)];
  return [
    sentence(first, ` The last of them can be judged with data up to ${date(readyAt)}, ${duration(waitDays)} more.`),
  ];
}

/** Weeks where there are at least two, rounded up: nobody waits for a Tuesday. */
function duration(days: number): string {
  return days < 14 ? counted(days, 'day', 'days') : `${count(Math.ceil(days / 7))} weeks`;
}

function setAsideNotes({ tables }: Facts): Sentence[] {
  return tables.flatMap(({ table, setAside }) => {
    const some = setAside.filter((aside) => aside.count > 0);
    const rows = some.reduce((sum, aside) => sum + aside.count, 0);
    if (rows === 0) return [];
    const reasons = some.map((aside) => `${aside.reason} (${count(aside.count)})`).join(', ');
    return [
      sentence(`${counted(rows, 'row', 'rows')} of ${table} ${rows === 1 ? 'is' : 'are'} set aside: ${reasons}.`),
    ];
  });
}

/** Without dates a win can't be placed before or after the scoring; only a static backtest counts it. */
function undatedNotes({ settings, facts }: ViewData): Sentence[] {
  const n = facts.conversionsWithoutDates;
  if (n === 0 || settings.asOf.kind === 'static') return [];
  const { one, many } = outcomeWords(settings.conversion);
  return [
    sentence(
      `${counted(n, one, many)} ${n === 1 ? "has no date and can't" : "have no date and can't"} be placed in time.`,
    ),
  ];
}

/** What is judged and what is left out, with the reasons. */
export function dataTable(view: ViewData, exclusions: ExclusionRow[]): InsightTable {
  const out = exclusions.reduce((sum, row) => sum + row.n, 0);
  const all = view.observations + out;
  const judged = { what: 'judged', n: view.observations, share: all > 0 ? view.observations / all : 0, meaning: null };
  return {
    columns: [
      { key: 'what', label: 'Leads that are', kind: 'text' },
      { key: 'n', label: 'Leads', kind: 'count' },
      { key: 'share', label: 'Share', kind: 'percent' },
      { key: 'meaning', label: 'What it means', kind: 'text' },
    ],
    rows: [judged, ...exclusions.map(({ label, n, share, meaning }) => ({ what: label, n, share, meaning }))],
  };
}

/** One row a day of the curve of wins. */
export function winsTable(view: ViewData, curve: WinDay[]): InsightTable {
  const { many } = outcomeWords(view.settings.conversion);
  return {
    columns: [
      { key: 'day', label: 'Days since creation', kind: 'number' },
      { key: 'wins', label: capital(many), kind: 'count' },
      { key: 'share', label: `Share of ${many} up to then`, kind: 'percent' },
    ],
    rows: curve.map(({ day, wins, share }) => ({ day, wins, share })),
  };
}

/** Why leads are left out: in a few words, and what it means. */
export function exclusionText(settings: Backtest, reason: ExclusionRow['reason']): { label: string; meaning: string } {
  const { asOf, horizonDays, conversion } = settings;
  const words = outcomeWords(conversion);
  const when = asOf.kind === 'age' ? `day ${asOf.days}` : 'the date of scoring';
  switch (reason) {
    case 'otherPeriod':
      return { label: 'of another period', meaning: 'They are scored, but not in the period that is judged.' };
    case 'notCreated':
      return asOf.kind === 'age'
        ? { label: 'without a creation date', meaning: `Without a creation date their day ${asOf.days} is unknown.` }
        : { label: 'not there yet', meaning: 'They were created after the date of scoring, or have no creation date.' };
    case 'alreadyConverted':
      return {
        label: `already ${words.state}`,
        meaning: `They had ${words.done} by ${when}: to score them then would be hindsight.`,
      };
    case 'closed': {
      const ends = { won: 'lost', lost: 'won' } as Partial<Record<string, string>>;
      const end = ends[conversion] ?? 'won or lost';
      return { label: `already ${end}`, meaning: `They were ${end} by ${when}, so nothing was left to decide.` };
    }
    case 'immature':
      return {
        label: 'too young to judge',
        meaning: `The ${horizonDays} days after ${when} are not over when the data ends: whether they will ${words.will} isn't known.`,
      };
  }
}
