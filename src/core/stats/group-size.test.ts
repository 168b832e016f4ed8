import { expect, it } from 'vitest';
import { groupSize } from './group-size.ts';
import { drawBinomial } from './random-draws.ts';
import { seededRandom } from './seeded-random.ts';
import { twoProportion } from './two-proportion.ts';

it('is what R’s power.prop.test gives', () => {
  // power.prop.test(p1 = .50, p2 = .75, power = .90) of its help page: n = 76.7
  expect(groupSize(0.5, 0.75, { power: 0.9 })).toBeCloseTo(76.7, 1);
  expect(groupSize(0.75, 0.5, { power: 0.9 })).toBeCloseTo(76.7, 1);
  expect(groupSize(0.1, 0.1)).toBe(Infinity);
});

it('is enough as often as it says', () => {
  const [random, n, worlds] = [seededRandom(2), Math.ceil(groupSize(0.02, 0.03)), 2000];
  let told = 0;
  for (let world = 0; world < worlds; world++)
    if (twoProportion(drawBinomial(random, n, 0.02), n, drawBinomial(random, n, 0.03), n).p < 0.05) told++;
  // Four standard errors around 80%.
  expect(Math.abs(told / worlds - 0.8)).toBeLessThan(4 * Math.sqrt(0.16 / worlds));
});
