import { describe, expect, it } from 'vitest';
import { parseRecipe, stageMapper } from './recipe.ts';
import { STAGES } from '../stages.ts';

describe('parseRecipe', () => {
  it('takes an empty recipe', () => {
    expect(parseRecipe('{}', 'r.json')).toEqual({});
  });

  it('takes every key at once', () => {
    const recipe = {
      leads: { id: 'Prospect ID', createdAt: 'Create Date', converted: { column: 'Converted', values: ['1', 'yes'] } },
      activities: { leadId: 'Contact', occurredAt: 'Date', type: 'Activity Type' },
      outcomes: {
        leadId: 'Contact',
        occurredAt: 'Date',
        stage: 'Stage',
        amount: 'Amount',
        stages: { 'Closed Won': 'won' },
      },
      timeZone: 'Europe/London',
    };
    expect(parseRecipe(JSON.stringify(recipe), 'r.json')).toEqual(recipe);
  });

  it('takes a file with a byte order mark', () => {
    expect(parseRecipe('\ufeff{}', 'r.json')).toEqual({});
  });

  it.each([
    ['text that is no JSON', '{', /^r\.json: not JSON: .*mend the file/],
    ['an unknown table', '{"lead":{}}', /^r\.json: .*unknown key: lead /],
    ['an unknown key', '{"leads":{"ID":"x"}}', /^r\.json: leads: unknown key: ID /],
    [
      'a stage that is none',
      '{"outcomes":{"stages":{"x":"win"}}}',
      /^r\.json: outcomes\.stages\.x: expected one of passed, /,
    ],
    ['a column that is no text', '{"leads":{"id":3}}', /^r\.json: leads\.id: expected the name of a column/],
    [
      'a flag without values',
      '{"leads":{"converted":{"column":"x","values":[]}}}',
      /leads\.converted\.values: expected at least one/,
    ],
    ['a zone that is none', '{"timeZone":"Mars"}', /^r\.json: timeZone: unknown time zone: Mars, expected a name/],
    ['a list', '[]', /^r\.json/],
  ])('refuses %s, and names the place', (_, text, message) => {
    expect(() => parseRecipe(text, 'r.json')).toThrow(message);
  });
});

describe('stageMapper', () => {
  it.each(STAGES)('knows the stage %s', (stage) => {
    expect(stageMapper({})(stage)).toBe(STAGES.indexOf(stage));
  });

  it.each([' WON ', 'Won', '\u00a0won'])('compares folded: %j', (text) => {
    expect(stageMapper({})(text)).toBe(STAGES.indexOf('won'));
  });

  it.each(['Closed Won', '', null])('ignores %j', (text) => {
    expect(stageMapper({})(text)).toBe(-1);
  });

  it('maps the source’s own names, folded', () => {
    const stages = { ' Closed WON': 'won' as const };
    expect(stageMapper({ stages })('closed won ')).toBe(STAGES.indexOf('won'));
  });

  it('still knows the canonical names beside a map', () => {
    expect(stageMapper({ stages: { x: 'won' } })('lost')).toBe(STAGES.indexOf('lost'));
  });
});
