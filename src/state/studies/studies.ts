import type { MemoryPart } from '../../core/memory.ts';
import type { Workbench } from '../workbench.svelte.ts';
import { memoryStudy } from './memory-study.ts';
import type { Study } from './study.svelte.ts';

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
