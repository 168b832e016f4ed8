import { buffersOf } from '../core/buffers-of.ts';
import type { DeskReply } from '../core/desk/messages.ts';
import type { DeskService } from '../core/desk/desk-service.ts';
import type { DeskAnswer, DeskQuestion } from '../workers/desk-worker.ts';

interface Waiting {
  resolve: (reply: DeskReply) => void;
  reject: (problem: Error) => void;
}

/** Works states and patterns out in a worker of their own. */
export function deskInWorker(): DeskService {
  const worker = new Worker(new URL('../workers/desk-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<DeskAnswer>) => {
    const answer = waiting.get(data.id);
    waiting.delete(data.id);
    if ('problem' in data) answer?.reject(new Error(data.problem));
    else answer?.resolve(data.reply);
  });
  worker.addEventListener('error', (event) => {
    const problem = new Error(`the worker that computes states stopped: ${event.message || 'no reason given'}`);
    for (const answer of waiting.values()) answer.reject(problem);
    waiting.clear();
  });
  return {
    ask: (request) => {
      const id = ++asked;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, request } satisfies DeskQuestion, { transfer: buffersOf(request) });
      });
    },
    close: () => worker.terminate(),
  };
}
