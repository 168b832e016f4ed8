import { expect, it } from 'vitest';
import { exampleModel } from '../../../../tests/arbitraries/example-model.ts';
import { addEntry, duplicateEntry, removeEntry, rungOf, setRung } from './edit-entries.ts';
import { criterionOf } from './edit-parts.ts';
import { entriesOf, setPoints } from './edit-points.ts';
import type { Model } from '../schema/schema.ts';

const DOWNLOAD = { dimension: 'engagement', id: 'download' } as const;
const RECENT = { dimension: 'engagement', id: 'recent' } as const;
const rungs = (model: Model, ref: typeof DOWNLOAD | typeof RECENT) => {
  const criterion = criterionOf(model, ref);
  return criterion ? entriesOf(criterion) : [];
};
const numbers = (model: Model, ref: typeof DOWNLOAD | typeof RECENT) => {
  const criterion = criterionOf(model, ref);
  return rungs(model, ref).map((_rung, i) => criterion && rungOf(criterion, i));
};

it('tiers stay strictly ascending; a new one is above the last', () => {
  const tiers = (model: Model) => numbers(model, DOWNLOAD);
  const model = exampleModel();
  expect(tiers(addEntry(model, DOWNLOAD))).toEqual([1, 3, 4]);
  expect(tiers(setRung(model, DOWNLOAD, 0, 9))).toEqual([2, 3]);
  expect(tiers(duplicateEntry(model, DOWNLOAD, 0))).toEqual([1, 2, 3]);
  expect(removeEntry(removeEntry(model, DOWNLOAD, 0), DOWNLOAD, 0)).toEqual(removeEntry(model, DOWNLOAD, 0));
});

it('the days of recency stay strictly ascending; a new or cut one changes no score', () => {
  const entries = (model: Model) => rungs(model, RECENT);
  const days = (model: Model) => numbers(model, RECENT);
  const model = setPoints(exampleModel(), RECENT, { part: 'otherwise' }, 3);
  expect(entries(addEntry(model, RECENT))).toEqual([
    { withinDays: 7, points: 20 },
    { withinDays: 30, points: 10 },
    { withinDays: 60, points: 3 },
  ]);
  expect(entries(duplicateEntry(model, RECENT, 1))).toEqual([
    { withinDays: 7, points: 20 },
    { withinDays: 19, points: 10 },
    { withinDays: 30, points: 10 },
  ]);
  expect(days(setRung(model, RECENT, 0, 99))).toEqual([29, 30]);
  expect(days(setRung(model, RECENT, 1, 0))).toEqual([7, 8]);
  expect(setRung(model, RECENT, 1, 30)).toBe(model);
  expect(setRung(model, RECENT, 5, 30)).toBe(model);
  expect(days(removeEntry(model, RECENT, 0))).toEqual([30]);
  const tight = setRung(model, RECENT, 0, 1);
  expect(duplicateEntry(tight, RECENT, 0)).toBe(tight);
});
