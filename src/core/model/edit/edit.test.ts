import { describe, expect, it } from 'vitest';
import { exampleModel } from '../../../../tests/arbitraries/example-model.ts';
import {
  decayOfKind,
  setCount,
  setDecay,
  setIdleDays,
  setTypes,
  setValidity,
  setWhere,
  setWithinDays,
} from './edit-activity.ts';
import { addEntry, duplicateEntry, moveEntry, removeEntry, setBelow, setTexts, setValues } from './edit-entries.ts';
import { addGroup, removeGroup, setGroupLimit, setRange } from './edit-limits.ts';
import { pointsIn, setPoints } from './edit-points.ts';
import { revertCriterion } from './edit-revert.ts';
import { addSlice, betterName, removeSlice, renameSlice, setFrom, slicesOf } from './edit-slices.ts';
import {
  addCriterion,
  duplicateCriterion,
  moveCriterion,
  newCriterion,
  removeCriterion,
  setGroup,
  setLabel,
} from './edit.ts';
import type { Dimension, Model } from '../schema/schema.ts';
import type { Criterion } from '../kinds/kinds.ts';

const at = (dimension: Dimension, id: string) => ({ dimension, id });
const find = (model: Model, dimension: Dimension, id: string) =>
  model[dimension].criteria.find((criterion) => criterion.id === id) as Criterion & Record<string, unknown>;
const ids = (model: Model, dimension: Dimension) => model[dimension].criteria.map(({ id }) => id);
const LEVEL = at('fit', 'level');
const SIZE = at('fit', 'size');
const PRICING = at('engagement', 'pricing');
const DOWNLOAD = at('engagement', 'download');
const RECENT = at('engagement', 'recent');
const IDLE = at('engagement', 'idle');

describe('points', () => {
  it('are set in one place and shared everywhere else', () => {
    const before = exampleModel();
    const after = setPoints(before, LEVEL, { part: 'entry', index: 1 }, 45);
    expect(find(after, 'fit', 'level').points).toEqual([
      { values: ['C-Level'], points: 50 },
      { values: ['VP', 'Director'], points: 45 },
    ]);
    expect(after.engagement).toBe(before.engagement);
    expect(after.fit.criteria[1]).toBe(before.fit.criteria[1]);
    expect(before).toEqual(exampleModel());
  });

  it('stay within bounds; what changes nothing gives the same model', () => {
    const model = exampleModel();
    const part = { part: 'event' } as const;
    expect(find(setPoints(model, PRICING, part, 1e6), 'engagement', 'pricing').points).toBe(10_000);
    expect(find(setPoints(model, PRICING, part, -3.4), 'engagement', 'pricing').points).toBe(-3);
    expect(find(setPoints(model, PRICING, { part: 'cap' }, 0), 'engagement', 'pricing').cap).toBe(1);
    expect(setPoints(model, PRICING, part, 5)).toBe(model);
    expect(setPoints(model, PRICING, part, NaN)).toBe(model);
    expect(setPoints(model, at('fit', 'none'), part, 7)).toBe(model);
    expect(find(setPoints(model, PRICING, { part: 'cap' }, null), 'engagement', 'pricing')).not.toHaveProperty('cap');
  });

  it('are found in another version by the condition, then by the place', () => {
    const model = exampleModel();
    const moved = find(moveEntry(model, LEVEL, 0, 1), 'fit', 'level');
    const level = find(model, 'fit', 'level');
    expect(pointsIn(level, moved, { part: 'entry', index: 0 })).toBe(40);
    const renamed = find(setValues(model, LEVEL, 0, ['Chief']), 'fit', 'level');
    expect(pointsIn(level, renamed, { part: 'entry', index: 0 })).toBe(50);
    const added = find(addEntry(model, LEVEL, ['Manager']), 'fit', 'level');
    expect(pointsIn(level, added, { part: 'entry', index: 2 })).toBeUndefined();
  });
});

