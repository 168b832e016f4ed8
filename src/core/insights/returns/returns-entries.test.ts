import { expect, test } from 'vitest';
import { level, model, patterns, spam, visit } from '../../scoring/kernel-fixture.ts';
import { returnsEntries } from './returns.ts';
import type { JudgedReturns } from './returns-judged.ts';
import { judgeReturns } from './returns-judged.ts';

const DAY = 86_400_000;

/** 100 leads of four patterns, 26 of them returned. */
const judged: JudgedReturns = { withinDays: 30, patterns: patterns(), n: 100, returned: 26, young: 0 };
const tiered = { id: 'tiers', kind: 'activity', count: 'tiers', tiers: [{ atLeast: 1, points: 5 }] } as const;

test('every entry counts its leads and those of all others', () => {
  const entries = returnsEntries(model(), judged);
  const found = entries.map(({ criterion, entry, n, returned }) => `${criterion}/${entry}: ${returned} of ${n}`);
  expect(found.sort()).toEqual([
    'level/Missing: 7 of 30',
    'level/a: 13 of 50',
    'level/b: 6 of 20',
    'spam/At least once: 7 of 30',
    'visit/At least once: 19 of 70',
  ]);
  const first = entries.find(({ entry }) => entry === 'a');
  expect(first).toMatchObject({ rate: 0.26, rateWithout: 13 / 50, few: false, verdict: 'same' });
  expect(entries.find(({ entry }) => entry === 'b')).toMatchObject({ few: true, verdict: 'unknown' });
});

test('the entries of a criterion with a part for every lead add up to all', () => {
  const entries = returnsEntries(model(), judged).filter(({ criterion }) => criterion === level.id);
  expect(entries.reduce((sum, { n }) => sum + n, 0)).toBe(100);
});

test('a clear difference is called one, and comes first', () => {
  const p = patterns();
  const clear = { ...p, n: Float64Array.of(500, 500, 0, 0), converted: Float64Array.of(200, 50, 0, 0) };
  const [worst] = returnsEntries(model(), { ...judged, patterns: clear, n: 1000, returned: 250 });
  expect(worst).toMatchObject({ criterion: 'level', entry: 'a', verdict: 'more', rate: 0.4, rateWithout: 0.1 });
});

test('a criterion without a column is left out', () => {
  const more = model({ engagement: { criteria: [visit, spam, tiered as never], bands: [{ band: 'all' }] } });
  expect(returnsEntries(more, judged).some(({ criterion }) => criterion === 'tiers')).toBe(false);
});

test('only who was taken long enough ago is judged, and only returns within that time count', () => {
  const at = (...days: number[]): Float64Array => Float64Array.from(days, (day) => day * DAY);
  const taken = {
    lead: at(0, 1, 2, 3),
    taken: at(0, 0, 0, 90),
    returned: at(10, 31, NaN, 95),
    wonAfter: at(NaN, NaN, NaN, NaN),
    onlyReturned: 0,
  };
  const later = { places: new Uint32Array(), at: new Float64Array(), patterns: patterns() };
  const returned = {
    taken,
    end: 100 * DAY,
    atTaking: patterns(),
    later,
    models: { candidate: model(), current: model() },
  };
  const found = judgeReturns(returned, 30);
  expect(found).toMatchObject({ n: 3, returned: 1, young: 1, withinDays: 30 });
  expect([...found.patterns.n]).toEqual([1, 1, 1, 0]);
  expect([...found.patterns.converted]).toEqual([1, 0, 0, 0]);
  // Of returns after 5, 10 and 31 days nineteen in twenty come within 29.
  expect(judgeReturns(returned, null).withinDays).toBe(29);
});
