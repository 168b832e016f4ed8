import { effectivenessFacts } from '../../core/insights/effectiveness/effectiveness-facts.ts';
import type { EffectivenessFacts } from '../../core/insights/effectiveness/effectiveness-types.ts';
import { figuresOf } from '../../core/insights/effectiveness/ranked-figures.ts';
import { neededConditions } from '../../core/scoring/kernel.ts';
import { readCreationDays } from '../../engine/read/read-creation-days.ts';
import type { Workbench } from '../workbench.svelte.ts';

/** Ranks the judged leads by all that both models say; between two steps the page may draw. */
export async function rankLeads(workbench: Workbench, signal: AbortSignal): Promise<EffectivenessFacts> {
  const { dataset, models, preparation, backtest } = workbench;
  const judged = preparation.prepared?.backtest;
  if (!dataset || !judged) throw new Error('no data is loaded');
  const both = { candidate: models.open, current: models.current };
  const conditions = neededConditions([both.candidate, both.current]);
  const { newest, periods } = await workbench.withObservations(
    { scope: 'backtest', conditions, signal },
    async (set, engine) => ({
      newest: await readCreationDays(engine, dataset, await set.judgedTable(signal), signal),
      periods: backtest.split ? await set.countedBy([...conditions.keys()], 'periods', signal) : null,
    }),
  );
  const days = newest.day.length > 1 ? figuresOf(newest, newest.day) : null;
  return effectivenessFacts({ judged, periods, models: both, newest: days }, () => breath(signal));
}

async function breath(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  signal.throwIfAborted();
}
