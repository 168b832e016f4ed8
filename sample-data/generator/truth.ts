import { CHANNEL_TURNS, DAY, EARLY_DAYS, inOffer } from './calendar.ts';
import type { Activity, Country, Industry, JobLevel, Lead, Source } from './types.ts';

/** Log-odds of a purchase. Whoever tunes a model on the sample tries to find these again. */
export const INTERCEPT = -3.85;

/** Nobody in sales took care of the lead. */
export const NOT_WORKED = -0.8;

export const JOB_LEVEL: Readonly<Record<JobLevel, number>> = {
  'C-Level': 0.2,
  VP: 0.5,
  Director: 0.5,
  Manager: 0.2,
  Specialist: -0.2,
  Student: -1.8,
};

export const INDUSTRY: Readonly<Record<Industry, number>> = {
  Software: 0.3,
  'Financial services': 0.3,
  Manufacturing: 0.2,
  Logistics: 0.1,
  Healthcare: 0,
  Media: -0.1,
  Retail: -0.2,
  'Public sector': -0.5,
  Education: -0.7,
};

export const COUNTRY: Readonly<Record<Country, number>> = {
  US: 0,
  GB: 0.1,
  DE: 0.3,
  AT: 0.3,
  CH: 0.3,
  NL: 0.1,
  FR: 0,
  PL: -0.1,
  IN: -0.6,
  BR: -0.5,
};

/** `Webinar` is 0 on purpose: such leads buy more because they attended, and attendance has its own coefficient. */
export const SOURCE: Readonly<Record<Source, number>> = {
  'Organic search': 0.1,
  'Paid search': -0.2,
  Webinar: 0,
  Referral: 0.6,
  Event: 0.1,
  'Content syndication': 0.1,
  'Outbound list': -0.4,
};

/** What `Content syndication` is worth from the day on which the channel turned. */
export const CHANNEL_AFTER_TURN = -1.8;

/** Ascending; the last has no limit. Very large companies decide slowly, so the best size is in the middle. */
export const EMPLOYEES: readonly { readonly below: number; readonly logOdds: number }[] = [
  { below: 20, logOdds: -0.6 },
  { below: 50, logOdds: -0.2 },
  { below: 200, logOdds: 0.3 },
  { below: 1000, logOdds: 0.6 },
  { below: 5000, logOdds: 0.3 },
  { below: Infinity, logOdds: -0.1 },
];

export const OPERATIONS_TITLE = 0.4;
export const CONSULTANT_TITLE = -0.8;
export const EXISTING_CLIENT = 0.5;

interface Effect {
  readonly label: string;
  readonly matches: (activity: Activity) => boolean;
  /** Log-odds of each matching activity in the first 14 days. */
  readonly each: number;
  /** Further ones add nothing. */
  readonly upTo: number;
}

const visit =
  (pattern: RegExp) =>
  (a: Activity): boolean =>
    a.type === 'page_visit' && pattern.test(a.page);
/** Read by people who are about to choose, unlike the other documents. */
const isGuide = (asset: string): boolean => asset === 'ROI calculator' || asset === "Buyer's guide";

export const ENGAGEMENT: readonly Effect[] = [
  { label: 'Demo request', matches: (a) => a.type === 'demo_request', each: 1, upTo: 1 },
  { label: 'Click to call', matches: (a) => a.type === 'click_to_call', each: 0.7, upTo: 1 },
  { label: 'Webinar', matches: (a) => a.type === 'webinar', each: 0.6, upTo: 1 },
  { label: 'Pricing page', matches: visit(/^\/pricing/), each: 0.25, upTo: 3 },
  {
    label: "Download of ROI calculator or Buyer's guide",
    matches: (a) => a.type === 'download' && isGuide(a.asset),
    each: 0.3,
    upTo: 2,
  },
  { label: 'Any other download', matches: (a) => a.type === 'download' && !isGuide(a.asset), each: 0, upTo: 1 },
  { label: 'Documentation page', matches: visit(/^\/docs/), each: 0.05, upTo: 5 },
  { label: 'Product or customer page', matches: visit(/^\/(product|customers)/), each: 0.05, upTo: 5 },
  { label: 'Home page or blog', matches: visit(/^\/($|blog)/), each: 0, upTo: 1 },
  { label: 'Careers page', matches: visit(/^\/careers/), each: -1, upTo: 1 },
  { label: 'Conference scan', matches: (a) => a.type === 'conference_scan', each: 0.8, upTo: 1 },
  {
    label: 'Offer page, while the offer holds',
    matches: (a) => visit(/^\/offer/)(a) && inOffer(a.at),
    each: 0.8,
    upTo: 1,
  },
  { label: 'Offer page, later', matches: (a) => visit(/^\/offer/)(a) && !inOffer(a.at), each: 0, upTo: 1 },
  { label: 'Email click', matches: (a) => a.type === 'email_click', each: 0.1, upTo: 3 },
  { label: 'Email open', matches: (a) => a.type === 'email_open', each: 0, upTo: 1 },
  { label: 'Email sent', matches: (a) => a.type === 'email_sent', each: 0, upTo: 1 },
  { label: 'Unsubscribe', matches: (a) => a.type === 'unsubscribe', each: -1.6, upTo: 1 },
];

export const probability = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

export function fitLogOdds(lead: Lead): number {
  const size = EMPLOYEES.find((bin) => lead.employees < bin.below)?.logOdds ?? 0;
  return (
    JOB_LEVEL[lead.jobLevel] +
    INDUSTRY[lead.industry] +
    COUNTRY[lead.country] +
    sourceLogOdds(lead) +
    size +
    (/\b(operations|revenue)\b/i.test(lead.jobTitle) ? OPERATIONS_TITLE : 0) +
    (/\bconsultant\b/i.test(lead.jobTitle) ? CONSULTANT_TITLE : 0) +
    (lead.existingClient ? EXISTING_CLIENT : 0)
  );
}

export function engagementLogOdds(lead: Lead, activities: readonly Activity[]): number {
  const early = activities.filter((activity) => activity.at <= lead.createdAt + EARLY_DAYS * DAY);
  return ENGAGEMENT.reduce(
    (sum, { matches, each, upTo }) => sum + each * Math.min(upTo, early.filter(matches).length),
    0,
  );
}

function sourceLogOdds(lead: Lead): number {
  const turned = lead.source === 'Content syndication' && lead.createdAt >= CHANNEL_TURNS;
  return turned ? CHANNEL_AFTER_TURN : SOURCE[lead.source];
}
