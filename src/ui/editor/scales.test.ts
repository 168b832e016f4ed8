import { expect, it } from 'vitest';
import { exampleModel } from '../../../tests/arbitraries/example-model.ts';
import { roundUp, scaleOf, steady } from './scales.ts';

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
