import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ID_FORMS } from './id-forms.ts';
import { mendLabel } from './mend-label.ts';
import { mendsOf } from './mends-of.ts';
import { applyMend, isApplied, isEqualMend, undoMend } from './mends.ts';
import type { Mend } from './mends.ts';
import { recipeSchema } from './recipe-schema.ts';
import type { Recipe } from './recipe-schema.ts';
import { fold, strip } from '../text.ts';

/** Names of two kinds, so that what a recipe says already is about other things than the mend. */
const others = fc.constantFrom('Other A', 'other b', ' Other C ', '__proto__');
const own = fc.constantFrom('City', 'Job level', 'Straße', 'İstanbul', 'constructor', '7');
const table = fc.constantFrom('leads' as const, 'activities' as const);
const oneOrMore = (text: fc.Arbitrary<string>) => fc.uniqueArray(text, { minLength: 1, maxLength: 3, selector: fold });

function mends(name: fc.Arbitrary<string>): fc.Arbitrary<Mend> {
  const what = name === own ? ('html' as const) : ('utf-8-twice' as const);
  const texts = oneOrMore(name);
  return fc.oneof(
    fc.record({ kind: fc.constant('exclude-attribute' as const), column: name }),
    fc.record({ kind: fc.constant('exclude-detail' as const), column: name }),
    fc.record({ kind: fc.constant('exclude-type' as const), type: name }),
    fc.record({ kind: fc.constant('known-attribute' as const), column: name }),
    fc.record({ kind: fc.constant('known-type' as const), type: name }),
    fc.record({ kind: fc.constant('merge' as const), table, column: name, into: fc.constant('Into'), texts }),
    fc.record({ kind: fc.constant('merge-types' as const), into: fc.constant('Into'), texts }),
    fc.record({ kind: fc.constant('missing' as const), texts }),
    fc.record({ kind: fc.constant('decode' as const), table, what: fc.constant(what) }),
    fc.record({ kind: fc.constant('missing-in' as const), table, column: name, texts }),
    fc.record({ kind: fc.constant('id-column' as const), column: name, by: fc.constantFrom(null, ';') }),
  );
}

const duplicates: fc.Arbitrary<Mend> = fc.oneof(
  fc.record({ kind: fc.constant('duplicates' as const), keep: fc.constantFrom('first' as const, 'last' as const) }),
  fc.record({ kind: fc.constant('id-form' as const), form: fc.constantFrom('case' as const, ...ID_FORMS) }),
  fc.record({
    kind: fc.constant('count-once' as const),
    table: fc.constantFrom('activities' as const, 'outcomes' as const),
    by: fc.constantFrom(null, 'Event id'),
  }),
  fc.record({ kind: fc.constant('data-end' as const), at: fc.constant('2026-03-31') }),
  fc.record({ kind: fc.constant('created-from' as const), at: fc.constant('2025-10-01') }),
);

/** A recipe with a few things in it that no mend is about, and with other mends. */
const recipes = fc
  .tuple(fc.constantFrom<Recipe>({}, { leads: { id: 'Id' }, timeZone: 'Europe/London' }), fc.array(mends(others)))
  .map(([start, all]) => all.reduce(applyMend, start));

