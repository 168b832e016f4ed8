import { expect, it } from 'vitest';
import { entryEvidence } from './evidence.ts';

it('sets a rate against the average', () => {
  const found = entryEvidence(263, 81, 1000, 100);
  expect(found).toMatchObject({ n: 263, rate: 81 / 263, few: false, verdict: 'above' });
  expect(found.lift).toBeCloseTo(3.0798, 4);
  // R prop.test, 81 of 263, over the average of 0.1
  expect(found.low).toBeCloseTo(0.2552885198782742 / 0.1, 10);
  expect(found.high).toBeCloseTo(0.36620957698280004 / 0.1, 10);
});

it('tells below from the same, and claims nothing from few leads or without conversions', () => {
  expect(entryEvidence(400, 4, 1000, 100).verdict).toBe('below');
  expect(entryEvidence(100, 11, 1000, 100).verdict).toBe('same');
  expect(entryEvidence(29, 25, 1000, 100)).toMatchObject({ few: true, verdict: 'unknown' });
  expect(entryEvidence(400, 0, 1000, 0)).toEqual({
    n: 400,
    rate: 0,
    lift: null,
    low: null,
    high: null,
    few: false,
    verdict: 'unknown',
  });
  expect(entryEvidence(0, 0, 1000, 100)).toMatchObject({ rate: null, lift: null, few: true, verdict: 'unknown' });
});
