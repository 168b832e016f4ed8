import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { conditionKey } from '../../scoring/condition.ts';
import { evaluate } from '../../scoring/kernel.ts';
import { level, model, patterns, spam, visit } from '../../scoring/kernel-fixture.ts';
import { codeStates } from '../../scoring/patterns/patterns.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { criteriaInsight } from './criteria-view.ts';
import { WithoutEach } from './criteria-without.ts';
import { viewOf } from '../shared/fixture.ts';
import { plain } from '../shared/words.ts';

const ALL = { dimension: 'all', sort: 'model' } as const;

function insight(open: Model, current: Model = open, counted: Patterns = patterns()) {
  return criteriaInsight({ view: viewOf([]), patterns: counted, open, current }, ALL);
}

describe('the parts of a criterion', () => {
  const rows = insight(model()).rows;

  it('count leads and conversions, with what they get', () => {
    expect(rows[0]?.parts.map(({ label, n, converted, mean, states }) => [label, n, converted, mean, states])).toEqual([
      ['a', 50, 13, 50, [0]],
      ['b', 20, 6, 10, [1]],
      ['Missing', 30, 7, -5, [3]],
    ]);
  });

  it('of events that are counted each get their mean, after the cap', () => {
    // 3 and 5 visits give 15 and 20 (capped), 1.999 of a visit 9.995: (150 + 400 + 399.8) / 70.
    const [some, none] = rows[1]?.parts ?? [];
    expect([some?.label, some?.points, some?.n, none?.label, none?.n]).toEqual(['Once or more', 5, 70, 'None', 30]);
    expect(some?.mean).toBeCloseTo(949.8 / 70, 10);
  });

  it('stand against all other leads', () => {
    const [a] = rows[0]?.parts ?? [];
    expect(a?.rest).toEqual({ n: 50, converted: 13 });
    expect(a?.difference?.value).toBe(0);
  });

  it('have weight of evidence and information value', () => {
    // b: ln[(6/26) / (14/74)] = 0.198671, times (6/26 − 14/74) = 0.041580.
    const b = rows[0]?.parts[1];
    expect(b?.woe).toBeCloseTo(0.198671, 6);
    expect(b?.iv).toBeCloseTo(0.198671 * 0.04158, 6);
  });

  it('give the criterion its mean and spread over all leads', () => {
    // (50·50 + 20·10 − 30·5) / 100, and the root of (50·2500 + 20·100 + 30·25) / 100 − 25.5².
    expect(rows[0]?.mean).toBe(25.5);
    expect(rows[0]?.spread).toBeCloseTo(Math.sqrt(1277.5 - 25.5 ** 2), 10);
  });
});

describe('against the current model', () => {
  const other = (criterion: Criterion) => model({ fit: { ...model().fit, criteria: [criterion] } });

  it('points that changed move leads by their difference', () => {
    const before = other({
      ...level,
      points: [
        { values: ['a'], points: 40 },
        { values: ['b'], points: 20 },
      ],
    });
    const [row] = insight(model(), before).rows;
    expect([row?.change, row?.moved]).toEqual(['points', { mean: 3, size: 7 }]);
    expect(row?.parts.map(({ meanBefore }) => meanBefore)).toEqual([40, 20, -5]);
  });

  it('conditions that changed move each lead by what both give it', () => {
    const before: Criterion = {
      id: 'level',
      kind: 'range',
      attribute: 'x',
      points: [{ below: 5, points: 30 }, { points: 0 }],
    };
    const counted = patterns();
    counted.columns.set(conditionKey(before), codeStates([0, 1, 0, 1]));
    const [row] = insight(model(), other(before), counted).rows;
    // 10 leads +20, 20 leads +10, 30 leads −35, 40 leads +50.
    expect([row?.change, row?.moved]).toEqual(['conditions', { mean: (200 + 200 - 1050 + 2000) / 100, size: 34.5 }]);
  });

  it('criteria that are new or gone are named', () => {
    const [open, before] = [model(), model({ engagement: { ...model().engagement, criteria: [visit] } })];
    expect(insight(open, before).rows[2]?.change).toBe('added');
    expect(insight(before, open).removed).toEqual([
      { dimension: 'engagement', name: 'spam', text: '−7 points for each spam', mean: -2.1 },
    ]);
  });
});