describe('a mend', () => {
  it('is undone without a trace', () => {
    fc.assert(
      fc.property(recipes, fc.oneof(mends(own), duplicates), (recipe, mend) => {
        expect(undoMend(applyMend(recipe, mend), mend)).toEqual(recipe);
      }),
    );
  });

  it('is applied once it is applied', () => {
    fc.assert(
      fc.property(recipes, fc.oneof(mends(own), mends(others), duplicates), (recipe, mend) => {
        expect(isApplied(applyMend(recipe, mend), mend)).toBe(true);
      }),
    );
  });

  it('is not applied where the recipe is about other things', () => {
    fc.assert(
      fc.property(recipes, fc.oneof(mends(own), duplicates), (recipe, mend) => {
        expect(isApplied(recipe, mend)).toBe(false);
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(recipes, fc.oneof(mends(own), duplicates), (recipe, mend) => {
        const once = applyMend(recipe, mend);
        expect(applyMend(once, mend)).toEqual(once);
      }),
    );
  });

  it('gives a recipe that the schema takes', () => {
    fc.assert(
      fc.property(recipes, fc.oneof(mends(own), duplicates), (recipe, mend) => {
        expect(recipeSchema.safeParse(applyMend(recipe, mend)).success).toBe(true);
      }),
    );
  });

  it('leaves the recipe that it is given as it is', () => {
    const recipe: Recipe = { leads: { exclude: ['City'] } };
    applyMend(recipe, { kind: 'exclude-attribute', column: 'Tags' });
    expect(recipe).toEqual({ leads: { exclude: ['City'] } });
  });

  it('finds columns trimmed and texts folded', () => {
    const recipe: Recipe = { leads: { exclude: [' City '], values: { ' Job ': { ' SELECT': null } } } };
    expect(isApplied(recipe, { kind: 'exclude-attribute', column: 'City' })).toBe(true);
    const mend: Mend = { kind: 'missing-in', table: 'leads', column: 'Job', texts: ['Select'] };
    expect(undoMend(recipe, mend)).toEqual({ leads: { exclude: [' City '] } });
  });

  it('wins over what the recipe said of the same text', () => {
    const mend: Mend = { kind: 'missing-in', table: 'leads', column: 'Job', texts: ['Select'] };
    const before: Recipe = { leads: { values: { Job: { select: 'Nothing', x: 'y' } } } };
    expect(applyMend(before, mend)).toEqual({ leads: { values: { Job: { x: 'y', Select: null } } } });
  });
});

it('mends are equal where they ask for the same', () => {
  const mend = (...texts: string[]): Mend => ({ kind: 'missing-in', table: 'leads', column: 'City', texts });
  expect(isEqualMend(mend('Select', '-'), mend('-', 'SELECT'))).toBe(true);
  expect(isEqualMend(mend('Select', '-'), mend('Select'))).toBe(false);
  expect(isEqualMend(mend('Select'), { kind: 'missing', texts: ['Select'] })).toBe(false);
});

describe('mendsOf', () => {
  it('gives back what was applied', () => {
    const all: Mend[] = [
      { kind: 'exclude-attribute', column: 'Tags' },
      { kind: 'exclude-detail', column: 'page' },
      { kind: 'exclude-type', type: 'sent' },
      { kind: 'decode', table: 'activities', what: 'html' },
      { kind: 'missing-in', table: 'leads', column: 'Job', texts: ['Select', '-'] },
      { kind: 'merge', table: 'activities', column: 'page', into: '/a', texts: ['/A/'] },
      { kind: 'merge-types', into: 'Web visit', texts: ['webvisit'] },
      { kind: 'missing', texts: ['#N/A'] },
      { kind: 'duplicates', keep: 'last' },
    ];
    expect(mendsOf(all.reduce(applyMend, {}))).toEqual(all);
  });

  it('takes names of numbered types for no mend', () => {
    expect(mendsOf({ activities: { types: { '1': 'Visit webpage', '12': 'Visit webpage' } } })).toEqual([]);
  });
});

it('a label says what the button does', () => {
  expect(mendLabel({ kind: 'exclude-attribute', column: 'Tags' })).toBe('Leave out Tags');
  expect(mendLabel({ kind: 'merge-types', into: 'Web visit', texts: ['a', 'b'] })).toBe(
    'Merge “a” and “b” into “Web visit”',
  );
  expect(mendLabel({ kind: 'missing', texts: ['a', 'b', 'c'] })).toBe('Treat 3 texts as missing everywhere');
  expect(strip(mendLabel({ kind: 'duplicates', keep: 'first' }))).toBe('Keep the first row of each lead');
});

it('mends activities in every kind of their files', () => {
  const recipe: Recipe = { activities: { type: 'a' }, more: { activities: [{ type: 'b' }] } };
  const mend: Mend = { kind: 'exclude-type', type: 'Sent' };
  const mended = applyMend(recipe, mend);
  expect(mended).toEqual({
    activities: { type: 'a', excludeTypes: ['Sent'] },
    more: { activities: [{ type: 'b', excludeTypes: ['Sent'] }] },
  });
  expect(isApplied(mended, mend)).toBe(true);
  expect(isApplied({ ...recipe, activities: mended.activities ?? {} }, mend)).toBe(false);
  expect(undoMend(mended, mend)).toEqual(recipe);
});
