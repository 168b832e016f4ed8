import { describe, expect, it } from 'vitest';
import { DAY } from '../../dataset/instant.ts';
import type { OrphanFacts } from './quality-trust-types.ts';
import { NOW, qualityFacts, tableQuality } from './quality-fixture.ts';
import { trustFindings } from './trust-findings.ts';
import type { QualityFacts } from './quality-types.ts';

const found = (patch: Partial<QualityFacts>) => trustFindings(qualityFacts(patch));
const setAside = (count: number) => [{ reason: 'unknown lead', count }];

describe('rows that name no lead', () => {
  const look: OrphanFacts = {
    ...{ table: 'activities', ids: 10, examples: ['003a'], leadIds: ['00Qa'] },
    ways: [{ mend: { kind: 'id-column', column: 'contact', by: null }, matched: 9, pair: ['003a', '00Qb'] }],
  };
  const orphans = (n: number, patch: Partial<QualityFacts> = {}) =>
    found({ tables: [tableQuality('activities', { setAside: setAside(n) })], ...patch })[0];

  it.each([
    ['note', 9],
    ['warning', 20],
    ['alarm', 300],
  ])('are a %s by their share, where nothing tells whose they are', (severity, n) => {
    expect(orphans(n)?.severity).toBe(severity);
  });

  it('are never said to be deleted for sure', () => {
    expect(orphans(20)?.meaning).toContain('may have been deleted');
  });

  it('are an alarm, with its mend and both sides, where a column of the leads knows them', () => {
    const it = orphans(20, { orphans: [look] });
    expect(it).toMatchObject({ severity: 'alarm', mends: [{ kind: 'id-column', column: 'contact', by: null }] });
    expect(it?.meaning).toContain('90% of these ids stand in contact of the leads');
    expect(it?.examples).toEqual([
      'ids of such activities: 003a',
      'ids of leads: 00Qa',
      '003a stands in contact of lead 00Qb',
    ]);
  });

  it('are an alarm where the leads without activities are more often winners', () => {
    const heard = { active: { n: 500, converted: 10 }, silent: { n: 500, converted: 100 } };
    expect(orphans(20, { heard })).toMatchObject({
      severity: 'alarm',
      meaning: expect.stringContaining('it is the better leads that look cold') as string,
    });
    expect(orphans(20, { heard: { active: heard.silent, silent: heard.active } })?.severity).toBe('warning');
  });
});

describe('events that stand there twice', () => {
  const double = { table: 'activities' as const, rows: 1000, about: false, by: null, wholeDays: false, amount: 0 };
  it.each([
    [1, false, 'warning'],
    [1, true, 'note'],
    [300, true, 'alarm'],
    [300, false, 'alarm'],
  ])('%i of 1000, of whole days: %s, are a %s', (extra, wholeDays, severity) => {
    expect(found({ doubles: [{ ...double, extra, wholeDays }] })[0]?.severity).toBe(severity);
  });

  it('say what they add to the amounts', () => {
    const [it] = found({ doubles: [{ ...double, table: 'outcomes', extra: 2, amount: 200 }] });
    expect(it?.meaning).toContain('adds 200 to the amounts');
    expect(it?.mends).toEqual([{ kind: 'count-once', table: 'outcomes', by: null }]);
  });
});

describe('an end of the data that a few rows move', () => {
  it('is an alarm, whose mend sets it back', () => {
    const [it] = found({ bulk: { end: NOW - DAY, last: Date.UTC(9999, 11, 31), rows: 1 } });
    expect(it).toMatchObject({ severity: 'alarm', mends: [{ kind: 'data-end', at: '2026-11-21T00:00:00.000Z' }] });
  });
});

describe('outcomes that begin late', () => {
  const start = NOW / DAY - 100;
  /** Ten leads a day for 100 days; half of those since the first win were won after ten days. */
  const facts = (first: number, before = 0): Partial<QualityFacts> => ({
    tables: [tableQuality('leads')],
    pace: { first: (start + first) * DAY, leads: 500, lag: [10], n: [250], before },
  });

  it('are told with what lacks, and the time before can be left out', () => {
    const [it] = found(facts(50));
    expect(it).toMatchObject({ id: 'outcomes-late', severity: 'alarm', rows: 500 });
    // 40 days of leads had ten days and more before the first win: 400 leads, of which half would have been won.
    expect(it?.meaning).toContain('about 200');
    expect(it?.mends).toEqual([{ kind: 'created-from', at: new Date((start + 50) * DAY).toISOString().slice(0, 10) }]);
  });

  it('are not where wins take so long', () => {
    expect(found(facts(11))).toEqual([]);
  });

  it('are not where wins came before', () => {
    expect(found(facts(50, 100))).toEqual([]);
  });
});

describe('wins before the creation of their lead', () => {
  it.each([
    [0, []],
    [5, ['note']],
    [50, ['warning']],
    [300, ['alarm']],
  ])('%i of 1000 are told as %s', (n, severities) => {
    expect(found({ earlyWins: { n, of: 1000 } }).map(({ severity }) => severity)).toEqual(severities);
  });
});