describe('criteria', () => {
  it('are duplicated under a name of their own', () => {
    const twice = duplicateCriterion(duplicateCriterion(exampleModel(), LEVEL), LEVEL);
    expect(ids(twice, 'fit')).toEqual(['level', 'level-3', 'level-2', 'title', 'size']);
    expect(find(twice, 'fit', 'level-2').label).toBe('Job level (copy)');
  });

  it('are removed from the checklist too', () => {
    const two = removeCriterion(exampleModel(), PRICING);
    expect(two.handover.checklist).toEqual({ atLeast: 2, of: ['demo', 'download'] });
    const one = removeCriterion(two, DOWNLOAD);
    expect(one.handover.checklist).toEqual({ atLeast: 1, of: ['demo'] });
    expect(removeCriterion(one, at('engagement', 'demo')).handover).not.toHaveProperty('checklist');
  });

  it('move within the list', () => {
    const model = exampleModel();
    expect(ids(moveCriterion(model, LEVEL, 1), 'fit')).toEqual(['title', 'level', 'size']);
    expect(moveCriterion(model, LEVEL, -1)).toBe(model);
  });

  it('start with 0 points, from what the data has', () => {
    const model = exampleModel();
    const values = [
      { value: 'Software', count: 9 },
      { value: 'Media', count: 3 },
    ];
    const column = { name: 'industry', distinct: 2, missing: 0, values, numeric: null };
    const category = newCriterion(model, 'fit', { kind: 'category', column });
    expect(category).toEqual({
      id: 'industry',
      label: 'Industry',
      kind: 'category',
      attribute: 'industry',
      points: [
        { values: ['Software'], points: 0 },
        { values: ['Media'], points: 0 },
      ],
    });
    const numeric = { min: 0, max: 9, quartiles: [37, 214, 1180] as [number, number, number], share: 1 };
    expect(newCriterion(model, 'fit', { kind: 'range', column: { ...column, name: 'size', numeric } })).toMatchObject({
      id: 'size-2',
      points: [{ below: 37 }, { below: 210 }, { below: 1200 }, { points: 0 }],
    });
    const visits = newCriterion(model, 'engagement', { kind: 'activity', types: ['page_visit'] });
    const added = addCriterion(addCriterion(model, 'engagement', visits), 'engagement', visits);
    expect(ids(added, 'engagement').slice(-2)).toEqual(['page-visit', 'page-visit-2']);
    expect(newCriterion(model, 'engagement', { kind: 'recency', types: ['page_visit'] })).toMatchObject({
      id: 'latest-page-visit',
      label: 'Latest page visit',
      activity: ['page_visit'],
      points: [{ withinDays: 7 }, { withinDays: 30 }, { withinDays: 90, points: 0 }],
    });
    expect(newCriterion(model, 'engagement', { kind: 'inactivity', types: [] })).toEqual({
      id: 'inactivity',
      label: 'Inactivity',
      kind: 'inactivity',
      afterDays: 30,
      everyDays: 7,
      points: 0,
      cap: 40,
    });
  });

  it('go back to what they are in another model', () => {
    const current = exampleModel();
    const changed = setLabel(setPoints(current, LEVEL, { part: 'missing' }, 5), LEVEL, 'Level');
    expect(find(revertCriterion(changed, current, LEVEL), 'fit', 'level')).toBe(find(current, 'fit', 'level'));
    expect(
      ids(revertCriterion(removeCriterion(current, at('fit', 'title')), current, at('fit', 'title')), 'fit'),
    ).toEqual(['level', 'title', 'size']);
    const copied = duplicateCriterion(current, LEVEL);
    expect(ids(revertCriterion(copied, current, at('fit', 'level-2')), 'fit')).toEqual(['level', 'title', 'size']);
    const ungrouped = removeGroup(current, 'fit', 'company');
    expect(revertCriterion(ungrouped, current, LEVEL).fit.groups).toEqual([{ id: 'company' }]);
    const taken = addCriterion(ungrouped, 'fit', { ...find(current, 'fit', 'title'), id: 'company' });
    expect(find(revertCriterion(taken, current, LEVEL), 'fit', 'level')).not.toHaveProperty('group');
  });
});

