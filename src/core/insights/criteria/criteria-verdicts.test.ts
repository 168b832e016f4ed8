import { describe, expect, it } from 'vitest';
import type { Model } from '../../model/schema/schema.ts';
import type { CategoryCriterion } from '../../model/kinds/category.ts';
import { conditionKey } from '../../scoring/condition.ts';
import { model } from '../../scoring/kernel-fixture.ts';
import { codeStates } from '../../scoring/patterns/patterns.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { sortedRows, criteriaInsight } from './criteria-view.ts';
import { viewOf } from '../shared/fixture.ts';
import { plain } from '../shared/words.ts';
import fc from 'fast-check';
import { centredEvidence, paidByEvidence, pointsScale } from './criteria-verdicts.ts';
import type { ScalePart } from './criteria-verdicts.ts';

/** Leads and conversions of `a`, `b` and `c`, each with so many points, in one criterion of an attribute `id`. */
function criterion(id: string, points: readonly [number, number, number]): CategoryCriterion {
  return {
    id,
    kind: 'category',
    attribute: id,
    points: ['a', 'b', 'c'].map((value, i) => ({ values: [value], points: points[i] ?? 0 })),
  };
}

type Bins = readonly (readonly [n: number, converted: number])[];

function judged(criteria: CategoryCriterion[], bins: Bins) {
  const open: Model = model({ fit: { ...model().fit, criteria }, engagement: { ...model().engagement, criteria: [] } });
  const states = codeStates(bins.map((_, i) => i));
  const counted: Patterns = {
    size: bins.length,
    columns: new Map(criteria.map((each) => [conditionKey(each), states])),
    n: Float64Array.from(bins, ([n]) => n),
    converted: Float64Array.from(bins, ([, converted]) => converted),
    amount: new Float64Array(bins.length),
    worked: new Float64Array(bins.length),
  };
  return criteriaInsight(
    { view: viewOf([]), patterns: counted, open, current: open },
    { dimension: 'all', sort: 'model' },
  );
}

/** Log odds of about −2.2, −1.4 and −0.85. */
const CLEAR: Bins = [
  [20_000, 2_000],
  [20_000, 4_000],
  [20_000, 6_000],
];

const verdicts = (rows: ReturnType<typeof judged>['rows'], id: string) =>
  rows.find((row) => row.criterion.id === id)?.parts.map(({ verdict }) => verdict);

describe('a verdict', () => {
  it('is about right where points follow the evidence', () => {
    const { rows } = judged([criterion('x', [0, 12, 20])], CLEAR);
    expect(verdicts(rows, 'x')).toEqual(['right', 'right', 'right']);
  });

  it('is over- and under-paid where they clearly don’t', () => {
    const { rows, answer } = judged([criterion('x', [0, 12, 20]), criterion('y', [15, 0, 20])], CLEAR);
    expect(verdicts(rows, 'y')?.slice(0, 2)).toEqual(['over', 'under']);
    expect(plain(answer)).toMatch(/y \(a\).* over-paid; .*y \(b\).* under-paid against the evidence\./);
  });

  it('can’t be told from few leads', () => {
    const { rows } = judged([criterion('x', [0, 12, 20])], [...CLEAR.slice(0, 2), [29, 9]]);
    expect(verdicts(rows, 'x')?.[2]).toBe('unknown');
  });

  it('can’t be told from few conversions', () => {
    const { rows } = judged([criterion('x', [0, 12, 20])], [...CLEAR.slice(1), [400, 4]]);
    expect(verdicts(rows, 'x')?.[2]).toBe('unknown');
  });

  it('can’t be told without a scale', () => {
    const { rows, scales, answer } = judged([criterion('x', [20, 12, 0])], CLEAR);
    expect(scales.fit).toBeNull();
    expect(verdicts(rows, 'x')).toEqual(['unknown', 'unknown', 'unknown']);
    expect(plain(answer)).toContain('No points are clearly too many or too few');
  });

  it('is none of a criterion that tells too well, which sets no scale either', () => {
    const { rows, scales } = judged(
      [criterion('x', [0, 12, 20])],
      [
        [1000, 10],
        [1000, 500],
        [1000, 990],
      ],
    );
    expect(rows[0]?.leak).toBe(true);
    expect([verdicts(rows, 'x'), scales.fit]).toEqual([['leak', 'leak', 'leak'], null]);
  });
});

it('puts first what is over-paid most, what says most, what moved most', () => {
  const { rows } = judged([criterion('x', [0, 12, 20]), criterion('y', [15, 0, 20])], CLEAR);
  const names = (sort: 'model' | 'overpaid' | 'value') =>
    sortedRows(rows, { dimension: 'all', sort }).map(({ name }) => name);
  expect([names('model'), names('overpaid'), names('value')]).toEqual([
    ['x', 'y'],
    ['y', 'x'],
    ['x', 'y'],
  ]);
  expect(sortedRows(rows, { dimension: 'engagement', sort: 'model' })).toEqual([]);
});

