import { buffersOf } from '../core/memory.ts';
import type { DeskService } from '../core/desk/desk-service.ts';
import type { DeskReply, DeskRequest } from '../core/desk/messages.ts';
import { startWorker } from '../db/start-worker.ts';
import { WorkerGuard } from '../db/worker-guard.ts';
import type { GuardedWorker } from '../db/worker-guard.ts';
import type { DeskAnswer, DeskQuestion } from '../workers/desk-worker.ts';
import workerUrl from '../workers/desk-worker.ts?worker&url';

interface Waiting {
  resolve: (reply: DeskReply) => void;
  reject: (problem: Error) => void;
}

/** Where the desk stands: a worker, or what stands for it in a test. */
export type DeskWorker = GuardedWorker & Pick<Worker, 'postMessage'>;

/** Starts the worker, which holds a lock of its name while it lives. */
function startDeskWorker(name: string): DeskWorker {
  return startWorker(workerUrl, name, { type: 'module' });
}

/** The desk in a worker of its own. Once that has died, whoever waits or asks is told so: see `isWorkerLost`. */
export function deskInWorker(start = startDeskWorker): DeskService {
  const life = `desk ${crypto.randomUUID()}`;
  const worker = start(life);
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  const post = (request: DeskRequest) => {
    const question: DeskQuestion = { id: ++asked, request };
    worker.postMessage(question, { transfer: buffersOf(request) });
    return question.id;
  };
  const guard = new WorkerGuard(worker, { what: 'the scoring', life, ping: () => void post({ kind: 'ping' }) });
  guard.onLost(() => waiting.clear());
  worker.addEventListener('message', (event) => {
    const data = (event as MessageEvent<DeskAnswer>).data;
    const answer = waiting.get(data.id);
    waiting.delete(data.id);
    if ('problem' in data) answer?.reject(new Error(data.problem));
    else answer?.resolve(data.reply);
  });
  return {
    ask: (request) =>
      guard.run(() => new Promise((resolve, reject) => waiting.set(post(request), { resolve, reject }))),
    close: () => guard.close(),
  };
}
