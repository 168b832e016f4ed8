import { DAY, EARLY_DAYS, END, iso } from './calendar.ts';
import { toCsv } from './csv.ts';
import { earlyActivities } from './early-activities.ts';
import { lateActivities } from './late-activities.ts';
import { leadRow, LEAD_COLUMNS } from './lead-row.ts';
import { makeLeads } from './leads.ts';
import { buys, isPassed, makeOutcomes, purchaseInstant } from './outcomes.ts';
import { randomFor } from './random.ts';
import { INTERCEPT, engagementLogOdds, fitLogOdds } from './truth.ts';
import type { Activity, Lead, Outcome } from './types.ts';

const SEED = 'scorebench-1';
const LEADS = 8000;

/** File name → text, as it lies in the folder. */
export type SampleFiles = Readonly<Record<'leads.csv' | 'activities.csv' | 'outcomes.csv', string>>;

interface Story {
  readonly lead: Lead;
  readonly activities: readonly Activity[];
  readonly outcomes: readonly Outcome[];
}

export function makeSample(): SampleFiles {
  const stories = makeLeads(SEED, LEADS).map(tellStory);
  return {
    'leads.csv': toCsv(
      LEAD_COLUMNS,
      stories.map(({ lead, outcomes }) =>
        leadRow(
          randomFor(`${SEED}/row/${lead.id}`),
          lead,
          outcomes.some(({ stage }) => stage === 'won'),
        ),
      ),
    ),
    'activities.csv': toCsv(
      ['lead_id', 'occurred_at', 'type', 'page', 'asset'],
      stories.flatMap(({ lead, activities }) =>
        activities.map(({ at, type, page, asset }) => [lead.id, iso(at), type, page, asset]),
      ),
    ),
    'outcomes.csv': toCsv(
      ['lead_id', 'occurred_at', 'stage', 'amount'],
      stories.flatMap(({ lead, outcomes }) =>
        outcomes.map(({ at, stage, amount }) => [lead.id, iso(at), stage, amount === undefined ? '' : String(amount)]),
      ),
    ),
  };
}

/** Engagement first, then the purchase that it makes more or less likely, then what follows from the purchase. */
function tellStory(lead: Lead): Story {
  const random = randomFor(`${SEED}/story/${lead.id}`);
  const logOddsOfFit = fitLogOdds(lead);
  // Suitable leads are a little keener, and appetites differ widely: log-normal.
  const appetite = Math.exp(0.75 * random.normal() + 0.1 * logOddsOfFit - 0.2);
  const early = untilUnsubscribed(
    earlyActivities(random, lead, appetite).filter(({ at }) => at <= lead.createdAt + EARLY_DAYS * DAY),
  );
  const passed = isPassed(random, lead, early);
  const logOdds = INTERCEPT + logOddsOfFit + engagementLogOdds(lead, early);
  const wonAt = buys(random, logOdds, passed) ? purchaseInstant(random, lead) : undefined;
  const late = lateActivities(random, lead, appetite, wonAt);
  return {
    lead,
    activities: untilUnsubscribed([...early, ...late]).filter(isInTime),
    outcomes: makeOutcomes(random, lead, passed, wonAt).filter(isInTime),
  };
}

/** In time order; nobody gets mail after unsubscribing, or unsubscribes twice. */
function untilUnsubscribed(activities: readonly Activity[]): Activity[] {
  const sorted = [...activities].sort((a, b) => a.at - b.at);
  const left = sorted.find(({ type }) => type === 'unsubscribe');
  return left ? sorted.filter((a) => a === left || a.at <= left.at || !/^(email_|unsubscribe)/.test(a.type)) : sorted;
}

const isInTime = ({ at }: { readonly at: number }): boolean => at <= END;
