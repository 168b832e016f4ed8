import { describe, expect, it } from 'vitest';
import type { FileHead } from '../head/guess-columns.ts';
import type { Recipe } from '../recipe/recipe-schema.ts';
import { recipeSchema } from '../recipe/recipe-schema.ts';
import { draftTable, fits } from './table-draft.ts';
import { meaningOf, recipeOf, recipePart } from './table-part.ts';

/** A file from lines of CSV without quotes. */
function head(...lines: string[]): FileHead {
  const [columns = [], ...preview] = lines.map((line) => line.split(','));
  return { name: 'file.csv', columns, preview };
}

const LEADS = head('Lead ID,Created,won_at,Topics,City', '1,2026-01-01,2026-02-01,a;b,Rome', '2,2026-01-02,,b,Oslo');
const LOG = head('LeadId,CreatedDate,Field,NewValue', '1,2026-01-01,Status,Open', '1,2026-01-02,Owner,Ann');

describe('draftTable', () => {
  it('makes of dated stages and lists what they are', () => {
    const draft = draftTable(LEADS, 'leads', {});
    expect(draft.stageDates).toEqual([{ column: 'won_at', stage: 'won' }]);
    expect(draft.multi).toMatchObject([{ column: 'Topics', by: ';', split: true }]);
  });

  it('takes only the changes of a stage out of a log of changes', () => {
    const draft = draftTable(LOG, 'outcomes', {});
    expect(draft.columns.stage).toBe('NewValue');
    expect(recipePart(draft, [], null)).toMatchObject({ only: { Field: ['Status'] }, stage: 'NewValue' });
  });

  it('leaves a column as an attribute where the recipe does not name it', () => {
    const recipe: Recipe = { leads: { id: 'Lead ID', createdAt: 'Created' } };
    const draft = draftTable(LEADS, 'leads', { recipe });
    expect(draft).toMatchObject({ guessed: [], stageDates: [{ column: 'won_at', stage: null }] });
    expect(recipePart(draft, [], null)).toEqual(recipe.leads);
  });
});

describe('fits', () => {
  const recipe: Recipe = {
    leads: { id: 'Lead ID', converted: { column: 'City', values: ['Rome'] } },
    outcomes: { leadId: 'LeadId', stage: 'NewValue', only: { Field: ['Status'] } },
  };
  it.each([
    [LEADS, 'flat', true],
    [LEADS, 'leads', false],
    [LOG, 'outcomes', true],
    [LEADS, 'outcomes', false],
    [LOG, 'activities', false],
  ] as const)('asks for every column that the recipe names (%#)', (file, role, expected) => {
    expect(fits(file, role, recipe)).toBe(expected);
  });
});

describe('recipePart', () => {
  it('gives back the recipe that a draft was made from', () => {
    const recipe: Recipe = {
      leads: {
        id: 'Lead ID',
        createdAt: 'Created',
        exclude: ['City'],
        values: { City: { Rom: 'Rome', '?': null } },
        dates: { order: 'day-first', timeZone: 'Europe/Paris' },
        stageDates: { won_at: 'won' },
        multi: { Topics: { by: ';', values: ['a', 'b'] } },
        duplicates: 'first',
        formulaTexts: true,
      },
      outcomes: { leadId: 'LeadId', stage: 'NewValue', stages: { Open: 'accepted' }, only: { Field: ['Status'] } },
      activities: {
        leadId: 'LeadId',
        occurredAt: 'CreatedDate',
        type: 'Field',
        types: { '1': 'Visit', '2': 'Sent' },
        excludeTypes: ['Sent'],
        stages: { '3': 'won' },
      },
    };
    expect(recipeSchema.parse(recipe)).toEqual(recipe);
    const back = (file: FileHead, role: 'leads' | 'outcomes' | 'activities', style = recipe[role]?.dates ?? null) =>
      recipePart(draftTable(file, role, { recipe }), [], style);
    expect(back(LEADS, 'leads')).toEqual(recipe.leads);
    expect(back(LOG, 'activities')).toEqual(recipe.activities);
    const outcomes = draftTable(LOG, 'outcomes', { recipe });
    expect(recipePart(outcomes, [{ value: 'Open', count: 3 }], null)).toEqual(recipe.outcomes);
  });

  it('leaves types out by the name that they have in the end', () => {
    const recipe: Recipe = { activities: { leadId: 'LeadId', type: 'Field', types: { '2': 'Sent' } } };
    const draft = draftTable(LOG, 'activities', { recipe });
    const meanings = new Map([['2', { text: '2', meaning: { left: true } as const }]]);
    expect(recipePart({ ...draft, meanings }, [], null)).toMatchObject({
      types: { '2': 'Sent' },
      excludeTypes: ['Sent'],
    });
  });
});

describe('meaningOf', () => {
  it('guesses a stage by its name, unless somebody has chosen', () => {
    const draft = draftTable(LOG, 'outcomes', {});
    expect(meaningOf(draft, 'Closed Won')).toEqual({ stage: 'won' });
    expect(meaningOf(draft, 'Open')).toEqual({ left: true });
    const chosen = {
      ...draft,
      meanings: new Map([['closed won', { text: 'Closed Won', meaning: { left: true } as const }]]),
    };
    expect(meaningOf(chosen, ' CLOSED WON ')).toEqual({ left: true });
  });
});

describe('recipeOf', () => {
  it('sets bad rows aside, and says nothing of what is as usual', () => {
    expect(recipeOf([{ role: 'flat', part: { id: 'x' } }], { timeZone: 'UTC', missing: [] })).toEqual({
      leads: { id: 'x' },
      badRows: 'set-aside',
    });
    expect(
      recipeOf([{ role: 'activities', part: { type: 'x' } }], { name: 'N', timeZone: 'Europe/London', missing: ['-'] }),
    ).toEqual({
      name: 'N',
      activities: { type: 'x' },
      timeZone: 'Europe/London',
      missing: ['-'],
      badRows: 'set-aside',
    });
  });
});
