import { describe, expect, it } from 'vitest';
import { DAY } from './generator/calendar.ts';
import { makeSample } from './generator/sample.ts';
import { cell, read, rowsOf, type Row } from './read-sample.ts';

const leads = rowsOf('leads.csv');
const activities = rowsOf('activities.csv');
const outcomes = rowsOf('outcomes.csv');

const idOf = (row: Row): string => cell(row, 'lead_id');
const when = (row: Row | undefined): number => Date.parse(cell(row, 'occurred_at') || cell(row, 'created_at'));
const stage = (name: string): Row[] => outcomes.filter((row) => cell(row, 'stage') === name);
const firstById = (rows: readonly Row[]): Map<string, Row> =>
  rows.reduce((map, row) => (map.has(idOf(row)) ? map : map.set(idOf(row), row)), new Map<string, Row>());

const leadById = firstById(leads);
const wonById = firstById(stage('won'));
const passedById = firstById(stage('passed'));
const ageInDays = (row: Row): number => (when(row) - when(leadById.get(idOf(row)))) / DAY;
const madeIn = (row: Row, from: string, to: string): boolean => {
  const day = cell(row, 'created_at').slice(0, 10);
  return from <= day && day <= to;
};
const wonShare = (rows: readonly Row[]): number => rows.filter((row) => wonById.has(idOf(row))).length / rows.length;
const early = activities.filter((row) => ageInDays(row) <= 14);
/** Leads that did this in their first 14 days. */
const didEarly = (type: string, page = ''): Set<string> =>
  new Set(early.filter((row) => cell(row, 'type') === type && cell(row, 'page').startsWith(page)).map(idOf));
/** Created early enough that every purchase of theirs is in the data. */
const mature = leads.filter((row) => madeIn(row, '2024-10-01', '2026-06-18'));
const outside = (ids: ReadonlySet<string>): Row[] => mature.filter((row) => !ids.has(idOf(row)));
const inside = (ids: ReadonlySet<string>): Row[] => mature.filter((row) => ids.has(idOf(row)));

describe('the files', () => {
  it.each(Object.entries(makeSample()))('%s is what the generator makes, byte for byte', (name, text) => {
    expect(read(name) === text, 'run npx tsx sample-data/generate.ts').toBe(true);
  });

  it('are 8 MB at most', () => {
    const bytes = ['leads.csv', 'activities.csv', 'outcomes.csv'].map((name) => Buffer.byteLength(read(name)));
    expect(bytes.reduce((a, b) => a + b)).toBeLessThanOrEqual(8_000_000);
  });

  it('hold 8,000 leads, about 90,000 activities, and no id that is strange or doubled', () => {
    expect(leads).toHaveLength(8000);
    expect(leadById.size).toBe(8000);
    expect(leads.filter((row) => !/^L\d{6}$/.test(idOf(row)))).toEqual([]);
    expect(Math.abs(activities.length - 90_000)).toBeLessThan(2000);
  });

  it('speak of known leads only, and of nothing before their creation', () => {
    const rows = [...activities, ...outcomes];
    expect(rows.filter((row) => !leadById.has(idOf(row)))).toEqual([]);
    expect(rows.filter((row) => ageInDays(row) < 0)).toEqual([]);
  });

  it('cover 2024-10-01 to 2026-09-30 in readable instants', () => {
    const instants = [
      ...leads.map((row) => cell(row, 'created_at')),
      ...[...activities, ...outcomes].map((row) => cell(row, 'occurred_at')),
    ];
    expect(instants.filter((text) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text))).toEqual([]);
    const sorted = instants.sort();
    expect(sorted[0]?.slice(0, 10)).toBe('2024-10-01');
    expect(sorted.at(-1)?.slice(0, 10)).toBe('2026-09-30');
  });
});

