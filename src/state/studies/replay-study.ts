import type { MemoryHolder, MemoryPart } from '../../core/memory.ts';
import type { Replayed } from '../../core/desk/replay/hand-overs.ts';
import { Study } from './study.svelte.ts';
import type { Workbench } from '../workbench.svelte.ts';
import type { Replayer } from './replayer.ts';

const replayers = new WeakMap<Workbench, Replayer>();

/** What is held for replays beside their answer: here, and in the worker. */
export async function replayMemory(workbench: Workbench): Promise<{ here: MemoryHolder; worker: MemoryPart[] }> {
  const replayer = replayers.get(workbench);
  const worker = (await replayer?.memory()) ?? [];
  return { here: { use: 'replay', rows: 0, holds: replayer?.arrays }, worker };
}

/**
 * When the candidate and the current model would have handed every lead over. What they need of the data is read once;
 * a change of points replays in a worker, and a change of targets alone is answered from what the last replay kept.
 */
export function replayStudy(workbench: Workbench): Study<Replayed> {
  return new Study(
    () => {
      const { dataset, models, backtest } = workbench;
      return dataset && [dataset, models.open, models.current, backtest.dataEnd, backtest.conversion];
    },
    async (signal) => {
      const { Replayer } = await import('./replayer.ts');
      let replayer = replayers.get(workbench);
      if (!replayer) replayers.set(workbench, (replayer = new Replayer(workbench)));
      return replayer.replay(signal);
    },
  );
}
