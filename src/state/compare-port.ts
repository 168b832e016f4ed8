import { compareModels } from '../core/insights/compare/compare-models.ts';
import type { CompareInput, ModelComparison } from '../core/insights/compare/compare-types.ts';
import { buffersOf } from '../core/memory.ts';
import { startWorker } from '../db/start-worker.ts';
import { WorkerGuard } from '../db/worker-guard.ts';
import type { CompareAnswer } from '../workers/compare-worker.ts';
import workerUrl from '../workers/compare-worker.ts?worker&url';
import type { Told } from './studies/study.svelte.ts';

/** Is told what is known before all is. */
type Tell = (so: Told<ModelComparison>) => void;

/**
 * Compares two models in a worker of its own, which ends with its answer, or once the signal is aborted. The arrays of
 * `input` are not to be used any more. Where there are no workers it works here.
 */
export function compareBeside(input: CompareInput, signal: AbortSignal, tell: Tell): Promise<ModelComparison> {
  return typeof Worker === 'undefined' ? compareHere(input, signal, tell) : compareInWorker(input, signal, tell);
}

async function compareInWorker(input: CompareInput, signal: AbortSignal, tell: Tell): Promise<ModelComparison> {
  const life = `compare ${crypto.randomUUID()}`;
  const worker = startWorker(workerUrl, life, { type: 'module' });
  const guard = new WorkerGuard(worker, { what: 'the comparison', life, ping: () => worker.postMessage('ping') });
  try {
    return await guard.run(
      () =>
        new Promise((resolve, reject) => {
          worker.addEventListener('message', ({ data }: MessageEvent<CompareAnswer>) => {
            if ('problem' in data) reject(new Error(data.problem));
            if (!('done' in data)) return;
            if (!('comparison' in data)) tell(data);
            else if (data.comparison.resampled) resolve(data.comparison);
            else tell({ done: data.done, value: data.comparison });
          });
          worker.postMessage(input, buffersOf(input));
        }),
      signal,
    );
  } finally {
    guard.close();
  }
}

/** Milliseconds of work after which whoever else waits has a turn. */
const SLICE = 10;

async function compareHere(input: CompareInput, signal: AbortSignal, tell: Tell): Promise<ModelComparison> {
  let last: ModelComparison | null = null;
  let began = performance.now();
  for (const { comparison, done } of compareModels(input)) {
    last = comparison;
    if (performance.now() - began < SLICE) continue;
    tell({ done, value: comparison });
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    began = performance.now();
  }
  if (!last) throw new Error('a comparison has steps');
  return last;
}
