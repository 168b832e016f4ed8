import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleModel } from '../../../../tests/arbitraries/example-model.ts';
import { arbitraryModel } from '../../../../tests/arbitraries/model.ts';
import { comparable } from '../diff/diff-parts.ts';
import type { Model } from '../schema/schema.ts';
import { modelParts } from './model-parts.ts';

/** What of a model decides scores and calls. */
function scoring({ fit, engagement, handover }: Model): string {
  const dimension = ({ criteria, groups = [], range }: Model['fit'] | Model['engagement']) => {
    const used = new Set(criteria.map(({ group }) => group));
    return {
      criteria: Object.fromEntries(criteria.map((criterion) => [criterion.id, criterion])),
      groups: Object.fromEntries(groups.filter(({ id }) => used.has(id)).map((group) => [group.id, group])),
      range: range ?? {},
    };
  };
  const { targets, checklist, afterReturn } = handover;
  return comparable({
    ...{ fit: dimension(fit), grades: fit.grades, engagement: dimension(engagement), bands: engagement.bands },
    targets: Object.fromEntries(fit.grades.map(({ grade }) => [grade, targets[grade] ?? null])),
    ...{ afterReturn: afterReturn ?? null },
    checklist: checklist ? { ...checklist, of: checklist.of } : null,
  });
}

const names = (edit: (model: Model) => void): string[] => {
  const to = exampleModel();
  edit(to);
  return modelParts(exampleModel(), to).map(({ name }) => name);
};

describe('the parts in which two models differ', () => {
  it('make the one score as the other when all are taken', () => {
    fc.assert(
      fc.property(arbitraryModel(), arbitraryModel(), (from, to) => {
        const made = modelParts(from, to).reduce((model, { take }) => take(model, to), from);
        expect(scoring(made)).toBe(scoring(to));
      }),
    );
  });

  it('are none where only names, notes and routes differ', () => {
    expect(
      names((model) => {
        model.name = 'other';
        model.notes = 'why';
        model.handover.routes = [];
      }),
    ).toEqual([]);
  });

  it('are named for reading, all grades being one', () => {
    expect(
      names((model) => {
        model.fit.grades = [{ grade: 'A', from: 90 }, { grade: 'B', from: 20 }, { grade: 'Z' }];
        model.handover.targets = { A: 30, B: 60, Z: null };
        model.engagement.bands[0] = { band: '75+', from: 80 };
        model.engagement.range = { max: 120 };
        model.fit.criteria.pop();
      }),
    ).toEqual(['size', 'Grades', 'Limits of engagement', 'Bands', 'Target of grade A']);
  });
});
