import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleModel } from '../../../../tests/arbitraries/example-model.ts';
import { arbitraryModel } from '../../../../tests/arbitraries/model.ts';
import { diffModels } from './diff.ts';
import type { Model } from '../schema/schema.ts';
import type { CategoryCriterion } from '../kinds/category.ts';

/** The changes of one edit of the example, `path: label, from -> to`. */
function changesOf(edit: (model: Model) => void): string[] {
  const model = exampleModel();
  edit(model);
  return diffModels(exampleModel(), model).map(
    ({ path, label, from, to, kind }) => `${kind} ${path}: ${label}, ${JSON.stringify(from)} -> ${JSON.stringify(to)}`,
  );
}

const level = (model: Model) => model.fit.criteria[0] as CategoryCriterion;
const entry = (model: Model, i: number) => level(model).points[i] as CategoryCriterion['points'][number];

describe('diffModels', () => {
  it('finds nothing between a model and itself', () => {
    fc.assert(
      fc.property(arbitraryModel(), (model) => {
        expect(diffModels(model, structuredClone(model))).toEqual([]);
      }),
    );
  });

  it('finds as many changes one way as the other', () => {
    fc.assert(
      fc.property(arbitraryModel(), arbitraryModel(), (a, b) => {
        expect(diffModels(b, a)).toHaveLength(diffModels(a, b).length);
      }),
    );
  });

  it('names changed points by criterion and condition', () => {
    expect(changesOf((model) => (entry(model, 0).points = 45))).toEqual([
      'changed fit.criteria[0].points[0].points: Job level: C-Level points, 50 -> 45',
    ]);
  });

  it('matches entries by condition, wherever they moved', () => {
    expect(changesOf((model) => level(model).points.unshift({ values: ['CEO'], points: 60 }))).toEqual([
      'added fit.criteria[0].points[0]: Job level: CEO, undefined -> {"values":["CEO"],"points":60}',
    ]);
  });

  it('tells a removed entry', () => {
    expect(changesOf((model) => level(model).points.shift())).toEqual([
      'removed fit.criteria[0].points[0]: Job level: C-Level, {"values":["C-Level"],"points":50} -> undefined',
    ]);
  });

  it('takes a new condition at the same place as an edit', () => {
    expect(changesOf((model) => (entry(model, 1).values = ['VP']))).toEqual([
      'changed fit.criteria[0].points[1].values: Job level: VP, Director, condition, ["VP","Director"] -> ["VP"]',
    ]);
  });

  it('tells that entries changed places', () => {
    expect(changesOf((model) => level(model).points.reverse())).toEqual([
      'changed fit.criteria[0].points: Job level: order of entries, ["C-Level","VP, Director"] -> ["VP, Director","C-Level"]',
    ]);
  });

  it('takes a default that is left out as the same', () => {
    expect(changesOf((model) => delete level(model).otherwise)).toEqual([]);
  });

  it('compares a default that is left out with another value', () => {
    const from = exampleModel();
    delete level(from).otherwise;
    const to = exampleModel();
    level(to).otherwise = 5;
    expect(diffModels(from, to)).toMatchObject([{ from: 0, to: 5, kind: 'changed' }]);
  });

  it('calls a criterion without a label by its id', () => {
    expect(changesOf((model) => model.fit.criteria.pop())[0]).toMatch(/^removed fit\.criteria\[2\]: size, \{/);
  });

  it('gives one change for a criterion of another kind', () => {
    const other = { id: 'size', kind: 'category', attribute: 'a', points: [{ values: ['x'], points: 1 }] } as const;
    expect(changesOf((model) => (model.fit.criteria[2] = structuredClone(other) as never))).toHaveLength(1);
  });

  it('does not mind the order of criteria', () => {
    expect(changesOf((model) => model.fit.criteria.reverse())).toEqual([]);
  });

  it('leaves evidence out', () => {
    expect(changesOf((model) => (model.evidence = { a: 1 }))).toEqual([]);
  });

  it('lists changes of limits, cut-offs and hand-over', () => {
    const edit = (model: Model) => {
      model.engagement.range = { max: 120 };
      model.engagement.bands[0] = { band: '75+', from: 80 };
      model.handover.targets.D = 100;
      model.handover.routes = [];
      delete model.handover.checklist;
      delete model.handover.afterReturn;
    };
    expect(changesOf(edit)).toEqual([
      'removed engagement.range.min: Engagement: lower limit, 0 -> undefined',
      'changed engagement.range.max: Engagement: upper limit, 100 -> 120',
      'changed engagement.bands[0].from: Band 75+: from, 75 -> 80',
      'changed handover.targets.D: Target of grade D, null -> 100',
      'removed handover.checklist: Checklist, {"atLeast":2,"of":["demo","pricing","download"]} -> undefined',
      'removed handover.afterReturn.startBelowTargetBy: After a return: points below target, 10 -> undefined',
      'removed handover.routes[0]: Route A × 75+, {"grade":"A","band":"75+","owner":"Sales","nextStep":"Call within one hour"} -> undefined',
    ]);
  });

  it('lists what came to a checklist and went by the names of the criteria', () => {
    const edit = (model: Model) => {
      const [pricing] = model.engagement.criteria;
      if (pricing) pricing.label = 'Pricing page';
      model.handover.checklist = { atLeast: 1, of: ['download', 'demo', 'idle'] };
    };
    expect(changesOf(edit).slice(1)).toEqual([
      'changed handover.checklist.atLeast: Checklist: ticks needed, 2 -> 1',
      'added handover.checklist.of[2]: Checklist: idle, undefined -> {"id":"idle"}',
      'removed handover.checklist.of[1]: Checklist: Pricing page, {"id":"pricing"} -> undefined',
    ]);
  });

  it('takes a decay of the kind none as no decay', () => {
    expect(
      changesOf((model) => Object.assign(model.engagement.criteria[1] ?? {}, { decay: { kind: 'none' } })),
    ).toEqual([]);
  });

  it('lists changes of recency and inactivity', () => {
    const edit = (model: Model) => {
      Object.assign(model.engagement.criteria[3] ?? {}, {
        except: ['bot'],
        points: [
          { withinDays: 14, points: 20 },
          { withinDays: 30, points: 5 },
        ],
        never: -5,
      });
      Object.assign(model.engagement.criteria[4] ?? {}, { afterDays: 60, everyDays: 30, points: -1, cap: 10 });
    };
    expect(changesOf(edit)).toEqual([
      'added engagement.criteria[3].except: recent: activity types left out, undefined -> ["bot"]',
      'changed engagement.criteria[3].never: recent: points where never active, 0 -> -5',
      'changed engagement.criteria[3].points[0].withinDays: recent: within 7 days, condition, 7 -> 14',
      'changed engagement.criteria[3].points[1].points: recent: within 30 days points, 10 -> 5',
      'changed engagement.criteria[4].points: idle: points, -5 -> -1',
      'changed engagement.criteria[4].cap: idle: cap, 40 -> 10',
      'changed engagement.criteria[4].afterDays: idle: days until the first period, 30 -> 60',
      'changed engagement.criteria[4].everyDays: idle: days of a period, 7 -> 30',
    ]);
  });
});