describe('without a criterion', () => {
  it('says who would stand in another cell, and who would no longer be handed over', () => {
    const counted = patterns();
    const whole = evaluate(model(), counted);
    // Without `level` everybody has 0 points of fit and is a C, which is never handed over: A were 50, B were 20.
    expect(new WithoutEach(counted, model()).without('fit', 'level')).toEqual({
      ...{ moved: 70, up: 0 },
      dropped: whole.qualified.reduce((sum, yes, i) => sum + yes * (counted.n[i] ?? 0), 0),
      gained: 0,
    });
  });

  it('says who would be better off', () => {
    const counted = patterns();
    const { up, moved } = new WithoutEach(counted, model()).without('engagement', spam.id);
    expect([up, moved]).toEqual([0, 0]);
  });
});

it('says in words that there is nothing to judge by', () => {
  const counted = { ...patterns(), converted: new Float64Array(4) };
  expect(plain(insight(model(), model(), counted).answer)).toBe(
    'There are no wins yet among 100 leads, so there is nothing to judge by.',
  );
});

it('has a line in the table for each criterion and each part', () => {
  const { table } = insight(model());
  expect(table.rows.map(({ criterion, part }) => `${criterion ?? ''} ${part ?? ''}`.trim())).toEqual([
    ...['level', 'level a', 'level b', 'level Missing'],
    ...['visit', 'visit Once or more', 'visit None'],
    ...['spam', 'spam Once or more', 'spam None'],
  ]);
  expect(table.leads?.[1]?.['n']).toMatchObject({ where: { states: { key: conditionKey(level), anyOf: [0] } } });
});

/** States of the three criteria, whole events only, and how many leads have them. */
const patternsArbitrary = fc
  .array(
    fc.record({
      level: fc.constantFrom(0, 1, 2, 3),
      visit: fc.integer({ min: 0, max: 9 }),
      spam: fc.integer({ min: 0, max: 3 }),
      n: fc.integer({ min: 1, max: 50 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((rows): Patterns => ({
    size: rows.length,
    columns: new Map([
      [conditionKey(level), codeStates(rows.map((row) => row.level))],
      [conditionKey(visit), codeStates(rows.map((row) => 1000 * row.visit))],
      [conditionKey(spam), codeStates(rows.map((row) => 1000 * row.spam))],
    ]),
    n: Float64Array.from(rows, ({ n }) => n),
    converted: Float64Array.from(rows, ({ n, share }) => Math.floor(n * share)),
    amount: new Float64Array(rows.length),
    worked: new Float64Array(rows.length),
  }));

const sum = (values: Iterable<number>) => [...values].reduce((all, value) => all + value, 0);

it('counts every lead in one part of each criterion', () => {
  fc.assert(
    fc.property(patternsArbitrary, (counted) => {
      for (const { parts } of insight(model(), model(), counted).rows) {
        expect(sum(parts.map(({ n }) => n))).toBe(sum(counted.n));
        expect(sum(parts.map(({ converted }) => converted))).toBe(sum(counted.converted));
      }
    }),
  );
});

it('gives means that add up to the scores of the kernel, where no limit cuts them', () => {
  fc.assert(
    fc.property(patternsArbitrary, (counted) => {
      const { rows, total } = insight(model(), model(), counted);
      const { fit, score } = evaluate(model(), counted);
      const means = (dimension: string) =>
        sum(rows.filter((row) => row.dimension === dimension).map(({ mean }) => mean));
      expect(means('fit') * total.n).toBeCloseTo(sum(fit.map((points, i) => points * (counted.n[i] ?? 0))), 6);
      expect(means('engagement') * total.n).toBeCloseTo(sum(score.map((points, i) => points * (counted.n[i] ?? 0))), 6);
    }),
  );
});
