import type { ModelComparison } from '../../core/insights/compare/compare-types.ts';
import type { Workbench } from '../workbench.svelte.ts';
import { Study } from './study.svelte.ts';

/** The candidate against the current model, over the observations that are judged. */
export function compareStudy(workbench: Workbench): Study<ModelComparison> {
  return new Study(
    () => {
      const { dataset, backtest, models } = workbench;
      return dataset && [dataset, JSON.stringify(backtest), models.open, models.current];
    },
    async (signal, tell) => {
      const { models } = workbench;
      const compared = { candidate: models.open, current: models.current };
      const { comparedConditions } = await import('../../core/insights/compare/part-effects.ts');
      // The same seed each time, so that the same models get the same interval.
      const { RESAMPLES, SEED } = await import('../../core/stats/bootstrap.ts');
      const { compareBeside } = await import('../compare-port.ts');
      const conditions = comparedConditions(compared);
      const patterns = await workbench.withObservations({ scope: 'backtest', conditions, signal }, (set) =>
        set.counted([...conditions.keys()], signal),
      );
      return compareBeside({ patterns, models: compared, draws: RESAMPLES, seed: SEED }, signal, tell);
    },
  );
}
