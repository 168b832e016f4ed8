import type { WithoutIt } from '../../core/insights/criteria/criteria-types.ts';
import { neededConditions } from '../../core/scoring/kernel.ts';
import { Study } from './study.svelte.ts';
import type { Probed } from './criteria-work.ts';
import type { Workbench } from '../workbench.svelte.ts';

/** The further evidence of the open model's criteria: it depends on their conditions, not on their points. */
export function probedStudy(workbench: Workbench): Study<Probed> {
  return new Study(
    () => {
      const { dataset, backtest, models } = workbench;
      return dataset && [dataset, JSON.stringify(backtest), conditionsText(models.open)];
    },
    async (signal) => {
      const { probe } = await import('./criteria-work.ts');
      return probe(workbench, signal);
    },
  );
}

/** Who would stand elsewhere without each of the open model's criteria, by its id over both dimensions. */
export function withoutStudy(workbench: Workbench): Study<ReadonlyMap<string, WithoutIt>> {
  return new Study(
    () => {
      const { models, preparation } = workbench;
      const { prepared } = preparation;
      const columns = prepared?.backtest.columns;
      if (!columns || ![...neededConditions([models.open]).keys()].every((key) => columns.has(key))) return null;
      return [prepared.backtest, models.open];
    },
    async (signal) => {
      const { removeEach } = await import('./criteria-work.ts');
      return removeEach(workbench, signal);
    },
  );
}

function conditionsText(model: Workbench['models']['open']): string {
  return [...neededConditions([model]).keys()].join('\n');
}
