import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { model, patterns } from '../../scoring/kernel-fixture.ts';
import type { PeriodCounts, PeriodPatterns } from '../../scoring/patterns/period-patterns.ts';
import { seededRandom } from '../../stats/seeded-random.ts';
import { viewOf, SAMPLE } from '../shared/fixture.ts';
import { plain } from '../shared/words.ts';
import { drifts } from './drifts.ts';
import { expectedRates, gradeEvidence } from './expected-rates.ts';
import { clearestShift } from './shifts.ts';
import type { ValueCounts } from './shifts.ts';
import { stabilityInsight } from './stability.ts';
import { expectedLine } from './stability-text.ts';
import type { StabilityFacts } from './stability-types.ts';
import { stretchFacts } from './stretch-facts.ts';
import { stretchesBetween, stretchName } from './stretches.ts';

const at = (text: string) => Date.parse(`${text}T00:00:00Z`);

/** The fixture's patterns in a stretch of time, counted otherwise. */
function period(from: number | 'earlier', n: number[], converted: number[] = n.map(() => 0)): PeriodCounts {
  const zeros = new Float64Array(4);
  return {
    period: from,
    n: Float64Array.from(n),
    converted: Float64Array.from(converted),
    amount: zeros,
    worked: zeros,
  };
}

const byTime = (...periods: PeriodCounts[]): PeriodPatterns => ({ patterns: patterns(), periods });

describe('stretches of time', () => {
  it('are quarters, months where those are few, years where they are many', () => {
    const units = (from: string, to: string) => {
      const { unit, starts } = stretchesBetween(at(from), at(to));
      return [starts.length, ...[starts[0], starts.at(-1)].map((start) => stretchName(start ?? 0, unit))];
    };
    expect(units('2025-02-03', '2026-03-31')).toEqual([5, 'Q1 2025', 'Q1 2026']);
    expect(units('2025-12-31', '2026-04-01')).toEqual([5, 'Dec 2025', 'Apr 2026']);
    expect(units('2010-05-01', '2020-01-01')).toEqual([11, '2010', '2020']);
  });
});

describe('what a model says of stretches of time', () => {
  it('is counted by grade and band, and empty stretches are none', () => {
    const facts = stretchFacts(byTime(period(0, [1, 2, 3, 4], [1, 0, 0, 2]), period(1, [0, 0, 0, 0])), {
      candidate: model(),
      current: model(),
    });
    expect(facts).toHaveLength(1);
    // Levels: a, b, none and a; visits give 15, 25, 0 and 9 points, spam takes 7.
    expect(facts[0]?.grades.map(({ n, converted }) => [n, converted])).toEqual([
      [5, 3],
      [2, 0],
      [3, 0],
    ]);
    expect(facts[0]?.all).toMatchObject({ n: 10, converted: 3 });
  });
});

describe('drift', () => {
  const of = (before: number[], after: number[]) =>
    drifts(patterns(), model(), { before: period('earlier', before), after: period(0, after) });

  it('is told apart from chance, and the part that moved most is named', () => {
    const [grades] = of([100, 100, 100, 100], [300, 20, 20, 60]);
    expect(grades).toMatchObject({ key: 'grade', verdict: 'large', most: { name: 'A', before: 0.5, after: 0.9 } });
    expect(of([100, 100, 100, 100], [101, 99, 100, 100]).every(({ verdict }) => verdict === 'steady')).toBe(true);
  });

  it('of a handful is none, however large it looks', () => {
    const [grades] = of([2, 2, 2, 2], [4, 1, 1, 1]);
    expect(grades?.psi).toBeGreaterThan(0.1);
    expect(grades?.verdict).toBe('steady');
  });
});

/** Leads of some values over eight stretches; `chance` gives that of each. */
function invented(
  random: () => number,
  values: number,
  chance: (stretch: number, value: number) => number,
): ValueCounts {
  const n = Array.from({ length: 8 }, () => Array.from({ length: values }, () => 60));
  const converted = n.map((row, stretch) =>
    row.map((leads, value) => {
      let wins = 0;
      for (let i = 0; i < leads; i++) wins += Number(random() < chance(stretch, value));
      return wins;
    }),
  );
  return { attribute: 'source', values: Array.from({ length: values }, (_, i) => `v${i}`), n, converted, times: 1 };
}

