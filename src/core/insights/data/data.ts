import type { Excluded } from '../../scoring/backtest.ts';
import { DAY, parseInstant } from '../../dataset/instant.ts';
import { winsTable, dataAnswer, dataNotes, dataTable, exclusionText } from './data-text.ts';
import { betterAge, lossAt, winCurve } from './data-types.ts';
import type { DataInsight, ExclusionRow, Immature } from './data-types.ts';
import { caveatOf, scoredLine } from '../shared/honesty.ts';
import { isChosen } from '../shared/period-words.ts';
import { sentence, tone } from '../shared/words.ts';
import type { ViewData } from '../shared/view-data.ts';

const REASONS: readonly (keyof Excluded)[] = ['notCreated', 'alreadyConverted', 'closed', 'immature'];

/** What is loaded, what was left out and why, and whether the as-of age suits the data. */
export function dataInsight(view: ViewData): DataInsight {
  const { asOf } = view.settings;
  const age = asOf.kind === 'age' ? asOf.days : null;
  const days = view.facts.daysToConversion;
  const curve = winCurve(days, age);
  const facts = {
    tables: view.facts.tables,
    observations: view.observations,
    exclusions: exclusionRows(view),
    ...{ curve, age },
    loss: age === null ? null : lossAt(days, age),
    proposal: age === null ? null : betterAge(days, age),
    immature: immatureOf(view),
    curveTable: winsTable(view, curve),
  };
  return {
    question: 'What is loaded, and what can be judged?',
    answer: dataAnswer(view, facts),
    scored: isChosen(view.settings)
      ? sentence(
          ...scoredLine(view, 'backtest'),
          tone('quiet', ' What is loaded and how soon leads convert is of all leads.'),
        )
      : scoredLine(view, 'backtest'),
    caveat: caveatOf(view, 'backtest'),
    table: dataTable(view, facts.exclusions),
    notes: dataNotes(view, facts),
    ...facts,
  };
}

function exclusionRows(view: ViewData): ExclusionRow[] {
  const { observations, excluded, judged, settings } = view;
  const otherPeriod = judged.all.n - observations;
  const counts = [
    ...REASONS.map((reason) => ({ reason, n: excluded[reason] })),
    ...(otherPeriod > 0 ? [{ reason: 'otherPeriod' as const, n: otherPeriod }] : []),
  ];
  const all = counts.reduce((sum, { n }) => sum + n, observations);
  return counts.map(({ reason, n }) => ({
    ...{ reason, ...exclusionText(settings, reason), n },
    share: all > 0 ? n / all : 0,
  }));
}

/** The end of the data in force: as set, else the latest instant. */
function dataEndOf({ settings, facts }: ViewData): number | null {
  return settings.dataEnd === null ? facts.dataEnd : parseInstant(settings.dataEnd);
}

function immatureOf(view: ViewData): Immature {
  const n = view.excluded.immature;
  const { asOf, horizonDays } = view.settings;
  const end = dataEndOf(view);
  if (n === 0 || end === null) return { n, createdAfter: null, readyAt: null, waitDays: null };
  const last = lastScoring(view);
  const readyAt = last === null ? null : last + horizonDays * DAY;
  return {
    n,
    createdAfter: asOf.kind === 'age' ? end - (asOf.days + horizonDays) * DAY : null,
    readyAt,
    waitDays: readyAt === null ? null : Math.max(0, Math.ceil((readyAt - end) / DAY)),
  };
}

/** The last instant at which a lead is scored; null where it can't be told. */
function lastScoring({ settings, facts }: ViewData): number | null {
  const { asOf } = settings;
  if (asOf.kind === 'age') {
    const newest = facts.tables.find(({ table }) => table === 'leads')?.to ?? null;
    return newest === null ? null : newest + asOf.days * DAY;
  }
  if (asOf.kind === 'monthly') return parseInstant(`${asOf.to}-01`);
  const dates = asOf.kind === 'dates' ? asOf.dates.map((text) => parseInstant(text) ?? -Infinity) : [];
  const last = Math.max(...dates);
  return Number.isFinite(last) ? last : null;
}
