import type { StabilityFacts } from '../../core/insights/stability/stability-types.ts';
import type { Workbench } from '../workbench.svelte.ts';
import { Study } from './study.svelte.ts';

/** What has changed over time, of the leads, their conversion and the ranking; all that the filter lets through. */
export function stabilityStudy(workbench: Workbench): Study<StabilityFacts> {
  return new Study(
    () => {
      const { dataset, backtest, models, findings } = workbench;
      // What may know the outcome is left out, so the report on the data comes first, or its failure.
      const looked = findings.quality ?? findings.qualityFailure;
      if (!dataset || !findings.catalog || !looked) return null;
      return [dataset, JSON.stringify(backtest), models.open, models.current, looked];
    },
    async (signal) => {
      const { countStability } = await import('./stability-work.ts');
      return countStability(workbench, signal);
    },
  );
}
