import type { EffectivenessFacts } from '../../core/insights/effectiveness/effectiveness-types.ts';
import { neededConditions } from '../../core/scoring/kernel.ts';
import { Study } from './study.svelte.ts';
import type { Workbench } from '../workbench.svelte.ts';

/** What the histogram doesn't tell of how well both models rank: it depends on their points, too. */
export function effectivenessStudy(workbench: Workbench): Study<EffectivenessFacts> {
  return new Study(
    () => {
      const { dataset, models, preparation } = workbench;
      const columns = preparation.prepared?.backtest.columns;
      const needed = neededConditions([models.open, models.current]);
      if (!dataset || !columns || ![...needed.keys()].every((key) => columns.has(key))) return null;
      return [dataset, preparation.prepared, models.open, models.current];
    },
    async (signal) => {
      const { rankLeads } = await import('./effectiveness-work.ts');
      return rankLeads(workbench, signal);
    },
  );
}
