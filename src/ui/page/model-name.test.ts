import { describe, expect, it } from 'vitest';
import { tinyModel } from '../../../tests/support/tiny-model.ts';
import { cutInMiddle, fullName, modelNames } from './model-name.ts';

describe('names of models', () => {
  it('are both name and version in lists, and the version alone in sentences where that tells two apart', () => {
    const [a, b] = [tinyModel({ name: 'Growth', version: '1' }), tinyModel({ name: 'Growth', version: '2' })];
    expect(fullName(a)).toBe('Growth · 1');
    expect(fullName({ name: 'Growth', version: ' ' })).toBe('Growth');
    expect(modelNames({ candidate: a, current: b })).toEqual({ candidate: '1', current: '2' });
    const other = tinyModel({ name: 'Other', version: '1' });
    expect(modelNames({ candidate: a, current: other })).toEqual({ candidate: 'Growth · 1', current: 'Other · 1' });
  });

  it.each([
    ['Growth · 2026', 13, 'Growth · 2026'],
    ['Lead scoring for the north · 2026-Q4', 20, 'Lead scori…· 2026-Q4'],
    ['😀😀😀😀😀', 3, '😀…😀'],
  ])('are cut in the middle: %s at %i', (text, most, cut) => {
    expect(cutInMiddle(text, most)).toBe(cut);
  });
});