describe('entries', () => {
  it('keep their thresholds strictly ascending', () => {
    const below = (model: Model) =>
      (find(model, 'fit', 'size').points as { below?: number }[]).map((entry) => entry.below);
    const model = exampleModel();
    expect(below(setBelow(model, SIZE, 0, 500))).toEqual([199, 200, undefined]);
    expect(below(setBelow(model, SIZE, 1, -7))).toEqual([50, 51, undefined]);
    expect(below(setBelow(model, SIZE, 2, 900))).toEqual([50, 200, undefined]);
    expect(below(addEntry(model, SIZE))).toEqual([50, 200, 400, undefined]);
    expect(below(duplicateEntry(model, SIZE, 1))).toEqual([50, 125, 200, undefined]);
    expect(below(removeEntry(model, SIZE, 2))).toEqual([50, undefined]);
    const [low, high] = [1, 1 + Number.EPSILON];
    const tight = setBelow(setBelow(model, SIZE, 0, low), SIZE, 1, high);
    expect(below(duplicateEntry(tight, SIZE, 1))).toEqual([low, high, undefined]);
  });

  it('never lose their last text', () => {
    const model = exampleModel();
    expect(setValues(model, LEVEL, 0, ['', ' '])).toBe(model);
    expect(setValues(model, LEVEL, 0, ['C-Level'])).toBe(model);
    const title = setTexts(model, at('fit', 'title'), 1, 'contains', ['cto', 'cto', '']);
    expect(find(title, 'fit', 'title').points).toEqual([
      { contains: ['chief'], points: 50 },
      { contains: ['cto'], points: 40 },
    ]);
  });
});

describe('conditions of an activity', () => {
  it('change how events count without losing the points', () => {
    const tiers = setCount(exampleModel(), PRICING, 'tiers');
    expect(find(tiers, 'engagement', 'pricing')).toMatchObject({
      count: 'tiers',
      tiers: [{ atLeast: 1, points: 5 }],
      cap: 20,
    });
    expect(find(tiers, 'engagement', 'pricing')).not.toHaveProperty('decay');
    expect(find(setCount(tiers, PRICING, 'once'), 'engagement', 'pricing')).toMatchObject({ count: 'once', points: 5 });
    const demo = exampleModel();
    expect(setCount(demo, PRICING, 'each')).toBe(demo);
  });

  it('are removed where they are empty', () => {
    const model = exampleModel();
    const any = setTypes(setWhere(model, PRICING, 'page', { contains: [' '] }), PRICING, 'activity', []);
    expect(find(any, 'engagement', 'pricing')).not.toHaveProperty('where');
    expect(find(any, 'engagement', 'pricing')).not.toHaveProperty('activity');
    expect(find(setWithinDays(model, PRICING, null), 'engagement', 'pricing')).not.toHaveProperty('withinDays');
    expect(find(setWithinDays(model, PRICING, 0), 'engagement', 'pricing').withinDays).toBe(1);
    expect(setWhere(model, PRICING, '__proto__', ['x'])).toBe(model);
  });

  it('of recency and inactivity are their types and days', () => {
    const model = setTypes(setTypes(exampleModel(), RECENT, 'except', ['bot']), IDLE, 'activity', ['visit']);
    expect(find(model, 'engagement', 'recent')).toMatchObject({ activity: ['page_visit'], except: ['bot'] });
    expect(find(model, 'engagement', 'idle')).toMatchObject({ activity: ['visit'] });
    const idle = setIdleDays(setIdleDays(model, IDLE, 'afterDays', -1), IDLE, 'everyDays', 0);
    expect(find(idle, 'engagement', 'idle')).toMatchObject({ afterDays: 0, everyDays: 1 });
    expect(setIdleDays(model, IDLE, 'everyDays', 7)).toBe(model);
    expect(setIdleDays(model, RECENT, 'everyDays', 9)).toBe(model);
  });

  it('take only days that are in the calendar', () => {
    const model = exampleModel();
    expect(setValidity(model, PRICING, 'validTo', '2026-02-29')).toBe(model);
    expect(find(setValidity(model, PRICING, 'validTo', '2026-04-30'), 'engagement', 'pricing').validTo).toBe(
      '2026-04-30',
    );
  });

  it('keep the days of a decay when its kind changes; tiers have none', () => {
    const step = decayOfKind('step', { kind: 'linear', overDays: 90 });
    expect(step).toEqual({ kind: 'step', everyDays: 90, keepPercent: 50 });
    expect(decayOfKind('half-life')).toEqual({ kind: 'half-life', days: 30 });
    expect(decayOfKind('none', step ?? undefined)).toBeNull();
    const model = exampleModel();
    expect(setDecay(model, DOWNLOAD, step)).toBe(model);
  });
});

