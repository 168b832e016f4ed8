import type { WorkedFacts } from '../../core/insights/worked/worked-types.ts';
import { neededConditions } from '../../core/scoring/kernel.ts';
import { Study } from './study.svelte.ts';
import type { Workbench } from '../workbench.svelte.ts';

/** Whom sales worked on either side of both models' targets. */
export function workedStudy(workbench: Workbench): Study<WorkedFacts> {
  return new Study(
    () => {
      const { models, preparation } = workbench;
      const patterns = preparation.prepared?.backtest;
      const needed = [...neededConditions([models.open, models.current]).keys()];
      if (!patterns || !needed.every((key) => patterns.columns.has(key))) return null;
      return [patterns, models.open, models.current];
    },
    async (signal) => {
      const { models, preparation } = workbench;
      const patterns = preparation.prepared?.backtest;
      if (!patterns) throw new Error('no data is loaded');
      const { workedBySide } = await import('../../core/insights/worked/worked-facts.ts');
      const candidate = workedBySide(models.open, patterns);
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
      return { candidate, current: workedBySide(models.current, patterns) };
    },
  );
}
