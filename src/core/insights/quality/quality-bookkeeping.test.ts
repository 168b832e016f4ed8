import { describe, expect, it } from 'vitest';
import { attribute, qualityFacts } from './quality-fixture.ts';
import { distrusted, leakFindings, qualityInsight } from './quality.ts';
import type { QualityFacts } from './quality-types.ts';

const plain = (name: string) =>
  attribute(name, [
    ['x', 500, 100],
    ['y', 500, 100],
  ]);
const telling = (name: string) =>
  attribute(name, [
    ['x', 200, 190],
    ['y', 800, 10],
  ]);
const found = (names: readonly string[], patch: Partial<QualityFacts> = {}) =>
  leakFindings(qualityFacts({ attributes: names.map(plain), ...patch }));

describe('what the system itself keeps', () => {
  it.each([
    ...['Lead Owner', 'ownerid', 'OwnerId', 'Contact owner', 'HubSpot Owner', 'Assigned To', 'Created By', 'Sales Rep'],
    ...['Last Modified Date', 'SystemModstamp', 'updated_at', 'Last Activity Date', 'Zuständig', 'Letzte Änderung'],
  ])('is known by the name %s', (name) => {
    expect(found([name])).toMatchObject([{ id: 'bookkeeping', about: [name], severity: 'warning' }]);
  });

  it.each(['Home owner', 'Business Owner', 'Update me on courses', 'Created', 'Last name', 'Number of owners'])(
    'is not %s',
    (name) => {
      expect(found([name])).toEqual([]);
    },
  );

  it('is an alarm where it tells conversions too well, and that is its only one', () => {
    const findings = leakFindings(qualityFacts({ attributes: [telling('Lead Owner')] }));
    expect(findings).toMatchObject([{ id: 'bookkeeping', severity: 'alarm', about: ['Lead Owner'] }]);
  });

  it('is no part of a first model', () => {
    expect([...distrusted(qualityFacts({ attributes: [plain('Lead Owner')] })).attributes.keys()]).toEqual([
      'Lead Owner',
    ]);
  });
});

describe('one column has one alarm', () => {
  it('where both its values and its blanks tell', () => {
    const both = attribute('Tags', [
      ['x', 150, 146],
      ['y', 250, 40],
    ]);
    const alarms = qualityInsight(qualityFacts({ attributes: [both] })).findings.filter(
      (each) => each.severity === 'alarm',
    );
    expect(alarms.flatMap(({ about }) => about)).toEqual(['Tags']);
  });
});

describe('what a person says was known', () => {
  const facts = qualityFacts({
    attributes: [telling('Source'), telling('Verdict')],
    mended: [{ kind: 'known-attribute', column: 'Source' }],
  });

  it('has no alarm any more', () => {
    expect(leakFindings(facts).flatMap(({ about }) => about)).toEqual(['Verdict']);
  });

  it('may be a part of a first model', () => {
    expect([...distrusted(facts).attributes.keys()]).toEqual(['Verdict']);
  });

  it('is kept apart from what is only supposed', () => {
    const said = leakFindings(facts).map(({ meaning }) => meaning);
    for (const text of said) expect(text).not.toMatch(/probably/);
    expect(said[0]).toMatch(/If it .* if it was known before/);
  });
});