describe('grades and bands', () => {
  const names = (model: Model, kind: 'grade' | 'band') =>
    slicesOf(model, kind).map(({ name, from }) => `${name} ${from}`);

  it('stay in order', () => {
    expect(names(setFrom(exampleModel(), 'grade', 1, 99), 'grade')).toEqual(['A 70', 'B 69', 'C 20', 'D undefined']);
    expect(names(setFrom(exampleModel(), 'band', 2, 60), 'band')[2]).toBe('25-49 49');
    const model = exampleModel();
    expect(setFrom(model, 'band', 3, 5)).toBe(model);
  });

  it('take their targets and routes along', () => {
    const renamed = renameSlice(renameSlice(exampleModel(), 'grade', 0, 'A+'), 'band', 0, 'hot');
    expect(renamed.handover.targets).toEqual({ 'A+': 40, B: 60, C: 80, D: null });
    expect(renamed.handover.routes?.[0]).toMatchObject({ grade: 'A+', band: 'hot' });
    const removed = removeSlice(renamed, 'grade', 0);
    expect(removed.handover).toMatchObject({ targets: { B: 60, C: 80, D: null }, routes: [] });
    const model = exampleModel();
    expect(renameSlice(model, 'grade', 0, ' B ')).toBe(model);
  });

  it('are added at the end and removed there', () => {
    const added = addSlice(addSlice(exampleModel(), 'grade'), 'band');
    expect(names(added, 'grade')).toEqual(['A 70', 'B 45', 'C 20', 'D 10', 'E undefined']);
    expect(added.handover.targets.E).toBeNull();
    expect(names(added, 'band').slice(-2)).toEqual(['0-24 12', '0-11 undefined']);
    expect(betterName(added, 'band', 3)).toBe('12-24');
    expect(names(removeSlice(exampleModel(), 'band', 3), 'band').at(-1)).toBe('25-49 undefined');
  });

  it('say when a name no longer fits', () => {
    expect(betterName(exampleModel(), 'band', 1)).toBeNull();
    const moved = setFrom(exampleModel(), 'band', 0, 80);
    expect([betterName(moved, 'band', 0), betterName(moved, 'band', 1)]).toEqual(['80+', '50-79']);
    expect(betterName(setFrom(exampleModel(), 'grade', 0, 80), 'grade', 0)).toBeNull();
  });
});

describe('limits', () => {
  it('never cross', () => {
    expect(setRange(exampleModel(), 'fit', 'min', 150).fit.range).toEqual({ min: 100, max: 100 });
    expect(setGroupLimit(exampleModel(), 'fit', 'company', 'max', -5).fit.groups).toEqual([
      { id: 'company', min: 0, max: 0 },
    ]);
    const open = setRange(setRange(exampleModel(), 'fit', 'min', null), 'fit', 'max', null);
    expect(open.fit).not.toHaveProperty('range');
  });

  it('groups are named, joined and left', () => {
    const added = setGroup(addGroup(exampleModel(), 'fit', 'Job & title'), at('fit', 'title'), 'job-title');
    expect(find(added, 'fit', 'title').group).toBe('job-title');
    expect(find(removeGroup(added, 'fit', 'job-title'), 'fit', 'title')).not.toHaveProperty('group');
    expect(setGroup(added, LEVEL, 'unknown')).toBe(added);
  });
});
