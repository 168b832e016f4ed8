import { describe, expect, it } from 'vitest';
import { detailMatcher, entryMatcher, typeMatcher } from './match.ts';

const common = { id: 'x', attribute: 'a' };

describe('entryMatcher of a category', () => {
  const state = entryMatcher({
    ...common,
    kind: 'category',
    points: [
      { values: ['C-Level', ' Chief '], points: 5 },
      { values: ['VP', 'c-level', 'STRAẞE'], points: 4 },
    ],
  });

  it.each([
    ['the first entry that matches', 'c-level', 0],
    ['values are stripped', 'chief', 0],
    ['texts are folded', '\u00a0vp ', 1],
    ['ẞ equals ß', 'straße', 1],
    ['ss does not equal ß', 'strasse', 2],
    ['a part is no match', 'VP Sales', 2],
    ['accents count', 'vṗ', 2],
    ['blank is missing', ' \t', 3],
    ['null is missing', null, 3],
  ])('%s', (_, text, index) => {
    expect(state(text)).toBe(index);
  });
});

describe('entryMatcher of a text', () => {
  const state = entryMatcher({
    ...common,
    kind: 'text',
    points: [
      { contains: ['chief ', 'İT'], points: 5 },
      { words: ['cto', 'VP', 'vice president'], points: 4 },
    ],
  });

  it.each([
    ['contains a part', 'Mischief', 0],
    ['contains İ as i', 'CREDIT', 0],
    ['has a whole word', 'SVP/CTO', 1],
    ['a word within a word is none', 'svp', 2],
    ['digits belong to words', 'vp2', 2],
    ['a word of two words never matches', 'vice president', 2],
    ['missing', '', 3],
  ])('%s', (_, text, index) => {
    expect(state(text)).toBe(index);
  });
});

describe('entryMatcher of a range', () => {
  const state = entryMatcher({
    ...common,
    kind: 'range',
    points: [{ below: 50, points: 1 }, { below: 200, points: 2 }, { points: 3 }],
  });

  it.each([
    ['below the first', '49.999', 0],
    ['at a limit belongs to the next', '50', 1],
    ['at the last limit', ' 200 ', 2],
    ['negative', '-1e300', 0],
    ['no number is missing', 'many', 4],
    ['a number that is not finite is missing', '1e999', 4],
    ['blank is missing', '\u00a0', 4],
  ])('%s', (_, text, index) => {
    expect(state(text)).toBe(index);
  });
});

describe('typeMatcher', () => {
  it.each([
    ['a wanted type', { activity: ['Visit'] }, ' VISIT', true],
    ['another type', { activity: ['Visit'] }, 'click', false],
    ['a missing type where some are wanted', { activity: ['Visit'] }, null, false],
    ['a blank type where some are wanted', { activity: ['Visit'] }, ' ', false],
    ['any type without lists', {}, 'click', true],
    ['a missing type without lists', {}, null, true],
    ['a type that is taken out', { except: ['click'] }, 'Click', false],
    ['a missing type where some are taken out', { except: ['click'] }, null, true],
    ['a type both wanted and taken out', { activity: ['click'], except: ['click'] }, 'click', false],
  ])('%s', (_, lists, type, matches) => {
    expect(typeMatcher(lists)(type)).toBe(matches);
  });
});

describe('detailMatcher', () => {
  it.each([
    ['equals one of a list', ['/a', '/b'], ' /B ', true],
    ['contains is not equals', ['/a'], '/a/b', false],
    ['contains one', { contains: ['/pricing'] }, 'https://x/PRICING?y', true],
    ['contains none', { contains: ['/pricing'] }, '/about', false],
    ['a missing detail matches no list', ['/a'], null, false],
    ['a missing detail matches no contains', { contains: ['/a'] }, null, false],
    ['a blank detail matches nothing', { contains: ['/a'] }, ' ', false],
  ])('%s', (_, test, text, matches) => {
    expect(detailMatcher(test)(text)).toBe(matches);
  });
});