describe('a value that turns', () => {
  const starts = Array.from({ length: 8 }, (_, i) => i);

  it('is found with the time since when, also where all others move, too', () => {
    const random = seededRandom(5);
    const counts = invented(random, 6, (stretch, value) => (value === 2 && stretch >= 5 ? 0.01 : 0.1 + 0.01 * stretch));
    expect(clearestShift([counts], starts)).toMatchObject({ value: 'v2', since: 5 });
  });

  it('is named falsely in one of twenty data sets at most', () => {
    const random = seededRandom(11);
    let alarms = 0;
    for (let i = 0; i < 200; i++) {
      const sets = [invented(random, 6, () => 0.08), invented(random, 4, (stretch) => 0.05 + 0.01 * stretch)];
      alarms += Number(clearestShift(sets, starts) !== null);
    }
    // A binomial of 200 with chance 0.05 exceeds 20 once in a thousand.
    expect(alarms).toBeLessThanOrEqual(20);
  });

  it('is none where nothing is there', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40 }), { minLength: 8, maxLength: 8 }), (sizes) => {
        const n = sizes.map((size) => [size, size]);
        const none = { attribute: 'a', values: ['x', 'y'], n, converted: n.map(() => [0, 0]), times: 1 };
        expect(clearestShift([none], starts)).toBeNull();
      }),
    );
  });
});

describe('the evidence that a model carries', () => {
  const evidence = (grades: unknown, files: unknown = [{ to: '2026-01-01T00:00:00Z' }]) => ({
    ...model(),
    evidence: { grades, files },
  });

  it('is read where it can be, whatever somebody wrote there', () => {
    expect(gradeEvidence(evidence([{ grade: 'A', n: 10, converted: 2 }]))).toEqual({
      since: at('2026-01-01'),
      grades: [{ grade: 'A', n: 10, converted: 2 }],
    });
    for (const odd of [null, 'x', [{ grade: 'Z', n: 1, converted: 0 }], [{ grade: 'A', n: 1, converted: 2 }], [3]])
      expect(gradeEvidence(evidence(odd))).toBeNull();
    expect(gradeEvidence(evidence([{ grade: 'A', n: 10, converted: 2 }], [{ to: 'soon' }]))).toBeNull();
    expect(gradeEvidence(model())).toBeNull();
  });

  it('is compared with what has come since', () => {
    const known = gradeEvidence(
      evidence([
        { grade: 'A', n: 1000, converted: 400 },
        { grade: 'B', n: 1000, converted: 100 },
      ]),
    );
    if (!known) throw new Error('no evidence');
    const found = expectedRates(
      'candidate',
      model(),
      known,
      byTime(period(known.since, [300, 200, 0, 0], [30, 21, 0, 0])),
    );
    expect(found.rows.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['A', 'below'],
      ['B', 'as'],
    ]);
    const words = { one: 'win', many: 'wins', verb: 'win', will: 'win', done: 'won', state: 'won' };
    expect(plain(expectedLine(found, { candidate: 'Draft', current: 'Q3' }, words))).toBe(
      '500 leads have come since the evidence that Draft carries (1 Jan 2026): A leads win 10% of the time against 40% (−30 percentage points).',
    );
  });
});

describe('the answer', () => {
  const facts: StabilityFacts = {
    ...{ unit: 'quarter', stretches: [], against: at('2026-04-01'), drifts: [], shifts: [] },
    ...{ looked: { values: 0, attributes: 0 }, leftOut: [], expected: null },
  };
  const stretches = stretchFacts(byTime(period(at('2026-01-01'), [50, 50, 50, 50], [9, 5, 2, 1])), {
    candidate: model(),
    current: model(),
  });

  it('says that one stretch of time is nothing to compare', () => {
    expect(plain(stabilityInsight(viewOf(SAMPLE), { ...facts, stretches }).answer)).toBe(
      'All leads are scored in Q1 2026: there is nothing to compare them with yet.',
    );
  });

  it('says that nobody can be judged', () => {
    const { empty, answer } = stabilityInsight(viewOf([]), facts);
    expect([empty, plain(answer)]).toEqual([true, 'There are no leads yet, so there is nothing to judge by.']);
  });
});
