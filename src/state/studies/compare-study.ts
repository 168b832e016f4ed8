import type { Comparison } from '../../core/insights/compare/compare-types.ts';
import type { Workbench } from '../workbench.svelte.ts';
import { Study } from './study.svelte.ts';

/** How often leads are drawn anew: the ends of a 95% interval then stand on 25 draws each. */
const DRAWS = 1000;
/** The random numbers begin anew with each comparison, so that the same models get the same interval. */
const SEED = 1;

/** The candidate against the current model, over the observations that are judged. */
export function compareStudy(workbench: Workbench): Study<Comparison> {
  return new Study(
    () => {
      const { dataset, backtest, models } = workbench;
      return dataset && [dataset, JSON.stringify(backtest), models.open, models.current];
    },
    async (signal, tell) => {
      const { models } = workbench;
      const compared = { candidate: models.open, current: models.current };
      const { comparedConditions } = await import('../../core/insights/compare/part-effects.ts');
      const { compareBeside } = await import('../compare-port.ts');
      const conditions = comparedConditions(compared);
      const patterns = await workbench.withObservations({ scope: 'backtest', conditions, signal }, (set) =>
        set.counted([...conditions.keys()], signal),
      );
      return compareBeside({ patterns, models: compared, draws: DRAWS, seed: SEED }, signal, tell);
    },
  );
}
