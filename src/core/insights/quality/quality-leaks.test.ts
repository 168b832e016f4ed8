import { describe, expect, it } from 'vitest';
import { attributeEvidence } from './quality-evidence.ts';
import { attribute, qualityFacts, tally } from './quality-fixture.ts';
import { valueLeaks } from './quality-leaks.ts';
import type { AttributeFacts, QualityFacts } from './quality-types.ts';

function found(attributes: AttributeFacts[], patch: Partial<QualityFacts> = {}) {
  const facts = qualityFacts({ attributes, ...patch });
  return valueLeaks(facts, attributeEvidence(facts));
}

const verdict = attribute('verdict', [
  ['yes', 150, 146],
  ['later', 450, 50],
  ['no', 400, 4],
]);

describe('an attribute that tells conversions too well', () => {
  it('is an alarm with its mend', () => {
    expect(found([verdict])).toMatchObject([
      {
        ...{ id: 'leak-value:verdict', severity: 'alarm', column: 'verdict', about: ['verdict'], rows: 1000, share: 1 },
        title: 'verdict tells conversions too well',
        question: 'Was it known when the lead was new?',
        mends: [
          { kind: 'exclude-attribute', column: 'verdict' },
          { kind: 'known-attribute', column: 'verdict' },
        ],
      },
    ]);
  });

  it('names the values that tell most, with their counts', () => {
    const [{ meaning, examples } = { meaning: '', examples: [] }] = found([verdict]);
    expect(meaning).toContain('Leads with verdict “yes” nearly always converted: 146 of 150.');
    expect(examples).toContain('“no”: 4 of 400 (1.0%) converted');
  });

  it('is found among many values', () => {
    const agents = Array.from({ length: 100 }, (_, i): [string, number, number] => [
      `agent ${i}`,
      10,
      i % 5 === 0 ? 10 : 0,
    ]);
    expect(found([attribute('agent', agents)])).toHaveLength(1);
  });

  it('is found among tenths of numbers', () => {
    const bins = [
      { ...tally(800, 20), to: 10 },
      { ...tally(200, 180), to: null },
    ];
    const score = attribute('score', [], { bins, blank: { ...tally(0, 0), closed: 0 }, missing: 0, numeric: 'any' });
    expect(found([score])[0]?.examples[0]).toBe('above 10: 180 of 200 (90%) converted');
  });
});

describe('no alarm is', () => {
  it('a strong but honest attribute', () => {
    const level = attribute('level', [
      ['high', 300, 90],
      ['middle', 400, 76],
      ['low', 300, 34],
    ]);
    expect(found([level])).toEqual([]);
  });

  it('a column of many values that tells nothing beyond chance', () => {
    const names: [string, number, number][] = Array.from({ length: 500 }, (_, i) => [
      `name ${i}`,
      2,
      i % 5 < 2 ? 1 : 0,
    ]);
    const apart = attribute('name', names).values.map((value, i) => ({
      ...value,
      half: { n: 1, converted: value.converted > 0 && i % 2 === 0 ? 1 : 0 },
    }));
    expect(found([attribute('name', names, { values: apart })])).toEqual([]);
  });

  it('a column of which only the blanks tell', () => {
    expect(found([attribute('date', [['x', 210, 195]])])).toEqual([]);
  });

  it('anything where hardly a lead converted', () => {
    const few = { total: 1000, every: 1, n: 1000, converted: 20, closed: 20, half: { n: 500, converted: 10 } };
    const sign = attribute('sign', [['yes', 20, 20]], { blank: { ...tally(980, 0), closed: 0 } });
    expect(found([sign], { leads: few })).toEqual([]);
  });
});

describe('an attribute that is blank on the same leads as a leak', () => {
  const mark = attribute('mark', [
    ['hot', 150, 146],
    ['cold', 350, 4],
  ]);
  const twin = attribute('twin', [
    ['x', 250, 76],
    ['y', 250, 74],
  ]);

  it('is an alarm too', () => {
    const together = [{ a: 'mark', b: 'twin', both: 500, either: 502 }];
    expect(found([mark, twin], { together })[1]).toMatchObject({
      ...{ id: 'leak-together:mark', severity: 'alarm', about: ['twin'] },
      mends: [
        { kind: 'exclude-attribute', column: 'twin' },
        { kind: 'known-attribute', column: 'twin' },
      ],
    });
  });

  it('is none where the blanks only overlap', () => {
    expect(found([mark, twin], { together: [{ a: 'mark', b: 'twin', both: 450, either: 550 }] })).toHaveLength(1);
  });
});
