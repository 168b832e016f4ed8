import { describe, expect, it } from 'vitest';
import { cellText, fold, isMissing, parseNumber, strip, textOf, wordsOf } from './text.ts';

describe('strip', () => {
  it.each([
    ['tab to carriage return', '\t\n\v\f\rx\r\f\v\n\t'],
    ['space', '  x '],
    ['no-break space', '\u00a0x\u00a0'],
    ['byte order mark', '\ufeffx\ufeff'],
    ['all of them at once', ' \u00a0\ufeff\tx\n\ufeff\u00a0 '],
  ])('takes off %s', (_, text) => {
    expect(strip(text)).toBe('x');
  });

  it.each([
    ['em space', '\u2003x\u2003'],
    ['next line', '\u0085x\u0085'],
    ['zero-width space', '\u200bx'],
    ['ideographic space', '\u3000x'],
    ['line separator', 'x\u2028'],
    ['unit separator', '\u001fx'],
  ])('keeps %s', (_, text) => {
    expect(strip(text)).toBe(text);
  });

  it('keeps white space within the text', () => {
    expect(strip(' a \u00a0 b ')).toBe('a \u00a0 b');
  });
});

describe('isMissing', () => {
  it.each([null, undefined, '', ' ', '\u00a0\t', '\ufeff'])('holds for %j', (text) => {
    expect(isMissing(text)).toBe(true);
  });

  it.each(['0', 'null', '\u2003', '-'])('does not hold for %j', (text) => {
    expect(isMissing(text)).toBe(false);
  });
});

describe('fold', () => {
  it.each([
    ['strips and lowers', ' VP Sales\u00a0', 'vp sales'],
    ['makes İ a plain i', 'İSTANBUL', 'istanbul'],
    ['leaves ı as it is', 'ısı', 'ısı'],
    ['lowers I to i, not to ı', 'ISI', 'isi'],
    ['has no final sigma', 'ΟΔΟΣ', 'οδοσ'],
    ['keeps a final sigma that is there', 'ΟΔΟς', 'οδος'],
    ['lowers ẞ to ß and not to ss', 'STRAẞE', 'straße'],
    ['leaves accents', 'ÉCOLE', 'école'],
    ['does not compose', 'E\u0301', 'e\u0301'],
    ['lowers the Kelvin sign', '\u212a', 'k'],
    ['lowers beyond the basic plane', '\u{10400}', '\u{10428}'],
    ['keeps a lone surrogate', '\ud800A', '\ud800a'],
    ['lowers a dotted I with a mark to i with that mark', 'İ\u0307', 'i\u0307'],
  ])('%s', (_, text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});

describe('wordsOf', () => {
  it.each([
    ['vp, sales & marketing', ['vp', 'sales', 'marketing']],
    ['c-level/cto', ['c', 'level', 'cto']],
    ['größe_2', ['größe', '2']],
    ['٣ x', ['٣', 'x']],
    ["l'été", ['l', 'été']],
    ['½ ² Ⅳ', []],
    ['', []],
  ])('splits %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});

describe('parseNumber', () => {
  it.each([
    ['1.', 1],
    ['.5', 0.5],
    ['+1', 1],
    ['-1.5', -1.5],
    [' 007\u00a0', 7],
    ['1e3', 1000],
    ['1E+3', 1000],
    ['.5e1', 5],
    ['1e-400', 0],
    ['9007199254740993', 9007199254740992],
    ['0.1', 0.1],
  ])('reads %j as %d', (text, number) => {
    expect(parseNumber(text)).toBe(number);
  });

  it('keeps the sign of zero, which no comparison sees', () => {
    expect(parseNumber('-0')).toBe(-0);
  });

  it.each([
    ...[
      '',
      ' ',
      '.',
      '+',
      'e5',
      '1e',
      '1e400',
      '-1e400',
      '1_000',
      '1,000',
      '1,5',
      '0x10',
      '0b1',
      'inf',
      'Infinity',
      'nan',
    ],
    ...['٣', '１', '1 000', '--1', '+ 1', '1\u2003', '€5', '5%', 'true', '1.2.3'],
  ])('reads %j as no number', (text) => {
    expect(parseNumber(text)).toBeNull();
  });
});

describe('cellText', () => {
  it.each([
    [' yes ', ' yes '],
    [50, '50'],
    [1.5, '1.5'],
    [12n, '12'],
    [true, 'true'],
    [new Date('2026-01-02T03:04:05Z'), '2026-01-02T03:04:05.000Z'],
    [null, null],
    [undefined, null],
    [Number.NaN, null],
    [new Date(Number.NaN), null],
  ])('gives %s as %j', (cell, text) => {
    expect(cellText(cell)).toBe(text);
  });
});

describe('textOf', () => {
  it('finds a column whose name stands with spaces in the row', () => {
    expect(textOf({ ' page ': '/a' }, 'page')).toBe('/a');
  });

  it('finds a column that the model names with spaces', () => {
    expect(textOf({ page: '/a' }, '\u00a0page ')).toBe('/a');
  });

  it('tells names apart by case', () => {
    expect(textOf({ Page: '/a' }, 'page')).toBeNull();
  });

  it('gives blank text as missing', () => {
    expect(textOf({ page: ' \u00a0' }, 'page')).toBeNull();
  });

  it.each(['constructor', 'toString', '__proto__'])('has no column %s where the row has none', (name) => {
    expect(textOf({ page: '/a' }, name)).toBeNull();
  });
});
