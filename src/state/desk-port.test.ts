import { expect, it } from 'vitest';
import { isWorkerLost } from '../db/worker-guard.ts';
import type { DeskAnswer, DeskQuestion } from '../workers/desk-worker.ts';
import { deskInWorker } from './desk-port.ts';

/** A worker that says nothing by itself. */
class SilentWorker extends EventTarget {
  readonly asked: DeskQuestion[] = [];
  terminated = false;
  postMessage(question: DeskQuestion): void {
    this.asked.push(question);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(data: DeskAnswer): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

function open() {
  const worker = new SilentWorker();
  return { worker, desk: deskInWorker(() => worker) };
}

/** What came of a promise. */
const outcome = (promise: Promise<unknown>) => promise.catch((problem: unknown) => problem);

it('gives each question its own answer, in whatever order they come', async () => {
  const { worker, desk } = open();
  const answers = [desk.ask({ kind: 'begins', data: 'd1' }), desk.ask({ kind: 'memory' })];
  await Promise.resolve();
  const [first, second] = worker.asked.map(({ id }) => id);
  worker.say({ id: second ?? -1, reply: { held: [] } });
  worker.say({ id: first ?? -1, reply: { begins: Float64Array.of(7) } });
  expect(await Promise.all(answers)).toEqual([{ begins: Float64Array.of(7) }, { held: [] }]);
});

it('rejects with what went wrong at the desk', async () => {
  const { worker, desk } = open();
  const answer = outcome(desk.ask({ kind: 'drop-set', set: 's1' }));
  await Promise.resolve();
  worker.say({ id: worker.asked[0]?.id ?? -1, problem: 'no observations called s1' });
  expect(await answer).toEqual(new Error('no observations called s1'));
});

it('tells all who wait, and all who ask later, that the worker has died', async () => {
  const { worker, desk } = open();
  const waiting = outcome(desk.ask({ kind: 'memory' }));
  worker.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
  expect(isWorkerLost(await waiting)).toBe(true);
  expect(isWorkerLost(await outcome(desk.ask({ kind: 'memory' })))).toBe(true);
  expect(worker.terminated).toBe(true);
});
