import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MANGLED_PATTERNS, MANGLINGS, unmangled } from './mangled-text.ts';

describe('unmangled', () => {
  it.each([
    ['R&amp;D', 'R&D'],
    ['O&#039;Neil', "O'Neil"],
    ['M&uuml;ller &#x26; Co', 'Müller & Co'],
    ['R&D;', 'R&D;'],
    ['Q&A;', 'Q&A;'],
    ['a & b; c', 'a & b; c'],
    ['&#0;', '&#0;'],
    ['&#xD800;', '&#xD800;'],
  ])('reads the entities of %s', (text, plain) => {
    expect(unmangled(text, 'html')).toBe(plain);
  });

  it.each([
    ['MÃ¼ller', 'Müller'],
    ['CafÃ© ZÃ¼rich', 'Café Zürich'],
    ['itâ€™s', 'it’s'],
    ['Müller', 'Müller'],
    ['MÃ¼ller und Größe', 'Müller und Größe'],
    ['São João', 'São João'],
    ['Москва', 'Москва'],
    ['ÄÖÜ', 'ÄÖÜ'],
  ])('reads %s once', (text, plain) => {
    expect(unmangled(text, 'utf-8-twice')).toBe(plain);
  });

  it('brings back any text whose UTF-8 was read as Windows-1252, and leaves letters that were not', () => {
    const words = fc.string({ unit: fc.constantFrom(...'aZ 9äöüßéñçøåŁżДя东'.split('')), maxLength: 12 });
    const decoder = new TextDecoder('latin1');
    fc.assert(
      fc.property(words, (text) => {
        // Node's own Windows-1252 is Latin-1, which the pages of the West read alike but for 32 signs.
        expect(unmangled(decoder.decode(new TextEncoder().encode(text)), 'utf-8-twice')).toBe(text);
      }),
    );
  });

  it('changes no text that its pattern for SQL would pass over', () => {
    const text = fc.string({ unit: fc.constantFrom(...'&#x;amp0ltÃ¼â€™Âa '.split('')), maxLength: 10 });
    fc.assert(
      fc.property(text, fc.constantFrom(...MANGLINGS), (any, mangling) => {
        const pattern = new RegExp(MANGLED_PATTERNS[mangling].replace(/\\x\{(\w+)\}/g, '\\u{$1}'), 'u');
        if (unmangled(any, mangling) !== any) expect(any).toMatch(pattern);
      }),
      { numRuns: 3000 },
    );
  });
});
