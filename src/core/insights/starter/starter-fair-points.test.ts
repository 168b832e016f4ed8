import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../model/schema/schema.ts';
import { evaluate } from '../../scoring/kernel.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { criterionRows } from '../criteria/criteria-rows.ts';
import { scalesOf, withVerdicts } from '../criteria/criteria-verdicts.ts';
import { draftFrom } from './starter-fixture.ts';
import type { Alike } from './starter-fixture.ts';

/** Leads by three attributes and two types whose effects add up, from a hundred leads to ten millions. */
const leads = fc
  .record({
    effects: fc.array(fc.double({ min: -1.2, max: 1.2, noNaN: true }), { minLength: 12, maxLength: 12 }),
    base: fc.double({ min: -4, max: 0.5, noNaN: true }),
    weights: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 40, maxLength: 40 }),
    times: fc.constantFrom(1, 10, 1000),
  })
  .map(({ effects, base, weights, times }): Alike[] =>
    weights.map((weight, i) => {
      const [a, b, c] = [i % 4, Math.floor(i / 4) % 3, i % 5];
      const often = [0, 0, 1, 2, 6][c] ?? 0;
      const odds = Math.exp(base + (effects[a] ?? 0) + (effects[4 + b] ?? 0) + (effects[7 + c] ?? 0));
      const n = weight * times;
      const values = { a: `a${a}`, b: b === 2 ? null : `b${b}` };
      return { n, converted: Math.round((n * odds) / (1 + odds)), values, times: { visit: often, call: i % 2 } };
    }),
  );

function unfair(model: Model, patterns: Patterns) {
  const counted = criterionRows(patterns, model, model);
  return withVerdicts(counted, scalesOf(counted)).flatMap(({ name, parts }) =>
    parts
      .filter(({ verdict }) => verdict === 'over' || verdict === 'under')
      .map(({ label, verdict, mean, pays, n }) => ({ name, label, verdict, mean, pays, n })),
  );
}

function shares(places: ArrayLike<number>, size: number, { n }: Patterns): number[] {
  const sums = new Array<number>(size).fill(0);
  Array.from(places).forEach((place, i) => (sums[place] = (sums[place] ?? 0) + (n[i] ?? 0)));
  return sums;
}

describe('a first model of any leads', () => {
  it('is called neither over- nor under-paid by the criteria view', () => {
    fc.assert(
      fc.property(leads, (some) => {
        const { model, patterns } = draftFrom(some);
        expect(unfair(model, patterns)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('has no empty grade and no empty band, and calls somebody', () => {
    fc.assert(
      fc.property(leads, (some) => {
        const { model, patterns } = draftFrom(some);
        const { grade, band, qualified } = evaluate(model, patterns);
        const all = some.reduce((sum, { n }) => sum + n, 0);
        if (all === 0) return;
        expect(shares(grade, model.fit.grades.length, patterns).every((n) => n > 0)).toBe(true);
        expect(shares(band, model.engagement.bands.length, patterns).every((n) => n > 0)).toBe(true);
        if (model.fit.criteria.length + model.engagement.criteria.length > 0)
          expect(shares(qualified, 2, patterns)[1]).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
