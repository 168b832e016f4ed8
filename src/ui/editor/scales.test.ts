import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleModel } from '../../../tests/arbitraries/example-model.ts';
import type { Model } from '../../core/model/schema/schema.ts';
import { ownScale, roundUp, scaleOf, steady } from './scales.ts';

it('gives all sliders of a kind the same round ends', () => {
  const models = [exampleModel()];
  expect(scaleOf('points', 'fit', models)).toEqual({ min: -20, max: 60 });
  expect(scaleOf('cap', 'engagement', models)).toEqual({ min: 1, max: 50 });
  expect(scaleOf('cut', 'engagement', models)).toEqual({ min: 0, max: 100 });
});

it('grows at once and shrinks late', () => {
  expect(steady(undefined, { min: -20, max: 60 })).toEqual({ min: -20, max: 60 });
  expect(steady({ min: -20, max: 60 }, { min: -50, max: 40 })).toEqual({ min: -50, max: 60 });
  expect(steady({ min: -20, max: 10_000 }, { min: -20, max: 60 })).toEqual({ min: -20, max: 60 });
});

it('rounds up to at most 10000', () => {
  expect([0, 21, 10_000].map(roundUp)).toEqual([20, 30, 10_000]);
});

/** A model of which the points of fit are these. */
function withPoints(...points: number[]): Model {
  const model = exampleModel();
  const criteria = points.map((each, i) => ({
    ...{ id: `c${i}`, kind: 'category' as const, attribute: `a${i}` },
    points: [{ values: ['x'], points: each }],
  }));
  return { ...model, fit: { ...model.fit, criteria } };
}

describe('points far outside the others', () => {
  it.each([9000, -9000, 2000])('leave the other sliders as they are: %i', (far) => {
    const before = scaleOf('points', 'fit', [withPoints(10, 25, 40)]);
    expect(scaleOf('points', 'fit', [withPoints(10, 25, 40, far)])).toEqual(before);
  });

  it('leave them also where there are several', () => {
    expect(scaleOf('points', 'fit', [withPoints(10, 25, 40, 15, 9000, 8000, -7000)])).toEqual({ min: -20, max: 50 });
  });

  it('leave caps and cuts alone too', () => {
    const model = exampleModel();
    const before = scaleOf('cut', 'engagement', [model]);
    const groups = [...(model.engagement.groups ?? []), { id: 'far', max: 9000 }];
    expect(scaleOf('cut', 'engagement', [{ ...model, engagement: { ...model.engagement, groups } }])).toEqual(before);
  });

  it('have a slider that reaches beyond them', () => {
    expect(ownScale({ min: -20, max: 50 }, 900)).toEqual({ min: -20, max: 2000 });
    expect(ownScale({ min: -20, max: 50 }, -10_000)).toEqual({ min: -10_000, max: 50 });
    expect(ownScale({ min: -20, max: 50 }, 30)).toEqual({ min: -20, max: 50 });
  });

  it('are no more than half of the numbers: a model of large points has a scale of its own size', () => {
    expect(scaleOf('points', 'fit', [withPoints(4000, 5000, 9000)])).toEqual({ min: -20, max: 10_000 });
  });
});

it('holds the typical number of any model within a scale that one more number cannot move', () => {
  const usual = fc.array(fc.integer({ min: 5, max: 50 }), { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(usual, fc.integer({ min: 300, max: 10_000 }), fc.boolean(), (points, far, below) => {
      const before = scaleOf('points', 'fit', [withPoints(...points)]);
      expect(scaleOf('points', 'fit', [withPoints(...points, below ? -far : far)])).toEqual(before);
      expect(before.max).toBeGreaterThanOrEqual(Math.max(...points));
    }),
  );
});
