import { instantOf } from '../../core/dataset/instant.ts';
import type { MaturityFacts } from '../../core/insights/maturity/maturity-types.ts';
import { Study } from './study.svelte.ts';
import type { Workbench } from '../workbench.svelte.ts';

/** How long leads take to convert, and how old they are. No model has a part in it. */
export function maturityStudy(workbench: Workbench): Study<MaturityFacts> {
  return new Study(
    () => {
      const { dataset, backtest } = workbench;
      return dataset && [dataset, backtest.conversion, backtest.dataEnd, JSON.stringify(backtest.where)];
    },
    async (signal) => {
      const { dataset, backtest } = workbench;
      if (!dataset) throw new Error('no data is loaded');
      const { readMaturity } = await import('../../engine/read/read-maturity.ts');
      const end = backtest.dataEnd === null ? dataset.dataEnd : instantOf(backtest.dataEnd);
      const { passingLeads } = await import('./judged-leads.ts');
      const passing = await passingLeads(workbench, signal);
      return readMaturity(await workbench.beside(), dataset, { conversion: backtest.conversion, end, passing, signal });
    },
  );
}
