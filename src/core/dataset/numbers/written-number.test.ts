import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumber } from '../text.ts';
import { plainNumber, readWritten } from './written-number.ts';

describe('plainNumber', () => {
  it.each([
    ['1200', '1200'],
    ['1,200.00', '1200.00'],
    ['1.200,00', '1200.00'],
    ['12.500,50', '12500.50'],
    ['1.250.000', '1250000'],
    ['1,250,000', '1250000'],
    ['12,34,567', '1234567'],
    ['1 200', '1200'],
    ['1\u00a0200,5', '1200.5'],
    ['1\u202f200\u202f300', '1200300'],
    ["1'200", '1200'],
    ['1’200.50', '1200.50'],
    ['0,5', '0.5'],
    [',5', '0.5'],
    ['4,5', '4.5'],
    ['1234,567', '1234.567'],
    ['€ 1200', '1200'],
    ['1200 EUR', '1200'],
    ['USD 1200', '1200'],
    ['$1200', '1200'],
    ['R$ 1.200,50', '1200.50'],
    ['1.200,00 €', '1200.00'],
    ['CHF 1’200.–', '1200'],
    ['80,--', '80'],
    ["Fr. 1'200.-", '1200'],
    ['25%', '25'],
    ['12,5 %', '12.5'],
    ['１２００', '1200'],
    ['１，２００．５', '1200.5'],
    ['١٢٠٠', '1200'],
    ['1200-', '-1200'],
    ['(1,200.50)', '-1200.50'],
    ['-€1,200.50', '-1200.50'],
    ['−5', '-5'],
    ['1,5E+05', '1.5E+05'],
  ])('reads %s, which shows its mark, as %s', (text, plain) => {
    expect(plainNumber(text, null)).toBe(plain);
  });

  it.each(['+1200', '1e3', '.5', '1200.', '0.125', '12.5', '-3', ' 7 ', '1.5e300', '1234.567', '00123'])(
    'leaves %j, which is read as it stands',
    (text) => expect(plainNumber(text, 'comma')).toBe(text),
  );

  it.each([
    ['1.200', '1.200', '1200'],
    ['1,200', '1200', '1.200'],
    ['€ 12.500', '12.500', '12500'],
    ['-1.200', '-1.200', '-1200'],
  ])('reads %s by the mark that it is told', (text, point, comma) => {
    expect([plainNumber(text, null), plainNumber(text, 'point'), plainNumber(text, 'comma')]).toEqual([
      null,
      point,
      comma,
    ]);
  });

  it.each([
    ...['1.2.3', '10.0.0.1', '+49 30 1234', '030 123 456', '01.02.2026', '2026-01-05', '12:30', '1-10', '1.001-5.000'],
    ...['1.2k', '0x4B0', '1_200', '~1200', '1200+', '=1200', '', 'x', '€', '5 pieces', '1,2,3', '((5))', '--5', '5²'],
    ...['(5', '5)', '-5-', '€5€', '1.200.30', '1,20,30', '1 20', '1 200.300 400', '0,200,300', 'R2D2', '1,'],
  ])('takes %j for no number', (text) => {
    expect(plainNumber(text, 'comma')).toBeNull();
  });

  it('reads what any country writes as the number that was written', () => {
    const countries = [
      ['.', ','],
      [',', '.'],
      [',', ' '],
      [',', '\u00a0'],
      ['.', "'"],
      [',', '\u202f'],
    ] as const;
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.integer({ min: 0, max: 99 }),
        fc.constantFrom(...countries),
        fc.constantFrom('', '€', 'EUR', '%'),
        (whole, cents, [mark, group], unit) => {
          const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, group);
          const fraction = String(cents).padStart(2, '0');
          const read = plainNumber(`${grouped}${mark}${fraction}${unit && ` ${unit}`}`, null);
          expect(parseNumber(read ?? '')).toBe(Number(`${whole}.${fraction}`));
        },
      ),
    );
  });

  it('gives nothing but plain numbers, and never another number for a text that shows its mark', () => {
    const text = fc.string({
      unit: fc.constantFrom(..."0123456789.,' -+()%€e".split('')),
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, (any) => {
        for (const mark of ['point', 'comma', null] as const) {
          const plain = plainNumber(any, mark);
          if (plain !== null) expect(parseNumber(plain)).not.toBeNull();
        }
        const number = parseNumber(any);
        if (number !== null && readWritten(any)?.shows !== 'open') expect(plainNumber(any, 'comma')).toBe(any);
      }),
      { numRuns: 2000 },
    );
  });
});
