import { instantOf } from '../../core/dataset/instant.ts';
import type { Returned } from '../../core/insights/returns/returns-types.ts';
import { neededConditions } from '../../core/scoring/kernel.ts';
import { judgedInputs } from './judged-inputs.ts';
import { Study } from './study.svelte.ts';
import type { Workbench } from '../workbench.svelte.ts';

/** The leads that sales gave back: their states depend on the conditions of both models, not on their points. */
export function returnsStudy(workbench: Workbench): Study<Returned> {
  return new Study(
    () => {
      const { dataset, backtest, models } = workbench;
      const conditions = [...neededConditions([models.open, models.current]).keys()].sort().join('\n');
      return dataset && [dataset, backtest.conversion, backtest.dataEnd, conditions, ...judgedInputs(workbench)];
    },
    async (signal) => {
      const { dataset, backtest, models } = workbench;
      if (!dataset) throw new Error('no data is loaded');
      const { judgedLives } = await import('./judged-leads.ts');
      const { readReturns } = await import('../../engine/read/read-returns.ts');
      return readReturns(await workbench.beside(), dataset, {
        conversion: backtest.conversion,
        end: (backtest.dataEnd === null ? dataset.dataEnd : instantOf(backtest.dataEnd)) ?? 0,
        models: { candidate: models.open, current: models.current },
        judged: await judgedLives(workbench, signal),
        signal,
      });
    },
  );
}