describe('purchases', () => {
  it('come 10 to 80 days after creation, fewer than one in ten before day 14', () => {
    const ages = stage('won').map(ageInDays);
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...ages)).toBeLessThanOrEqual(80);
    expect(ages.filter((age) => age < 14).length / ages.length).toBeLessThan(0.1);
  });

  it('are 5 to 7 % of the mature leads, for 3,000 to 60,000 each', () => {
    expect(wonShare(mature)).toBeGreaterThan(0.05);
    expect(wonShare(mature)).toBeLessThan(0.07);
    const amounts = stage('won').map((row) => Number(cell(row, 'amount')));
    expect(Math.min(...amounts)).toBeGreaterThanOrEqual(3000);
    expect(Math.max(...amounts)).toBeLessThanOrEqual(60_000);
  });

  it('are still to come for the last quarter', () => {
    const lastQuarter = leads.filter((row) => madeIn(row, '2026-07-01', '2026-09-30'));
    expect(wonShare(lastQuarter)).toBeLessThan(wonShare(mature) / 2 + 0.005);
  });

  it('are followed by activities that only a point-in-time view leaves out', () => {
    const after = activities.filter((row) => when(row) > when(wonById.get(idOf(row))));
    expect(after.length).toBeGreaterThan(4000);
    expect(after.some((row) => cell(row, 'page') === '/onboarding')).toBe(true);
  });
});

describe('the traps', () => {
  it('the leak is filled in on converted leads alone, and on most of them', () => {
    const filled = leads.filter((row) => cell(row, 'purchase_timeframe') !== '');
    expect(filled.filter((row) => !wonById.has(idOf(row)))).toEqual([]);
    expect(filled.length / wonById.size).toBeGreaterThan(0.85);
  });

  it('content syndication triples in volume and stops converting from 2026-04-01 on', () => {
    const bad = (from: string, to: string): Row[] =>
      leads.filter((row) => cell(row, 'source') === 'Content syndication' && madeIn(row, from, to));
    const share = (from: string, to: string): number =>
      bad(from, to).length / leads.filter((row) => madeIn(row, from, to)).length;
    expect(wonShare(bad('2024-10-01', '2026-03-31'))).toBeGreaterThan(0.045);
    expect(wonShare(bad('2026-04-01', '2026-06-18'))).toBeLessThan(0.015);
    expect(share('2024-10-01', '2026-03-31')).toBeLessThan(0.1);
    expect(share('2026-04-01', '2026-09-30')).toBeGreaterThan(0.25);
  });

  it('the conference is scanned on its dates alone and predicts there; its page goes on and predicts nothing', () => {
    const days = activities
      .filter((row) => cell(row, 'type') === 'conference_scan')
      .map((row) => cell(row, 'occurred_at').slice(0, 10))
      .sort();
    expect(days[0]).toBe('2026-03-01');
    expect(days.at(-1)).toBe('2026-05-31');
    const ofItsTime = mature.filter((row) => madeIn(row, '2026-03-01', '2026-05-31'));
    const scanned = didEarly('conference_scan');
    expect(wonShare(ofItsTime.filter((row) => scanned.has(idOf(row))))).toBeGreaterThan(1.7 * wonShare(ofItsTime));
    const later = activities.filter(
      (row) => cell(row, 'page').startsWith('/offer') && cell(row, 'occurred_at') > '2026-06-01',
    );
    expect(later.length).toBeGreaterThan(500);
  });

  it('who unsubscribes, or looks at jobs, buys less; who only opens mails does not buy more', () => {
    expect(wonShare(inside(didEarly('unsubscribe')))).toBeLessThan(0.3 * wonShare(outside(didEarly('unsubscribe'))));
    expect(wonShare(inside(didEarly('page_visit', '/careers')))).toBeLessThan(0.6 * wonShare(mature));
    const opens = early.filter((row) => cell(row, 'type') === 'email_open').map(idOf);
    const often = new Set(opens.filter((id, i) => opens[i - 1] === id && opens[i - 2] === id));
    expect(wonShare(inside(often))).toBeLessThan(wonShare(outside(often)));
  });

  it('nobody gets a mail after unsubscribing', () => {
    const left = firstById(activities.filter((row) => cell(row, 'type') === 'unsubscribe'));
    const mails = activities.filter(
      (row) => cell(row, 'type') === 'email_sent' && when(row) > when(left.get(idOf(row))),
    );
    expect(mails).toEqual([]);
  });

  it('sales returned leads, and some of them came back and bought', () => {
    const returned = [...firstById(stage('returned')).values()];
    expect(returned.length).toBeGreaterThan(800);
    expect(returned.filter((row) => when(wonById.get(idOf(row))) > when(row)).length).toBeGreaterThan(40);
    expect(returned.filter((row) => !passedById.has(idOf(row)))).toEqual([]);
  });

  it('about 40 % of the leads were never handed over; the few of them that bought did so by themselves', () => {
    const left = mature.filter((row) => !passedById.has(idOf(row)));
    expect(left.length / mature.length).toBeGreaterThan(0.35);
    expect(wonShare(left)).toBeLessThan(0.02);
  });
});