/** Parts whose log odds are 0, 1 and 2 up to rounding, with many leads. */
const LADDER: ScalePart[] = [
  { n: 20_000, converted: 10_000, points: 0 },
  { n: 20_000, converted: 14_621, points: 10 },
  { n: 20_000, converted: 17_616, points: 20 },
];

const partArbitrary = fc
  .record({
    n: fc.integer({ min: 0, max: 500 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    points: fc.integer({ min: -50, max: 50 }),
  })
  .map(({ n, share, points }): ScalePart => ({ n, converted: Math.round(n * share), points }));

describe('the evidence of the parts of a criterion', () => {
  it('is the log odds against their mean over the leads, with the variance of Woolf', () => {
    // Log odds ln(30/70) and ln(10/90), 100 leads each; 1/30 + 1/70 and 1/10 + 1/90, a quarter of their sum each.
    const [high, low] = centredEvidence([
      { n: 100, converted: 30 },
      { n: 100, converted: 10 },
    ]);
    expect(high?.evidence).toBeCloseTo(0.674963, 6);
    expect(low?.evidence).toBeCloseTo(-0.674963, 6);
    expect(high?.variance).toBeCloseTo(0.039683, 6);
    expect(low?.variance).toBeCloseTo(0.039683, 6);
  });

  it('gains 0.5 where a part has no conversion', () => {
    const [none] = centredEvidence([
      { n: 10, converted: 0 },
      { n: 10, converted: 5 },
    ]);
    expect(none?.evidence).toBeCloseTo(Math.log(0.5 / 10.5) / 2, 12);
  });

  it('is nothing on average over the leads', () => {
    fc.assert(
      fc.property(fc.array(partArbitrary, { minLength: 1, maxLength: 8 }), (parts) => {
        const sum = centredEvidence(parts).reduce((all, { n, evidence }) => all + n * evidence, 0);
        expect(Math.abs(sum)).toBeLessThan(1e-6);
      }),
    );
  });
});

describe('the scale of points', () => {
  it('is that of points which follow the evidence', () => {
    expect(pointsScale([LADDER])).toBeCloseTo(10, 2);
  });

  it('is not changed by points that all leads of a criterion get', () => {
    const lifted = LADDER.map((part) => ({ ...part, points: part.points - 25 }));
    expect(pointsScale([lifted])).toBeCloseTo(pointsScale([LADDER]) ?? NaN, 10);
  });

  it('is not flattened by the noise of evidence from few leads', () => {
    // Two parts, 40 leads each, log odds ±ln 3: without the correction 10 / (2 ln 3) = 4.551.
    const few: ScalePart[] = [
      { n: 40, converted: 30, points: 10 },
      { n: 40, converted: 10, points: 0 },
    ];
    // Half of 10 over ln 3, times ln² 3 / (ln² 3 − (1/30 + 1/10) / 2).
    const expected = ((10 / (2 * Math.log(3))) * Math.log(3) ** 2) / (Math.log(3) ** 2 - (1 / 30 + 1 / 10) / 2);
    expect(pointsScale([few])).toBeCloseTo(expected, 10);
  });

  it.each([
    ['points against the evidence', LADDER.map((part) => ({ ...part, points: -part.points }))],
    ['no points', LADDER.map((part) => ({ ...part, points: 0 }))],
    [
      'evidence that chance explains',
      [
        { n: 20, converted: 5, points: 10 },
        { n: 20, converted: 4, points: 0 },
      ],
    ],
    ['no leads', [{ n: 0, converted: 0, points: 10 }]],
  ])('is none with %s', (_, parts) => {
    expect(pointsScale([parts])).toBeNull();
  });
});

describe('what the evidence pays', () => {
  it('is the points themselves where they follow the evidence', () => {
    paidByEvidence(LADDER, 10, null).forEach((paid, i) => expect(paid?.points).toBeCloseTo(10 * i, 2));
  });

  it('starts at the part that keeps its points', () => {
    const parts = [
      { n: 100, converted: 30, points: 99 },
      { n: 100, converted: 10, points: 4 },
    ];
    const [paid, zero] = paidByEvidence(parts, 10, 1);
    // ln(30/70) − ln(10/90) = 1.349927, and 1.959964 · sqrt(1/30 + 1/70 + 1/10 + 1/90) = 0.780886.
    expect(paid?.points).toBeCloseTo(4 + 13.49927, 4);
    expect(paid?.low).toBeCloseTo(4 + 13.49927 - 7.80886, 3);
    expect(paid?.high).toBeCloseTo(4 + 13.49927 + 7.80886, 3);
    expect(zero).toBeNull();
  });

  it('keeps the mean of the criterion over its leads', () => {
    fc.assert(
      fc.property(fc.array(partArbitrary, { minLength: 1, maxLength: 8 }), (parts) => {
        const given = parts.reduce((sum, { n, points }) => sum + n * points, 0);
        const paid = paidByEvidence(parts, 7, null).reduce(
          (sum, pay, i) => sum + (parts[i]?.n ?? 0) * (pay?.points ?? 0),
          0,
        );
        expect(paid).toBeCloseTo(given, 4);
      }),
    );
  });
});
