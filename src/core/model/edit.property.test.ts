import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitraryModel } from '../../../tests/arbitraries/model.ts';
import {
  decayOfKind,
  setCount,
  setDecay,
  setIdleDays,
  setTypes,
  setValidity,
  setWhere,
  setWithinDays,
  withDays,
} from './edit/edit-activity.ts';
import {
  addEntry,
  duplicateEntry,
  moveEntry,
  removeEntry,
  setBelow,
  setTexts,
  setValues,
} from './edit/edit-entries.ts';
import { setAfterReturn, setRoute, setTarget, setTick, setTicksNeeded } from './edit/edit-handover.ts';
import { addGroup, removeGroup, setGroupLimit, setRange } from './edit/edit-limits.ts';
import type { CriterionRef } from './edit/edit-parts.ts';
import { setPoints, type PointsPart } from './edit/edit-points.ts';
import { revertCriterion } from './edit/edit-revert.ts';
import { setRung } from './edit/edit-entries.ts';
import { addSlice, betterName, removeSlice, renameSlice, setFrom, slicesOf } from './edit/edit-slices.ts';
import {
  addCriterion,
  duplicateCriterion,
  moveCriterion,
  newCriterion,
  removeCriterion,
  setAttribute,
  setGroup,
  setHeader,
  setLabel,
} from './edit/edit.ts';
import type { NewCriterion } from './edit/edit.ts';
import { checkModel } from './text/parse-model.ts';
import type { Dimension, Model } from './schema/schema.ts';

/** What the edits of a run are made of: each takes what it needs and reads indexes as places in what is there. */
interface Dice {
  dimension: Dimension;
  at: number;
  index: number;
  by: number;
  value: number | null;
  text: string;
  texts: string[];
  pick: number;
}

const KINDS = ['category', 'text', 'range'] as const;
const ON_EVENTS = ['activity', 'recency', 'inactivity'] as const;
const COUNTS = ['each', 'once', 'tiers'] as const;
const DECAYS = ['none', 'step', 'linear', 'half-life'] as const;
const PARTS = ['otherwise', 'missing', 'never', 'event', 'cap'] as const;

/** The item that an index means, whatever its size. */
const pickFrom = <Item>(list: readonly Item[], index: number): Item | undefined =>
  list[index % Math.max(1, list.length)];
const side = (dice: Dice) => (dice.pick % 2 === 0 ? 'min' : 'max');
const slice = (dice: Dice) => (dice.pick % 2 === 0 ? 'grade' : 'band');
const number = ({ value }: Dice) => value ?? Number.NaN;
const sliceAt = (model: Model, dice: Dice) => dice.index % slicesOf(model, slice(dice)).length;
const groupId = (model: Model, { dimension, index }: Dice) =>
  pickFrom(model[dimension].groups ?? [], index)?.id ?? 'none';
const grade = (model: Model, { index }: Dice) => pickFrom(model.fit.grades, index)?.grade ?? '';
const band = (model: Model, { at }: Dice) => pickFrom(model.engagement.bands, at)?.band ?? '';
const part = ({ pick, index }: Dice): PointsPart =>
  pick % 2 === 0 ? { part: 'entry', index: index % 6 } : { part: pickFrom(PARTS, index) ?? 'cap' };

type Edit = (model: Model, ref: CriterionRef, dice: Dice, first: Model) => Model;

