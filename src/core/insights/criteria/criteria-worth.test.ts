import { describe, expect, it } from 'vitest';
import { level, model, patterns } from '../../scoring/kernel-fixture.ts';
import { viewOf } from '../shared/fixture.ts';
import { criteriaInsight } from './criteria-view.ts';
import { evidenceWorth } from './criteria-worth.ts';

const ALL = { dimension: 'all', sort: 'model' } as const;
const open = model();
const isLevel = (criterion: { id: string }) => criterion.id === level.id;
const insight = (alarmed = (_: { id: string }) => false) =>
  criteriaInsight({ view: viewOf([]), patterns: patterns(), open, current: open, alarmed }, ALL);

describe('what the evidence would pay a number', () => {
  it('is what the criteria view says of its part, and nothing where that says nothing', () => {
    const worth = evidenceWorth(patterns(), open, () => false);
    const [row] = insight().rows;
    const said = row?.parts.map((part) => (part.few ? null : part.pays));
    expect(said?.slice(0, 2)).toEqual(
      [0, 1].map((index) => worth?.({ dimension: 'fit', id: level.id }, { part: 'entry', index })),
    );
  });

  it('is never offered for what has an alarm', () => {
    const worth = evidenceWorth(patterns(), open, isLevel);
    expect(worth?.({ dimension: 'fit', id: level.id }, { part: 'entry', index: 0 })).toBeNull();
  });
});

describe('a criterion with an alarm', () => {
  it('is called too good to be true in all its parts, never well paid', () => {
    const [row] = insight(isLevel).rows;
    expect(row?.leak).toBe(true);
    expect(new Set(row?.parts.map(({ verdict }) => verdict))).toEqual(new Set(['leak']));
  });
});
