import { expect, it } from 'vitest';
import { crossFittedIv } from './cross-fitted-iv.ts';
import type { HalvedCount } from './cross-fitted-iv.ts';
import { informationValue } from './information-value.ts';
import { randoms } from './series-fixture.ts';

/** Leads of `values` values, by lead number in halves; `rate` gives a value's conversion. */
function leads(values: number, each: number, rate: (value: number) => number, random: () => number): HalvedCount[] {
  return Array.from({ length: values }, (_, value) => {
    const bin: { converted: [number, number]; notConverted: [number, number] } = {
      converted: [0, 0],
      notConverted: [0, 0],
    };
    for (let i = 0; i < each; i++) bin[random() < rate(value) ? 'converted' : 'notConverted'][i % 2 ? 1 : 0]++;
    return bin;
  });
}

const whole = (bins: readonly HalvedCount[]) =>
  informationValue(
    bins.map(({ converted, notConverted }) => ({
      converted: converted[0] + converted[1],
      notConverted: notConverted[0] + notConverted[1],
    })),
  ).iv;

it('agrees with the information value of a column of few values', () => {
  const bins: HalvedCount[] = [
    { converted: [900, 900], notConverted: [300, 300] },
    { converted: [300, 300], notConverted: [2100, 2100] },
  ];
  expect(crossFittedIv(bins).iv).toBeCloseTo(whole(bins), 2);
});

it('gives the difference of mean weights by hand', () => {
  // half a conversion more in each bin: ln((4 + 0.5)/(1 + 0.5)), over shares of 0.8 and 0.2
  const bins: HalvedCount[] = [
    { converted: [4, 4], notConverted: [1, 1] },
    { converted: [1, 1], notConverted: [4, 4] },
  ];
  expect(crossFittedIv(bins).iv).toBeCloseTo(2 * 0.6 * Math.log(4.5 / 1.5), 12);
});

it('gives no credit for chance to a column of many values', () => {
  const bins = leads(1000, 5, () => 0.2, randoms(7));
  expect(whole(bins)).toBeGreaterThan(0.5);
  expect(crossFittedIv(bins).iv).toBeLessThan(0.05);
});

it('sees a leak that hides among many values', () => {
  const bins = leads(500, 10, (value) => (value % 2 === 0 ? 0.9 : 0.05), randoms(11));
  expect(crossFittedIv(bins).iv).toBeGreaterThan(1);
});

it('has its bound below the true value about 95 times in 100', () => {
  // P(bin | converted) = .5·.3/.2 = .75 and P(bin | not) = .5·.7/.8: (.75 − .4375)·ln(.75/.4375) + (.25 − .5625)·ln(.25/.5625)
  const truth = 0.3125 * Math.log(0.75 / 0.4375) - 0.3125 * Math.log(0.25 / 0.5625);
  const random = randoms(3);
  let below = 0;
  for (let i = 0; i < 400; i++)
    if (crossFittedIv(leads(2, 1000, (value) => (value === 0 ? 0.3 : 0.1), random)).low <= truth) below++;
  expect(below / 400).toBeGreaterThan(0.9);
});

it('says nothing where a half lacks one kind of lead', () => {
  expect(crossFittedIv([{ converted: [3, 0], notConverted: [5, 5] }])).toEqual({ iv: 0, low: 0 });
  expect(crossFittedIv([])).toEqual({ iv: 0, low: 0 });
});
