import { describe, expect, it } from 'vitest';
import { areTwoCountries } from './country-names.ts';

describe('two countries', () => {
  it.each([
    ['Ireland', 'Iceland'],
    ['Iran', 'Iraq'],
    ['Niger', 'Nigeria'],
    ['Australia', 'Austria'],
    ['Österreich', 'AUSTRALIEN'],
    ['Slovakia', 'Slovenia'],
  ])('are %s and %s', (a, b) => {
    expect(areTwoCountries(a, b)).toBe(true);
  });

  it.each([
    ['Germany', 'Germnay'],
    ['Germany', 'Deutschland'],
    ['Manager', 'Manger'],
    ['Côte d’Ivoire', "COTE D'IVOIRE"],
  ])('are not %s and %s', (a, b) => {
    expect(areTwoCountries(a, b)).toBe(false);
  });
});
