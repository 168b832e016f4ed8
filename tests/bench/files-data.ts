import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { DAY } from '../../src/core/dataset/instant.ts';
import { generator } from './activities-file.ts';

/** The three files of a data set, and how large they are together. */
export interface BenchFiles {
  leads: string;
  activities: string;
  outcomes: string;
  megabytes: number;
}

const START = Date.UTC(2024, 3, 1);
const SPAN = 730 * DAY;
const END = START + SPAN;
const TYPES = [
  ...['page_visit', 'email_sent', 'email_open', 'download', 'email_click', 'webinar'],
  ...['unsubscribe', 'demo_request', 'click_to_call', 'conference_scan'],
];
/** How often each type comes, in thousandths up to and with it, as in the sample. */
const UP_TO = [422, 673, 843, 907, 952, 981, 988, 995, 998, 1000];
const PAGES = ['/', '/product', '/docs', '/pricing', '/blog/lead-scoring', '/customers', '/offer/summit-2026'];
const ASSETS = ['ROI calculator', 'Checklist', "Buyer's guide", 'Benchmarks'];
const LEVELS = ['C-Level', 'VP', 'Director', 'Manager', 'Specialist', 'Student', ''];
const TITLES = ['Head of Operations', 'Consultant', 'VP Finance', 'Revenue Manager', 'Engineer', ''];
const INDUSTRIES = ['Software', 'Financial services', 'Logistics', 'Media', 'Education', 'Retail'];
const COUNTRIES = ['DE', 'AT', 'GB', 'US', 'IN', 'PL'];
const SOURCES = ['Referral', 'Organic search', 'Paid search', 'Outbound list', 'Event'];
const STAGES = ['won', 'lost', 'returned'];
/** Characters that are written at once. */
const PART = 2 ** 20;

/**
 * Writes leads, ten times as many activities and their outcomes as CSV files: half a gigabyte for a million leads, the
 * same for the same seed. Some leads do more than others; activities stand in no order.
 */
export function writeFiles(folder: string, leads: number, seed: number): BenchFiles {
  const dice = diceOf(generator(seed));
  const created = Float64Array.from({ length: leads }, (_, i) => START + Math.floor((i * SPAN) / leads));
  const files = {
    leads: write(path.join(folder, 'leads.csv'), leadLines(created, dice)),
    activities: write(path.join(folder, 'activities.csv'), activityLines(created, dice)),
    outcomes: write(path.join(folder, 'outcomes.csv'), outcomeLines(created, dice)),
  };
  const bytes = Object.values(files).reduce((sum, file) => sum + statSync(file).size, 0);
  return { ...files, megabytes: bytes / 1e6 };
}

function* leadLines(created: Float64Array, { random, one }: Dice): Generator<string> {
  yield 'lead_id,created_at,job_level,job_title,industry,employees,country,source,existing_client\n';
  for (let lead = 0; lead < created.length; lead++) {
    const employees = Math.floor(Math.exp(random() * 9));
    // The fitting leads have the levels that win, so that a drafted model has something to find.
    const level = LEVELS[Math.floor((1 - fitOf(lead)) * random() * LEVELS.length)] ?? '';
    const about = [level, one(TITLES), one(INDUSTRIES), employees, one(COUNTRIES), one(SOURCES)];
    yield `${idOf(lead)},${instant(created[lead] ?? 0)},${about.join(',')},${random() < 0.1 ? 'yes' : 'no'}\n`;
  }
}

function* activityLines(created: Float64Array, { random, one }: Dice): Generator<string> {
  yield 'lead_id,occurred_at,type,page,asset\n';
  for (let row = 0; row < 10 * created.length; row++) {
    const lead = (Math.floor(random() ** 2 * created.length) * 7919) % created.length;
    const at = Math.min((created[lead] ?? 0) - Math.log(1 - random()) * 45 * DAY, END);
    const share = Math.floor(random() ** (1 - 0.8 * fitOf(lead)) * 1000);
    const type = UP_TO.findIndex((upTo) => share < upTo);
    const page = type === 0 ? one(PAGES) : '';
    yield `${idOf(lead)},${instant(at)},${TYPES[type] ?? ''},${page},${type === 3 ? one(ASSETS) : ''}\n`;
  }
}

function* outcomeLines(created: Float64Array, { random, one }: Dice): Generator<string> {
  yield 'lead_id,occurred_at,stage,amount\n';
  for (let lead = 0; lead < created.length; lead++) {
    const at = (created[lead] ?? 0) + random() * 120 * DAY;
    if (random() > 0.2 * fitOf(lead) || at > END) continue;
    const stage = one(STAGES);
    yield `${idOf(lead)},${instant(at)},${stage},${stage === 'won' ? 100 * Math.ceil(random() * 90) : ''}\n`;
  }
}

/** How well a lead fits, 0 to 1: a hash of its number. */
function fitOf(lead: number): number {
  return (Math.imul(lead + 1, 0x9e3779b1) >>> 0) / 2 ** 32;
}

interface Dice {
  random: () => number;
  /** One of some texts; the first ones come most often. */
  one: (texts: readonly string[]) => string;
}

function diceOf(random: () => number): Dice {
  return { random, one: (texts) => texts[Math.floor(random() ** 2 * texts.length)] ?? '' };
}

function idOf(lead: number): string {
  return `L${String(lead).padStart(7, '0')}`;
}

/** To the second, as most exports have it. */
function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function write(file: string, lines: Iterable<string>): string {
  const descriptor = openSync(file, 'w');
  let part = '';
  for (const line of lines) {
    part += line;
    if (part.length < PART) continue;
    writeSync(descriptor, part);
    part = '';
  }
  writeSync(descriptor, part);
  closeSync(descriptor);
  return file;
}
