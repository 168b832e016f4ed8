import { describe, expect, it } from 'vitest';
import { model } from '../../scoring/kernel-fixture.ts';
import { criteriaOfMend } from './criteria-of-mend.ts';

const some = model({
  engagement: {
    criteria: [
      { id: 'visit', kind: 'activity', activity: ['Visit'], points: 5 },
      { id: 'both', kind: 'activity', activity: ['visit', 'click'], points: 5 },
      { id: 'any', kind: 'recency', points: [{ withinDays: 7, points: 5 }] },
    ],
    bands: [{ band: 'all' }],
  },
});

describe('the criteria of a mend', () => {
  it('are those on the column that is left out', () => {
    expect(criteriaOfMend(some, { kind: 'exclude-attribute', column: ' level ' })).toEqual([
      { dimension: 'fit', id: 'level' },
    ]);
  });

  it('are those on the type alone, in any spelling, and not those that look at others too', () => {
    expect(criteriaOfMend(some, { kind: 'exclude-type', type: 'VISIT' })).toEqual([
      { dimension: 'engagement', id: 'visit' },
    ]);
  });

  it('are none where nothing is left out', () => {
    expect(criteriaOfMend(some, { kind: 'known-attribute', column: 'level' })).toEqual([]);
  });
});
