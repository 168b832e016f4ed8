import { expect, it } from 'vitest';
import { wilson } from '../../stats/wilson.ts';
import { moreLeads, timesToTell } from './leads-to-tell.ts';

it('finds how many times as many leads it takes', () => {
  // Wilson's lower end of 12% is above 10% from so many leads on.
  const times = timesToTell((factor) => wilson(12 * factor, 100 * factor).low > 0.1) ?? 0;
  expect(wilson(12 * times, 100 * times).low).toBeGreaterThan(0.1);
  expect(wilson((12 * times) / 1.01, (100 * times) / 1.01).low).toBeLessThan(0.1);
});

it('has no number where nobody would wait for it', () => {
  expect(timesToTell(() => false)).toBeNull();
});

it('says leads and weeks, rounded up to two figures', () => {
  expect(moreLeads(2.234, 1000, 10)).toBe('about 1,300 more leads, 13 weeks at the pace so far');
  expect(moreLeads(6, 50, null)).toBe('about 250 more leads');
  expect(moreLeads(1.02, 50, 10)).toBe('about 1 more lead, 1 week at the pace so far');
});
