import { CHANNEL_TURNS, DAY, END, MAX_DAY_WEIGHT, START, dayWeight } from './calendar.ts';
import { PERSONAS } from './personas.ts';
import { randomFor, type Random, type Weights } from './random.ts';
import type { Country, Industry, JobLevel, Lead, Persona, Source } from './types.ts';

const INDUSTRIES: Weights<Industry> = {
  Software: 22,
  'Financial services': 13,
  Manufacturing: 16,
  Logistics: 7,
  Healthcare: 11,
  Media: 8,
  Retail: 11,
  'Public sector': 7,
  Education: 5,
};
const COUNTRIES: Weights<Country> = { US: 27, GB: 15, DE: 19, AT: 4, CH: 5, NL: 7, FR: 8, PL: 4, IN: 7, BR: 4 };
const SOURCES: Weights<Source> = {
  'Organic search': 28,
  'Paid search': 20,
  Webinar: 12,
  Referral: 8,
  Event: 8,
  'Content syndication': 9,
  'Outbound list': 15,
};
/** The bad channel is bought in bulk at a low price. */
const SOURCES_AFTER_TURN: Weights<Source> = { ...SOURCES, 'Content syndication': 30 };

const SHARES: Weights<Persona> = Object.fromEntries(
  Object.entries(PERSONAS).map(([persona, { share }]) => [persona, share]),
);

/** Leads in the order of their creation, which is also the order of their ids. */
export function makeLeads(seed: string, count: number): Lead[] {
  return creationInstants(seed, count).map((createdAt, i) =>
    makeLead(randomFor(`${seed}/lead/${i}`), `L${String(i + 1).padStart(6, '0')}`, createdAt),
  );
}

function creationInstants(seed: string, count: number): number[] {
  const random = randomFor(`${seed}/created`);
  return Array.from({ length: count }, () => creationDay(random) + timeOfDay(random)).sort((a, b) => a - b);
}

/** By rejection: any day is as likely to be drawn, and a busy one is more likely to be kept. */
function creationDay(random: Random): number {
  const days = Math.ceil((END - START) / DAY);
  for (;;) {
    const day = START + Math.floor(random.next() * days) * DAY;
    if (random.chance(dayWeight(day) / MAX_DAY_WEIGHT)) return day;
  }
}

/** Milliseconds after midnight, in whole seconds. The mean of two draws puts most sign-ups near noon UTC. */
function timeOfDay(random: Random): number {
  return Math.floor((random.next() + random.next()) * (DAY / 2000)) * 1000;
}

function makeLead(random: Random, id: string, createdAt: number): Lead {
  const persona = random.pick(SHARES);
  const traits = PERSONAS[persona];
  const jobLevel = random.pick(traits.levels);
  const field = random.pick(traits.fields);
  return {
    id,
    createdAt,
    persona,
    jobLevel,
    jobTitle: persona === 'consultant' ? consultantTitle(random, jobLevel, field) : title(random, jobLevel, field),
    industry: random.pick({ ...INDUSTRIES, ...raised(traits.industries) }),
    employees: employees(random, persona),
    country: random.pick(COUNTRIES),
    source: random.pick(createdAt >= CHANNEL_TURNS ? SOURCES_AFTER_TURN : SOURCES),
    existingClient: random.chance(persona === 'buyer' || persona === 'champion' ? 0.17 : 0.09),
    preferredContact: random.pick({ email: 62, phone: 14, '': 24 }),
  };
}

function raised(extra: Weights<Industry>): Weights<Industry> {
  const names = Object.keys(extra) as Industry[];
  return Object.fromEntries(names.map((name) => [name, (INDUSTRIES[name] ?? 0) + (extra[name] ?? 0)]));
}

/** Log-normal, median 160, two significant digits because people round; consultants work in small firms. */
function employees(random: Random, persona: Persona): number {
  const median = persona === 'consultant' ? 15 : 160;
  const exact = Math.min(80_000, Math.max(1, median * Math.exp(1.85 * random.normal())));
  let unit = 1;
  while (exact / unit >= 100) unit *= 10;
  return Math.round(exact / unit) * unit;
}

const CHIEFS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  Marketing: ['Chief Marketing Officer', 'CMO'],
  Sales: ['Chief Sales Officer', 'CEO'],
  Finance: ['Chief Financial Officer', 'CFO'],
  IT: ['Chief Information Officer', 'CTO', 'Chief Technology Officer'],
};

function title(random: Random, level: JobLevel, field: string): string {
  switch (level) {
    case 'C-Level':
      return random.oneOf(CHIEFS[field] ?? ['Chief Operating Officer', 'Chief Revenue Officer', 'COO']);
    case 'VP':
      return random.oneOf([`VP ${field}`, `Vice President ${field}`, `VP, ${field}`]);
    case 'Director':
      return random.oneOf([`Director of ${field}`, `Head of ${field}`, `Director, ${field}`]);
    case 'Manager':
      return random.oneOf([`${field} Manager`, `Senior ${field} Manager`, `${field} Team Lead`]);
    case 'Specialist':
      return random.oneOf([`${field} Specialist`, `${field} Analyst`, `Senior ${field} Specialist`]);
    case 'Student':
      return random.oneOf(['Student', 'Working Student', 'PhD Student', 'Research Assistant']);
  }
}

function consultantTitle(random: Random, level: JobLevel, field: string): string {
  if (level === 'C-Level') return random.oneOf(['Managing Consultant', 'Founder, Consultant']);
  return random.oneOf([`${field} Consultant`, `Consultant, ${field}`, `Freelance ${field} Consultant`]);
}
