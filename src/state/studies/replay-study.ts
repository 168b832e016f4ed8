import type { Replayed } from '../../core/desk/replay/hand-overs.ts';
import type { MemoryHolder } from '../../core/memory.ts';
import { judgedInputs } from './judged-inputs.ts';
import type { Workbench } from '../workbench.svelte.ts';
import { Study } from './study.svelte.ts';

/** What is held for replays here, beside their answer and what the desk holds. */
export async function replayMemory({ dataset }: Pick<Workbench, 'dataset'>): Promise<MemoryHolder> {
  const { Replayer } = await import('../../engine/observe/replayer.ts');
  return { use: 'replay', rows: null, holds: dataset && Replayer.of(dataset).arrays };
}

/**
 * When the candidate and the current model would have handed every lead over. A change of points replays at the desk, and a
 * change of targets alone is answered from what the last replay kept.
 */
export function replayStudy(workbench: Workbench): Study<Replayed> {
  return new Study(
    () => {
      const { dataset, models, backtest } = workbench;
      const { dataEnd, conversion } = backtest;
      return dataset && [dataset, models.open, models.current, dataEnd, conversion, ...judgedInputs(workbench)];
    },
    async (signal) => {
      const { dataset, models, backtest } = workbench;
      if (!dataset) throw new Error('no data is loaded');
      const wanted = { models: { candidate: models.open, current: models.current }, backtest };
      const { Replayer } = await import('../../engine/observe/replayer.ts');
      const { judgedLives } = await import('./judged-leads.ts');
      const judged = await judgedLives(workbench, signal);
      const replayed = await Replayer.of(dataset).replay(await workbench.beside(), wanted, signal);
      const { judgedReplay } = await import('../../core/desk/replay/judged-replay.ts');
      return judgedReplay(replayed, judged);
    },
  );
}
