import { DAY } from '../../src/core/dataset/instant.ts';
import { STAGES } from '../../src/core/dataset/stages.ts';
import type { Dataset } from '../../src/engine/load/dataset.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';

/** The lives of the leads begin within two years from here, and the data ends with them. */
export const START = Date.UTC(2024, 3, 1);
export const END = START + 730 * DAY;

const TYPES = [
  ...['page_visit', 'email_sent', 'email_open', 'download', 'email_click', 'webinar'],
  ...['unsubscribe', 'demo_request', 'click_to_call', 'conference_scan'],
];
/** How often each type comes, in thousandths up to and with it, as in the sample. */
const UP_TO = [422, 673, 843, 907, 952, 981, 988, 995, 998, 1000];
/** A few leads have most of the activities. */
const ACTIVE = { leads: 0.1, activities: 0.8 };
const PAGES = ['/', '/product', '/docs', '/pricing', '/blog/lead-scoring', '/customers', '/offer/summit-2026'];
const ASSETS = ['ROI calculator', 'Checklist', "Buyer's guide", 'Benchmarks'];
const LEVELS = ['C-Level', 'VP', 'Director', 'Manager', 'Specialist', 'Student'];
const TITLES = ['Head of Operations', 'Consultant', 'VP Finance', 'Revenue Manager', 'Engineer'];
const INDUSTRIES = ['Software', 'Financial services', 'Logistics', 'Media', 'Education', 'Retail'];
const COUNTRIES = ['DE', 'AT', 'GB', 'US', 'IN', 'PL'];
const SOURCES = ['Referral', 'Organic search', 'Paid search', 'Outbound list', 'Event'];

/**
 * Makes a data set of `leads` leads with ten activities each on average, most of them soon after their creation; the same
 * for the same seed, as everything hangs on hashes of row numbers.
 */
export async function makeData(engine: QueryEngine, leads: number, seed: number): Promise<Dataset> {
  const schema = 'bench';
  const random = (salt: number, row = 'i') => `((hash(${row} * 64 + ${salt} + ${seed} * 4096) % 1000003) / 1000003.0)`;
  // The first ones come most often.
  const one = (texts: readonly string[], salt: number) =>
    `[${texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(', ')}][1 + floor(pow(${random(salt)}, 4) * ${texts.length})::INTEGER]`;
  await engine.query(`CREATE SCHEMA ${schema}`);
  await engine.query(`CREATE TABLE ${schema}.leads AS SELECT i::INTEGER AS lead, i AS r, 'L' || i AS lead_id, 'L' || i AS key,
    (${START} + floor(i * ${730 * DAY}.0 / ${leads}))::BIGINT AS created, ${one(LEVELS, 1)} AS a2, ${one(TITLES, 2)} AS a3,
    ${one(INDUSTRIES, 3)} AS a4, (floor(exp(${random(4)} * 9)))::INTEGER::VARCHAR AS a5, ${one(COUNTRIES, 5)} AS a6,
    ${one(SOURCES, 6)} AS a7, ${one(['yes', 'no'], 7)} AS a8 FROM range(${leads}) t(i)`);
  const share = `floor(${random(10)} * 1000)`;
  const type = `CASE ${UP_TO.map((up, code) => `WHEN ${share} < ${up} THEN ${code}`).join(' ')} END`;
  // In no order.
  await engine.query(`CREATE TABLE ${schema}.activities AS SELECT l.lead, least(l.created + floor(-ln(1 - ${random(12)}) * ${45 * DAY})::BIGINT, ${END}) AS ts,
    s.type, CASE WHEN s.type = 0 THEN s.page END AS x0, CASE WHEN s.type = 3 THEN s.asset END AS x1 FROM (
      SELECT i, floor(${random(11)} * CASE WHEN ${random(15)} < ${ACTIVE.activities} THEN ${ACTIVE.leads * leads} ELSE ${leads} END)::INTEGER AS lead, (${type})::INTEGER AS type, ${one(PAGES, 13)} AS page, ${one(ASSETS, 14)} AS asset
      FROM range(${10 * leads}) t(i)
    ) s JOIN ${schema}.leads l ON l.lead = (s.lead::BIGINT * 7919) % ${leads}`);
  const stage = (name: (typeof STAGES)[number]) => STAGES.indexOf(name);
  await engine.query(`CREATE TABLE ${schema}.outcomes AS SELECT l.lead, l.created + floor(${random(20, 'l.lead')} * ${120 * DAY})::BIGINT AS ts,
    CASE WHEN ${random(21, 'l.lead')} < 0.5 THEN ${stage('won')} WHEN ${random(21, 'l.lead')} < 0.8 THEN ${stage('returned')} ELSE ${stage('lost')} END AS stage,
    100::DOUBLE AS amount FROM ${schema}.leads l WHERE ${random(22, 'l.lead')} < 0.08`);
  const named = (prefix: string, first: number, names: readonly string[]) =>
    names.map((name, i) => ({ name, column: `${prefix}${first + i}` }));
  const table = { file: 'bench', rows: leads, from: START, to: END, setAside: [], unreadable: 0 };
  return {
    schema,
    leads: table,
    activities: table,
    outcomes: table,
    attributes: named('a', 2, [
      'job_level',
      'job_title',
      'industry',
      'employees',
      'country',
      'source',
      'existing_client',
    ]),
    details: named('x', 0, ['page', 'asset']),
    types: TYPES,
    dataEnd: END,
    aside: [],
    warnings: [],
  };
}
