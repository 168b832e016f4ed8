import type { Replayed } from '../../core/desk/replay/hand-overs.ts';
import type { WithoutIt } from '../../core/insights/criteria/criteria-types.ts';
import type { Study } from './study.svelte.ts';
import { probedStudy, withoutStudy } from './criteria-study.ts';
import type { Probed } from './criteria-probed.ts';
import type { Returned } from '../../core/insights/returns/returns-types.ts';
import type { MaturityFacts } from '../../core/insights/maturity/maturity-types.ts';
import type { MemoryPart } from '../../core/memory.ts';
import { maturityStudy } from './maturity-study.ts';
import { memoryStudy } from './memory-study.ts';
import { replayStudy } from './replay-study.ts';
import { returnsStudy } from './returns-study.ts';
import type { Workbench } from '../workbench.svelte.ts';

/** The long computations behind views: each starts when a view first wants it. */
export class Studies {
  readonly workbench: Workbench;
  readonly replay: Study<Replayed>;
  readonly returns: Study<Returned>;
  readonly maturity: Study<MaturityFacts>;
  readonly memory: Study<MemoryPart[]>;
  /** For the criteria: more evidence of them, and the model without each of them. */
  readonly probed: Study<Probed>;
  readonly without: Study<ReadonlyMap<string, WithoutIt>>;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
    this.probed = probedStudy(workbench);
    this.without = withoutStudy(workbench);
    this.replay = replayStudy(workbench);
    this.maturity = maturityStudy(workbench);
    this.returns = returnsStudy(workbench);
    const long = [this.probed, this.without, this.replay, this.maturity, this.returns];
    this.memory = memoryStudy(workbench, () => long.map(({ value }) => value));
  }
}
