import { DAY, EARLY_DAYS, OFFER_UNTIL } from './calendar.ts';
import { GUIDES, PAPERS, WEBINARS } from './early-activities.ts';
import { PERSONAS } from './personas.ts';
import type { Random, Weights } from './random.ts';
import type { Activity, ActivityType, Lead } from './types.ts';

const PAGES: Weights = { '/': 5, '/product': 4, '/customers': 2, '/docs': 3, '/blog/benchmarks': 4, '/pricing': 1 };
const LATE: Weights<ActivityType> = {
  email_open: 36,
  page_visit: 42,
  email_click: 10,
  download: 7,
  webinar: 4,
  unsubscribe: 3,
};
const BEFORE_PURCHASE: Weights<ActivityType> = {
  page_visit: 50,
  email_click: 15,
  download: 15,
  webinar: 8,
  demo_request: 7,
  click_to_call: 5,
};

/** All that follows after day 14. It rests on the purchase, not the other way round, so only a point-in-time view is fair. */
export function lateActivities(random: Random, lead: Lead, appetite: number, wonAt: number | undefined): Activity[] {
  return [
    ...newsletter(random, lead),
    ...laterInterest(random, lead, appetite),
    ...(wonAt === undefined ? [] : [...approach(random, lead, wonAt), ...onboarding(random, wonAt)]),
    ...forgottenOffer(random, lead),
  ];
}

function newsletter(random: Random, lead: Lead): Activity[] {
  const age = random.between(15, 30);
  return [{ at: lead.createdAt + Math.round(age * DAY), type: 'email_sent', page: '', asset: 'newsletter' }];
}

function laterInterest(random: Random, lead: Lead, appetite: number): Activity[] {
  const mean = 1.1 * PERSONAS[lead.persona].activity * appetite;
  return Array.from({ length: random.count(mean) }, () =>
    activity(random, lead.createdAt + Math.round((EARLY_DAYS + random.wait(40)) * DAY), random.pick(LATE), PAGES),
  );
}

/** Buyers come back in the three weeks before they sign. */
function approach(random: Random, lead: Lead, wonAt: number): Activity[] {
  const from = Math.max(lead.createdAt + EARLY_DAYS * DAY, wonAt - 21 * DAY);
  if (from >= wonAt) return [];
  return Array.from({ length: random.count(4) }, () =>
    activity(random, Math.round(random.between(from, wonAt)), random.pick(BEFORE_PURCHASE), {
      ...PAGES,
      '/pricing': 9,
    }),
  );
}

/** New customers use the site a lot: seen from today, they look as if visits had made them buy. */
function onboarding(random: Random, wonAt: number): Activity[] {
  return Array.from({ length: 3 + random.count(6) }, () =>
    activity(random, Math.round(wonAt + random.wait(20) * DAY), 'page_visit', {
      '/onboarding': 5,
      '/help': 3,
      '/docs': 4,
    }),
  );
}

/** Links to the offer stay in old mails and posts. */
function forgottenOffer(random: Random, lead: Lead): Activity[] {
  if (lead.createdAt >= OFFER_UNTIL || !random.chance(0.06)) return [];
  const earliest = Math.max(OFFER_UNTIL, lead.createdAt + EARLY_DAYS * DAY);
  return [activity(random, Math.round(earliest + random.wait(45) * DAY), 'page_visit', { '/offer/summit-2026': 1 })];
}

function activity(random: Random, at: number, type: ActivityType, pages: Weights): Activity {
  return { at, type, page: type === 'page_visit' ? random.pick(pages) : '', asset: assetOf(random, type) };
}

function assetOf(random: Random, type: ActivityType): string {
  switch (type) {
    case 'email_open':
    case 'email_click':
      return 'newsletter';
    case 'download':
      return random.pick({ ...PAPERS, ...GUIDES });
    case 'webinar':
      return random.pick(WEBINARS);
    default:
      return '';
  }
}
