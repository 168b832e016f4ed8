import { compareModels } from '../core/insights/compare/compare-models.ts';
import type { CompareStep } from '../core/insights/compare/compare-models.ts';
import type { CompareInput } from '../core/insights/compare/compare-types.ts';

/** What the worker tells: a step with what is known by then, where that is more than before; a problem; or that it lives. */
export type CompareAnswer = CompareStep | { done: number } | { problem: string } | { alive: true };

/** As long as the worker lives it holds a lock of its name, which tells the page of its end. */
void navigator.locks?.request(self.name, () => new Promise<never>(() => undefined));

/** Told at most so often, in milliseconds: a million draws would else be a million messages. */
const EVERY = 100;

addEventListener('message', ({ data }: MessageEvent<CompareInput | 'ping'>) => {
  if (data === 'ping') tell({ alive: true });
  else compare(data);
});

function compare(input: CompareInput): void {
  try {
    let told = -Infinity;
    let known: CompareStep['comparison'] | null = null;
    for (const { comparison, done } of compareModels(input)) {
      const isMore =
        comparison.figures !== known?.figures ||
        comparison.effects !== known.effects ||
        comparison.resampled !== known.resampled;
      if (isMore) tell({ comparison, done });
      else if (performance.now() - told >= EVERY) {
        tell({ done });
        told = performance.now();
      }
      known = comparison;
    }
  } catch (problem) {
    tell({ problem: problem instanceof Error ? problem.message : String(problem) });
  }
}

function tell(answer: CompareAnswer): void {
  postMessage(answer);
}
