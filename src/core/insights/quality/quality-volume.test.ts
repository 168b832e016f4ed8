import { expect, it } from 'vitest';
import { DAY } from '../../dataset/instant.ts';
import { NOW, qualityFacts, tableOf } from './quality-fixture.ts';
import { volumeFindings } from './quality-volume.ts';

/** Rows a day up to the day before now. */
function found(counts: readonly number[]) {
  const from = NOW / DAY - counts.length;
  const days = counts.flatMap((n, i) => (n > 0 ? [{ day: from + i, n }] : []));
  const table = tableOf('activities', { days: { day: days.map(({ day }) => day), n: days.map(({ n }) => n) } });
  return volumeFindings(qualityFacts({ tables: [table] }));
}
const steady = (days: number, n: number) => Array.from({ length: days }, () => n);

it('a gap is told with its days and what is missing', () => {
  expect(found([...steady(100, 10), ...steady(14, 0), ...steady(60, 10)])).toMatchObject([
    {
      ...{ id: 'volume-gap:activities', severity: 'warning', table: 'activities', weight: 140 },
      title: 'There are no activities from 9 Sep 2026 to 22 Sep 2026',
    },
  ]);
});

it('a step is told with both levels', () => {
  expect(found([...steady(140, 10), ...steady(140, 3)])).toMatchObject([
    {
      id: 'volume-step:activities',
      title: 'Activities: about 21 a week instead of 70 from the week of 5 Jul 2026 on',
    },
  ]);
});

it('nothing is said of an even flow', () => {
  expect(found(steady(200, 10))).toEqual([]);
});

it('nothing is said of a gap before a stray date', () => {
  expect(found([1, ...steady(900, 0), ...steady(200, 10)])).toEqual([]);
});
