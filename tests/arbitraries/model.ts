import * as fc from 'fast-check';
import type { Engagement, Fit, Group, Handover, Limits, Model } from '../../src/core/model/schema/schema.ts';
import type { Criterion } from '../../src/core/model/kinds/kinds.ts';
import { arbitraryCriterion, integers, type CriterionOptions } from './criterion.ts';

/** Valid models over the whole format: every optional key is there in some of them and absent in others. */
export function arbitraryModel(options: CriterionOptions = {}): fc.Arbitrary<Model> {
  return fc.tuple(arbitraryFit(options), arbitraryEngagement(options)).chain(([fit, engagement]) =>
    fc.record(
      {
        $schema: fc.constant('./scoring-model-1.schema.json'),
        format: fc.constant('scorebench.model' as const),
        formatVersion: fc.constant(1 as const),
        name: fc.constantFrom('B2B software', ' Näme "x" ', '\ud800'),
        version: fc.constantFrom('2026-Q4', '1'),
        notes: fc.string(),
        fit: fc.constant(fit),
        engagement: fc.constant(engagement),
        handover: arbitraryHandover(fit, engagement),
        evidence: arbitraryEvidence(),
      },
      {
        requiredKeys: ['format', 'formatVersion', 'name', 'version', 'fit', 'engagement', 'handover'],
        noNullPrototype: true,
      },
    ),
  );
}

interface Lines {
  criteria: Criterion[];
  groups: Group[] | undefined;
  range: Limits | undefined;
}

/** Criteria and groups of one dimension, with ids that no other of them has. */
function arbitraryLines(options: CriterionOptions): fc.Arbitrary<Lines> {
  const ids = fc.uniqueArray(fc.stringMatching(/^[a-z0-9-]{1,8}$/), { minLength: 9, maxLength: 9 });
  return fc.tuple(ids, fc.integer({ min: 0, max: 3 })).chain(([names, groupCount]) => {
    const groupIds = names.slice(0, groupCount);
    return fc.record(
      {
        criteria: fc
          .array(arbitraryCriterion(groupIds, options), { maxLength: 6 })
          .map((criteria) => criteria.map((criterion, i) => ({ ...criterion, id: names[3 + i] ?? 'none' }))),
        groups: fc
          .tuple(...groupIds.map(() => arbitraryLimits()))
          .map((limits) => limits.map((each, i) => ({ id: groupIds[i] ?? 'none', ...each })))
          .map((groups) => (groups.length === 0 ? undefined : groups)),
        range: fc.option(arbitraryLimits(), { nil: undefined }),
      },
      { noNullPrototype: true },
    );
  });
}

/** Both limits, one or none; min up to max. */
function arbitraryLimits(): fc.Arbitrary<Limits> {
  return fc.tuple(integers(), integers(), fc.integer({ min: 0, max: 3 })).map(([a, b, sides]) => ({
    ...((sides & 1) === 1 && { min: Math.min(a, b) }),
    ...((sides & 2) === 2 && { max: Math.max(a, b) }),
  }));
}

function dimensionOf({ criteria, groups, range }: Lines) {
  return { criteria, ...(groups && { groups }), ...(range && { range }) };
}

/** Names from high to low with falling cut-offs; the last has none. */
function arbitrarySlices(names: readonly string[]): fc.Arbitrary<{ name: string; from?: number }[]> {
  return fc
    .tuple(
      fc.shuffledSubarray([...names], { minLength: 1, maxLength: 5 }),
      fc.uniqueArray(integers(), { minLength: 4, maxLength: 4 }),
    )
    .map(([chosen, cuts]) => {
      const falling = cuts.slice(0, chosen.length - 1).sort((a, b) => b - a);
      return chosen.map((name, i) => ({ name, ...(i < falling.length && { from: falling[i] ?? 0 }) }));
    });
}

function arbitraryFit(options: CriterionOptions): fc.Arbitrary<Fit> {
  return fc
    .tuple(arbitraryLines(options), arbitrarySlices(['A', 'B', 'C', 'D', 'A+', '1', '2', 'constructor']))
    .map(([lines, slices]) => ({
      ...dimensionOf(lines),
      grades: slices.map(({ name, ...from }) => ({ grade: name, ...from })),
    }));
}

function arbitraryEngagement(options: CriterionOptions): fc.Arbitrary<Engagement> {
  return fc
    .tuple(arbitraryLines(options), arbitrarySlices(['75+', '50-74', '25-49', '0-24', 'Größe']))
    .map(([lines, slices]) => ({
      ...dimensionOf(lines),
      bands: slices.map(({ name, ...from }) => ({ band: name, ...from })),
    }));
}

function arbitraryHandover(fit: Fit, engagement: Engagement): fc.Arbitrary<Handover> {
  const grades = fit.grades.map(({ grade }) => grade);
  const cells = grades.flatMap((grade) => engagement.bands.map(({ band }) => ({ grade, band })));
  const route = fc.record(
    { owner: fc.constantFrom('Sales', ''), nextStep: fc.constantFrom('Call, "now"', 'Nurture') },
    { requiredKeys: [], noNullPrototype: true },
  );
  const ids = engagement.criteria.map(({ id }) => id);
  const of = fc.shuffledSubarray(ids, { minLength: Math.min(1, ids.length) });
  return fc.record(
    {
      targets: fc
        .tuple(...grades.map(() => fc.option(integers())))
        .map((targets) => Object.fromEntries(grades.map((grade, i) => [grade, targets[i] ?? null]))),
      routes: fc
        .shuffledSubarray(cells)
        .chain((chosen) => fc.tuple(...chosen.map((cell) => route.map((rest) => ({ ...cell, ...rest }))))),
      afterReturn: fc.record({ startBelowTargetBy: fc.integer({ min: 1, max: 200 }) }, { noNullPrototype: true }),
      ...(ids.length > 0 && {
        checklist: of.chain((chosen) =>
          fc
            .oneof(fc.constant(1), fc.integer({ min: 1, max: chosen.length }))
            .map((atLeast) => ({ atLeast, of: chosen })),
        ),
      }),
    },
    { requiredKeys: ['targets'], noNullPrototype: true },
  );
}

/** JSON without -0, which JSON text can't keep, and without the reserved key. */
function arbitraryEvidence(): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 3 })
    .map((value) => JSON.stringify(value))
    .filter((text) => !text.includes('__proto__'))
    .map((text) => JSON.parse(text) as Record<string, unknown>);
}
