import { describe, expect, it } from 'vitest';
import { fieldFindings } from './quality-fields.ts';
import { attribute, qualityFacts } from './quality-fixture.ts';
import type { AttributeFacts } from './quality-types.ts';

const found = (...attributes: AttributeFacts[]) => fieldFindings(qualityFacts({ attributes }));
const each = (n: number, text: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => [text(i), 1, i % 5 === 0 ? 1 : 0] as const);

describe('an attribute is told', () => {
  it('where nine leads in ten lack it', () => {
    expect(
      found(
        attribute('fax', [
          ['1', 60, 12],
          ['2', 40, 8],
        ]),
      ),
    ).toMatchObject([{ id: 'field-blank', severity: 'note', column: 'fax', rows: 900, share: 0.9 }]);
  });

  it('where it is the same for every lead', () => {
    expect(found(attribute('brand', [['one', 1000, 200]]))).toMatchObject([{ id: 'field-constant', column: 'brand' }]);
    expect(found(attribute('empty', []))).toMatchObject([{ id: 'field-constant' }]);
  });

  it('where it is another text for nearly every lead', () => {
    expect(
      found(
        attribute(
          'note',
          each(1000, (i) => `text ${i}`),
        ),
      ),
    ).toMatchObject([{ id: 'field-unique' }]);
  });

  it('where it is another whole number of one length for every lead', () => {
    const number = attribute(
      'number',
      each(1000, (i) => String(10_000 + i)),
      { numeric: 'whole' },
    );
    expect(found(number)).toMatchObject([{ id: 'field-unique', column: 'number' }]);
  });

  it('together with others of its kind, with one mend each', () => {
    const ten = Array.from({ length: 10 }, (_, i) => attribute(`flag ${i}`, [['No', 1000, 200]]));
    const [one, ...more] = found(...ten);
    expect(more).toEqual([]);
    expect(one).toMatchObject({ column: null, title: '10 attributes are the same for every lead' });
    expect(one?.mends).toHaveLength(10);
  });
});

describe('nothing is said of', () => {
  it('a column of two values', () => {
    expect(
      found(
        attribute('client', [
          ['yes', 300, 60],
          ['no', 700, 140],
        ]),
      ),
    ).toEqual([]);
  });

  it('a measure that happens to be unique', () => {
    expect(
      found(
        attribute(
          'revenue',
          each(1000, (i) => String(i * 7.5)),
          { numeric: 'any' },
        ),
      ),
    ).toEqual([]);
    expect(found(attribute('visits', each(1000, String), { numeric: 'whole' }))).toEqual([]);
  });

  it('blanks of an attribute that is a leak', () => {
    const facts = qualityFacts({ attributes: [attribute('price', [['x', 60, 60]])] });
    expect(fieldFindings(facts, new Set(['price']))).toEqual([]);
  });
});
