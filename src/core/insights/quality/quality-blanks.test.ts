import { describe, expect, it } from 'vitest';
import { blankLeaks, closedLeaks } from './quality-blanks.ts';
import { attributeEvidence } from './quality-evidence.ts';
import { attribute, qualityFacts, tally } from './quality-fixture.ts';
import type { AttributeFacts } from './quality-types.ts';

const evidence = (attributes: AttributeFacts[]) => attributeEvidence(qualityFacts({ attributes }));

describe('blanks that tell conversions', () => {
  it('are one alarm for all such attributes', () => {
    const found = blankLeaks(evidence([attribute('price', [['x', 210, 195]]), attribute('term', [['y', 300, 180]])]));
    expect(found).toMatchObject([
      {
        ...{ id: 'leak-blank:alarm', severity: 'alarm', column: null, about: ['price', 'term'] },
        title: 'Whether 2 attributes are filled in tells conversions too well',
      },
    ]);
    expect(found[0]?.mends.filter(({ kind }) => kind === 'exclude-attribute')).toHaveLength(2);
  });

  it('are told in figures', () => {
    const [first] = blankLeaks(evidence([attribute('price', [['x', 210, 195]])]));
    expect(first?.meaning).toContain('195 of 210 (93%) converted, of those without 5 of 790 (0.6%)');
  });

  it('are a warning where they are strong', () => {
    expect(blankLeaks(evidence([attribute('job', [['x', 700, 180]])]))).toMatchObject([
      { id: 'leak-blank:warning', severity: 'warning', column: 'job' },
    ]);
  });

  it('are none where they hang on nothing', () => {
    expect(blankLeaks(evidence([attribute('city', [['x', 700, 140]])]))).toEqual([]);
  });
});

describe('an attribute that only closed leads have', () => {
  const reason = (closedBlank: number): AttributeFacts =>
    attribute(
      'reason',
      [
        ['price', 200, 66],
        ['timing', 200, 66],
      ],
      { blank: { ...tally(600, 68), closed: closedBlank } },
    );
  const found = (each: AttributeFacts) => {
    const facts = qualityFacts({ attributes: [each] });
    return closedLeaks(facts, attributeEvidence(facts));
  };

  it('is an alarm', () => {
    expect(found(reason(205))).toMatchObject([
      { id: 'leak-closed:reason', severity: 'alarm', column: 'reason', rows: 400, share: 0.4 },
    ]);
  });

  it('is none where open leads have it as often', () => {
    expect(found(reason(360))).toEqual([]);
  });
});
