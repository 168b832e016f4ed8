import { preparedMemory } from '../../core/insights/shared/prepared.ts';
import { memoryOf } from '../../core/memory.ts';
import type { MemoryPart } from '../../core/memory.ts';
import type { Workbench } from '../workbench.svelte.ts';
import { replayMemory } from './replay-study.ts';
import { Study } from './study.svelte.ts';

/** Makes a long computation of a workbench; it names the computation, too. */
export type StudyMaker<T = unknown> = (workbench: Workbench) => Study<T>;

/** The long computations behind views: each starts when a view first wants it. */
export class Studies {
  readonly workbench: Workbench;
  readonly memory: Study<MemoryPart[]>;
  readonly #made: ReadonlyMap<StudyMaker, Study<unknown>>;

  /** `makers` are those of all views. They are made at once: what a cell made would end with the cell. */
  constructor(workbench: Workbench, makers: readonly StudyMaker[]) {
    this.workbench = workbench;
    this.#made = new Map(makers.map((make) => [make, make(workbench)]));
    const made = [...this.#made.values()];
    this.memory = memoryStudy(workbench, () => made.map(({ value }) => value));
  }

  /** The computation that `make` makes, the same for all who ask; an error where no view names it. */
  of<T>(make: StudyMaker<T>): Study<T> {
    const study = this.#made.get(make);
    if (!study) throw new Error(`no view names the study ${make.name}`);
    return study as Study<T>;
  }
}

/** How long, in milliseconds, loads and long computations have to rest: what they leave behind is what counts. */
const REST = 1000;

/**
 * What the open data takes of memory. `answers` are those of the long computations. It is counted when data has been
 * loaded, states have been worked out or an answer is there, never for an edit of points.
 */
function memoryStudy(workbench: Workbench, answers: () => readonly unknown[]): Study<MemoryPart[]> {
  return new Study(
    () => {
      const { dataset } = workbench;
      const { prepared } = workbench.preparation;
      const { quality } = workbench.findings;
      return dataset && prepared && [dataset, prepared, quality, ...answers()];
    },
    async () => {
      const { prepared } = workbench.preparation;
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
