import type { Replayed } from '../../core/scoring/hand-overs.ts';
import { Study } from '../study.svelte.ts';
import type { Workbench } from '../workbench.svelte.ts';
import type { Replayer } from './replayer.ts';

/**
 * When the candidate and the current model would have handed every lead over. What they need of the data is read once;
 * a change of points replays in a worker, and a change of targets alone is answered from what the last replay kept.
 */
export function replayStudy(workbench: Workbench): Study<Replayed> {
  let replayer: Replayer | null = null;
  return new Study(
    () => {
      const { dataset, models, backtest } = workbench;
      return dataset && [dataset, models.open, models.current, backtest.dataEnd, backtest.conversion];
    },
    async (signal) => {
      const { Replayer } = await import('./replayer.ts');
      replayer ??= new Replayer(workbench);
      return replayer.replay(signal);
    },
  );
}
