import type { Model } from '../../src/core/model/schema/schema.ts';
import type { Criterion } from '../../src/core/model/kinds/kinds.ts';

export type ModelChanges = Partial<Omit<Model, 'fit' | 'engagement'>> & {
  fit?: Partial<Model['fit']>;
  engagement?: Partial<Model['engagement']>;
};

/** Job level for the fit; visits of any page for the score: the smallest model that has both. */
export function tinyModel({ fit, engagement, ...rest }: ModelChanges = {}): Model {
  const level: Criterion = {
    id: 'level',
    kind: 'category',
    attribute: 'job_level',
    points: [{ values: ['VP'], points: 70 }],
  };
  const visit: Criterion = { id: 'visit', kind: 'activity', activity: ['visit'], points: 25 };
  return {
    format: 'scorebench.model',
    formatVersion: 1,
    name: 'Tiny',
    version: '1',
    fit: { criteria: [level], grades: [{ grade: 'A', from: 70 }, { grade: 'D' }], ...fit },
    engagement: { criteria: [visit], bands: [{ band: '75+', from: 75 }, { band: '0-74' }], ...engagement },
    handover: { targets: { A: 50, D: null } },
    ...rest,
  };
}
