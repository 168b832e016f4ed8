import { preparedMemory } from '../../core/insights/shared/prepared.ts';
import { memoryOf } from '../../core/memory.ts';
import type { MemoryPart } from '../../core/memory.ts';
import { Study } from './study.svelte.ts';
import type { Workbench } from '../workbench.svelte.ts';
import { replayMemory } from './replay-study.ts';

/** How long, in milliseconds, loads and long computations have to rest: what they leave behind is what counts. */
const REST = 1000;

/**
 * What the open data takes of memory. `answers` are those of the long computations. It is counted when data has been
 * loaded, states have been worked out or an answer is there, never for an edit of points.
 */
export function memoryStudy(workbench: Workbench, answers: () => readonly unknown[]): Study<MemoryPart[]> {
  return new Study(
    () => {
      const { dataset, prepared, quality } = workbench;
      return dataset && prepared && [dataset, prepared, quality, ...answers()];
    },
    async () => {
      const { prepared } = workbench;
      if (!prepared) throw new Error('no data is loaded');
      const { readMemory } = await import('../../engine/read/read-memory.ts');
      const engine = await readMemory(await workbench.beside());
      const replay = await replayMemory(workbench);
      const studies = { use: 'studies' as const, rows: null, holds: answers() };
      return [...engine, ...memoryOf([...preparedMemory(prepared), replay, studies])];
    },
    REST,
  );
}
