import { DAY, EARLY_DAYS, OFFER_FROM, OFFER_UNTIL, inOffer } from './calendar.ts';
import { PERSONAS } from './personas.ts';
import { type Random, type Weights } from './random.ts';
import type { Activity, ActivityType, Lead } from './types.ts';

interface Habit {
  readonly name: string;
  readonly type: ActivityType;
  readonly pages?: Weights;
  readonly assets?: Weights;
  /** Mean count in the first 14 days for a lead with average appetite and no persona. */
  readonly mean: number;
  /** 1: grows with the appetite. 0: comes whatever the appetite, as with mail programs that open everything. */
  readonly appetite: 0 | 1;
}

export const PAPERS: Weights = { 'Trend report': 5, Checklist: 3, 'Salary survey': 2 };
export const GUIDES: Weights = { 'ROI calculator': 3, "Buyer's guide": 4 };
export const WEBINARS: Weights = { 'Scoring clinic': 4, 'Product tour': 3, 'Customer panel': 2 };

const HABITS: readonly Habit[] = [
  { name: 'open', type: 'email_open', mean: 1.3, appetite: 0 },
  { name: 'click', type: 'email_click', mean: 0.35, appetite: 1 },
  {
    name: 'home',
    type: 'page_visit',
    pages: { '/': 6, '/blog/lead-scoring': 3, '/blog/benchmarks': 2, '/blog/crm-hygiene': 2 },
    mean: 0.8,
    appetite: 1,
  },
  {
    name: 'product',
    type: 'page_visit',
    pages: { '/product': 5, '/product/integrations': 3, '/customers': 3 },
    mean: 0.7,
    appetite: 1,
  },
  {
    name: 'docs',
    type: 'page_visit',
    pages: { '/docs': 4, '/docs/api': 3, '/docs/security': 2 },
    mean: 0.24,
    appetite: 1,
  },
  { name: 'pricing', type: 'page_visit', pages: { '/pricing': 5, '/pricing/enterprise': 2 }, mean: 0.36, appetite: 1 },
  { name: 'careers', type: 'page_visit', pages: { '/careers': 3, '/careers/openings': 4 }, mean: 0.04, appetite: 0 },
  { name: 'paper', type: 'download', assets: PAPERS, mean: 0.2, appetite: 1 },
  { name: 'guide', type: 'download', assets: GUIDES, mean: 0.16, appetite: 1 },
  { name: 'webinar', type: 'webinar', assets: WEBINARS, mean: 0.12, appetite: 1 },
  { name: 'demo', type: 'demo_request', mean: 0.06, appetite: 1 },
  { name: 'call', type: 'click_to_call', mean: 0.03, appetite: 1 },
  { name: 'unsubscribe', type: 'unsubscribe', mean: 0.035, appetite: 0 },
];

/** Everything in the first 14 days. The same appetite drives all habits, so keen leads are keen in several ways. */
export function earlyActivities(random: Random, lead: Lead, appetite: number): Activity[] {
  const mails = nurtureMails(random, lead);
  return [
    firstActivity(random, lead),
    ...mails,
    ...HABITS.flatMap((habit) => followHabit(random, lead, appetite, habit, mails)),
    ...offerActivities(random, lead),
  ];
}

/** What brought the lead in, at the moment of its creation. */
function firstActivity(random: Random, lead: Lead): Activity {
  const at = lead.createdAt;
  switch (lead.source) {
    case 'Webinar':
      return { at, type: 'webinar', page: '', asset: random.pick(WEBINARS) };
    case 'Content syndication':
      return { at, type: 'download', page: '', asset: random.pick(PAPERS) };
    case 'Event':
      return inOffer(at)
        ? { at, type: 'conference_scan', page: '', asset: '' }
        : { at, type: 'page_visit', page: '/product', asset: '' };
    default:
      return {
        at,
        type: 'page_visit',
        page: random.pick({ '/': 5, '/product': 2, '/blog/lead-scoring': 2 }),
        asset: '',
      };
  }
}

/** Two mails that marketing sends to everyone, keen or not. */
function nurtureMails(random: Random, lead: Lead): [Activity, ...Activity[]] {
  const mail = (day: number, asset: string): Activity => ({
    at: lead.createdAt + Math.round((day + random.between(0, 0.4)) * DAY),
    type: 'email_sent',
    page: '',
    asset,
  });
  return [mail(1, 'nurture-1'), mail(6, 'nurture-2')];
}

function followHabit(
  random: Random,
  lead: Lead,
  appetite: number,
  habit: Habit,
  mails: readonly [Activity, ...Activity[]],
): Activity[] {
  const { activity, rates } = PERSONAS[lead.persona];
  const mean = habit.mean * (rates[habit.name] ?? 1) * (habit.appetite ? activity * appetite : 1);
  const answersMail = habit.type === 'email_open' || habit.type === 'email_click';
  return Array.from({ length: random.count(mean) }, () =>
    answersMail ? answer(random, habit.type, random.oneOf(mails)) : occurrence(random, lead, habit),
  );
}

function occurrence(random: Random, lead: Lead, habit: Habit): Activity {
  return {
    at: lead.createdAt + Math.round(earlyAge(random) * DAY),
    type: habit.type,
    page: habit.pages ? random.pick(habit.pages) : '',
    asset: habit.assets ? random.pick(habit.assets) : '',
  };
}

/** A mail is opened after it was sent, mostly on the same day. */
function answer(random: Random, type: ActivityType, mail: Activity): Activity {
  return { at: mail.at + Math.round(random.wait(0.8) * DAY), type, page: '', asset: mail.asset };
}

/** Most things happen in the first days. */
function earlyAge(random: Random): number {
  const age = random.wait(5);
  return age < EARLY_DAYS ? age : random.between(0, EARLY_DAYS);
}

/** Scans exist only while the conference offer holds; its page stays on the web and is visited later, too. */
function offerActivities(random: Random, lead: Lead): Activity[] {
  const at = lead.createdAt + Math.round(earlyAge(random) * DAY);
  const found: Activity[] = [];
  if (at < OFFER_FROM) return found;
  if (at < OFFER_UNTIL && random.chance(0.12)) found.push({ at, type: 'conference_scan', page: '', asset: '' });
  const rate = 0.15 * (PERSONAS[lead.persona].rates['offer'] ?? 1);
  if (random.chance(rate)) found.push({ at: at + 60_000, type: 'page_visit', page: '/offer/summit-2026', asset: '' });
  return found;
}