const EDITS: Edit[] = [
  (model, ref, dice) => setPoints(model, ref, part(dice), dice.value),
  (model, ref, dice) => setLabel(model, ref, dice.text),
  (model, ref, dice) => setAttribute(model, ref, dice.text),
  (model, ref, dice) => setGroup(model, ref, dice.pick % 3 === 0 ? null : groupId(model, dice)),
  (model, _ref, dice) =>
    setHeader(model, pickFrom(['name', 'version', 'notes'] as const, dice.pick) ?? 'name', dice.text),
  (model, _ref, dice) =>
    addCriterion(model, dice.dimension, newCriterion(model, dice.dimension, wanted(dice)), dice.at % 3),
  removeCriterion,
  duplicateCriterion,
  (model, ref, dice) => moveCriterion(model, ref, dice.by),
  (model, ref, dice) => setValues(model, ref, dice.index % 4, dice.texts),
  (model, ref, dice) => setTexts(model, ref, dice.index % 4, dice.pick % 2 === 0 ? 'words' : 'contains', dice.texts),
  (model, ref, dice) => setBelow(model, ref, dice.index % 4, number(dice)),
  (model, ref, dice) => setRung(model, ref, dice.index % 4, number(dice)),
  (model, ref, dice) => addEntry(model, ref, dice.texts),
  (model, ref, dice) => duplicateEntry(model, ref, dice.index % 4),
  (model, ref, dice) => removeEntry(model, ref, dice.index % 4),
  (model, ref, dice) => moveEntry(model, ref, dice.index % 4, dice.by),
  (model, ref, dice) => setTypes(model, ref, dice.pick % 2 === 0 ? 'activity' : 'except', dice.texts),
  (model, ref, dice) => setWhere(model, ref, dice.text, dice.pick % 2 === 0 ? dice.texts : { contains: dice.texts }),
  (model, ref, dice) => setWhere(model, ref, dice.text, null),
  (model, ref, dice) => setCount(model, ref, pickFrom(COUNTS, dice.pick) ?? 'each'),
  (model, ref, dice) => setWithinDays(model, ref, dice.value),
  (model, ref, dice) =>
    setValidity(model, ref, dice.pick % 2 === 0 ? 'validFrom' : 'validTo', dice.value === null ? null : dice.text),
  (model, ref, dice) => {
    const decay = decayOfKind(pickFrom(DECAYS, dice.pick) ?? 'none');
    return setDecay(model, ref, decay && withDays(decay, number(dice)));
  },
  (model, _ref, dice) => setFrom(model, slice(dice), sliceAt(model, dice), number(dice)),
  (model, _ref, dice) => addSlice(model, slice(dice)),
  (model, _ref, dice) => removeSlice(model, slice(dice), sliceAt(model, dice)),
  (model, _ref, dice) => renameSlice(model, slice(dice), sliceAt(model, dice), dice.text),
  (model, _ref, dice) =>
    renameSlice(model, slice(dice), sliceAt(model, dice), betterName(model, slice(dice), sliceAt(model, dice)) ?? ''),
  (model, _ref, dice) => setRange(model, dice.dimension, side(dice), dice.value),
  (model, _ref, dice) => setGroupLimit(model, dice.dimension, groupId(model, dice), side(dice), dice.value),
  (model, _ref, dice) => addGroup(model, dice.dimension, dice.text),
  (model, _ref, dice) => removeGroup(model, dice.dimension, groupId(model, dice)),
  (model, _ref, dice) => setTarget(model, grade(model, dice), dice.value),
  (model, _ref, dice) => setRoute(model, grade(model, dice), band(model, dice), { owner: dice.text }),
  (model, _ref, dice) => setRoute(model, grade(model, dice), band(model, dice), { nextStep: dice.text }),
  (model, ref, dice) => setIdleDays(model, ref, dice.pick % 2 === 0 ? 'afterDays' : 'everyDays', number(dice)),
  (model, ref, dice) => setTick(model, ref.id, dice.pick % 3 !== 0),
  (model, _ref, dice) => setTicksNeeded(model, number(dice)),
  (model, _ref, dice) => setAfterReturn(model, dice.value),
  (model, _ref, dice, first) => {
    const criterion = pickFrom(first[dice.dimension].criteria, dice.at);
    return criterion ? revertCriterion(model, first, { dimension: dice.dimension, id: criterion.id }) : model;
  },
];

function wanted({ pick, text, texts, value }: Dice): NewCriterion {
  if (pick % 2 === 1) return { kind: pickFrom(ON_EVENTS, pick >> 1) ?? 'activity', types: texts };
  const kind = KINDS[pick % 3] ?? 'category';
  const name = text.trim() === '' ? 'column' : text;
  const values = texts.map((each) => ({ value: each, count: 1 }));
  const cut = value ?? 1;
  const numeric = { min: cut, max: cut, quartiles: [cut, cut, cut * 2] as [number, number, number], share: 1 };
  return { kind, column: pick % 4 === 0 ? name : { name, distinct: values.length, missing: 0, values, numeric } };
}

const texts = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'A',
    'a',
    'x-1',
    '__proto__',
    '2026-02-29',
    '2026-03-31',
    'D',
    '25-49',
    'Ünï cødé',
    '\ud800',
  ),
  fc.string({ maxLength: 8 }),
);
const values = fc.oneof(
  fc.constant(null),
  fc.integer({ min: -12_000, max: 12_000 }),
  fc.constantFrom(0, -0, 0.5, -10_001, 1e21, -1e300, 5e-324, Infinity, -Infinity, NaN, Number.MAX_SAFE_INTEGER),
);
const index = fc.nat({ max: 1000 });
const arbitraryDice: fc.Arbitrary<Dice> = fc.record({
  dimension: fc.constantFrom('fit' as const, 'engagement' as const),
  at: index,
  index,
  by: fc.integer({ min: -2, max: 2 }),
  value: values,
  text: texts,
  texts: fc.array(texts, { maxLength: 3 }),
  pick: index,
});

/** The first thing that is wrong with a model, with the number of the edit that did it. */
function firstProblem(model: Model, steps: readonly (readonly [number, Dice])[]): string | null {
  const first = model;
  for (const [number, dice] of steps) {
    const { criteria } = model[dice.dimension];
    const ref = { dimension: dice.dimension, id: pickFrom(criteria, dice.at)?.id ?? 'none' };
    model = EDITS[number]?.(freeze(model), ref, dice, first) ?? model;
    const [problem] = checkModel(model).diagnostics.filter(({ severity }) => severity === 'error');
    if (problem) return `edit ${number}: ${problem.path} ${problem.message}`;
  }
  return null;
}

/** So that an edit which changes what it was given throws. */
function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

it('a valid model stays valid, and is never changed itself, whatever edits come', () => {
  const steps = fc.array(fc.tuple(fc.nat({ max: EDITS.length - 1 }), arbitraryDice), { maxLength: 30 });
  fc.assert(
    fc.property(arbitraryModel(), steps, (model, run) => {
      expect(firstProblem(model, run)).toBeNull();
    }),
    { numRuns: 150 },
  );
});
