import { expect, it } from 'vitest';
import { informationValue } from './information-value.ts';

it('agrees with optbinning', () => {
  // optbinning README (breast cancer, mean radius); its weight has the opposite sign
  const others = [3, 3, 7, 10, 28, 44, 117];
  const events = [115, 76, 61, 39, 55, 10, 1];
  const woe = [
    -3.125170332588, -2.710971544511, -1.64381420801, -0.839827046028, -0.15397916795, 2.002754048032, 5.283323441905,
  ];
  const found = informationValue(events.map((converted, i) => ({ converted, notConverted: others[i] ?? 0 })));
  expect(found.iv).toBeCloseTo(5.043925466321346, 9);
  found.woe.forEach((weight, i) => expect(-weight).toBeCloseTo(woe[i] ?? NaN, 9));
});

it('stays finite where a count is 0', () => {
  const found = informationValue([
    { converted: 0, notConverted: 20 },
    { converted: 10, notConverted: 20 },
    { converted: 0, notConverted: 0 },
  ]);
  expect(found.woe[0]).toBeCloseTo(Math.log(0.5 / 10 / (20.5 / 40)), 12);
  expect(found.woe[2]).toBe(0);
  expect(found.iv).toBeGreaterThan(0);
});

it('says nothing where one kind of lead is missing', () => {
  expect(informationValue([{ converted: 0, notConverted: 7 }])).toEqual({ woe: [0], iv: 0 });
  expect(informationValue([])).toEqual({ woe: [], iv: 0 });
});
