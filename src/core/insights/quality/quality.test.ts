import { describe, expect, it } from 'vitest';
import { attribute, qualityFacts, tableQuality } from './quality-fixture.ts';
import { qualityInsight } from './quality.ts';
import { plain } from '../shared/words.ts';

const leak = attribute('verdict', [
  ['yes', 150, 146],
  ['no', 850, 54],
]);
const constant = attribute('brand', [['one', 1000, 200]]);
const select = attribute('city', [
  ['Select', 400, 80],
  ['Bath', 600, 120],
]);

describe('the answer', () => {
  it('begins with the alarms', () => {
    const { answer } = qualityInsight(qualityFacts({ attributes: [constant, leak], tables: [tableQuality('leads')] }));
    expect(plain(answer)).toBe(
      'One alarm to look at before trusting any figure; first of all, verdict tells conversions too well. Every row was kept.',
    );
  });

  it('counts warnings where there is no alarm', () => {
    expect(plain(qualityInsight(qualityFacts({ attributes: [select] })).answer)).toContain('No alarm, but 1 warning');
  });

  it('says that nothing was found, and what was set aside', () => {
    const tables = [tableQuality('activities', { setAside: [{ reason: 'a type that is left out', count: 10 }] })];
    expect(plain(qualityInsight(qualityFacts({ tables })).answer)).toBe(
      'Nothing here would mislead a model, as far as can be told. 10 rows (1.0%) were set aside.',
    );
  });
});

it('findings stand by severity, then by weight', () => {
  const { findings } = qualityInsight(qualityFacts({ attributes: [constant, select, leak] }));
  expect(findings.map(({ severity }) => severity)).toEqual(['alarm', 'warning', 'note']);
});

it('the table holds every finding', () => {
  const { findings, table } = qualityInsight(qualityFacts({ attributes: [constant, select, leak] }));
  expect(table.rows.map(({ title }) => title)).toEqual(findings.map(({ title }) => title));
  expect(table.columns.map(({ key }) => key)).toEqual(Object.keys(table.rows[0] ?? {}));
});

it('the caveat says that only some leads were looked at', () => {
  const leads = { ...qualityFacts().leads, total: 4000, every: 4 };
  expect(plain(qualityInsight(qualityFacts({ leads })).caveat ?? [])).toContain('one lead in four, 1,000 leads in all');
});

it('the caveat says that too few leads converted to look for leaks', () => {
  const leads = { ...qualityFacts().leads, converted: 10 };
  expect(plain(qualityInsight(qualityFacts({ leads })).caveat ?? [])).toContain('Too few leads converted');
});

it('what the recipe mends already can still be undone', () => {
  const mended = [{ kind: 'exclude-attribute' as const, column: 'Tags' }];
  expect(qualityInsight(qualityFacts({ mended })).mended).toEqual(mended);
});

it('ids are all different', () => {
  const tables = (['leads', 'activities', 'outcomes'] as const).map((table) =>
    tableQuality(table, {
      undated: 100,
      future: 5,
      to: 2e12,
      unreadable: 9,
      setAside: [{ reason: 'unknown lead', count: 9 }],
    }),
  );
  const ids = qualityInsight(qualityFacts({ tables, attributes: [leak, constant, select] })).findings.map(
    ({ id }) => id,
  );
  expect(new Set(ids).size).toBe(ids.length);
});
