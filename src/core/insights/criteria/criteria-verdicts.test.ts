import { describe, expect, it } from 'vitest';
import type { CategoryCriterion, Model } from '../../model/schema/schema.ts';
import { conditionKey } from '../../scoring/condition.ts';
import { model } from '../../scoring/kernel-fixture.ts';
import { codeStates } from '../../scoring/patterns/patterns.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { sortedRows } from './criteria-sort.ts';
import { criteriaInsight } from './criteria-view.ts';
import { viewOf } from '../shared/fixture.ts';
import { plain } from '../shared/sentence.ts';

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
