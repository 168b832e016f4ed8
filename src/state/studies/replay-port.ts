import type { Model } from '../../core/model/schema/schema.ts';
import { buffersOf } from '../../core/buffers-of.ts';
import type { MemoryPart } from '../../core/memory.ts';
import type { ReplayReply, ReplayRequest } from '../../core/desk/replay/replay-desk.ts';
import type { ReplayAnswer, ReplayQuestion } from '../../workers/replay-worker.ts';

/** Where replays are done: a worker, or what stands for it in a test. */
export type ReplayWorker = Pick<Worker, 'postMessage' | 'terminate'> & {
  onmessage: ((event: MessageEvent<ReplayAnswer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
};

/** Starts the worker: a file of this site, as the page's policy asks for. */
export function startReplayWorker(): ReplayWorker {
  return new Worker(new URL('../../workers/replay-worker.ts', import.meta.url), { type: 'module' });
}

type Answer = Extract<ReplayReply, { problem?: undefined }>;

/** Asks a worker; the last question wins. */
export class ReplayPort {
  readonly #worker: ReplayWorker;
  #question = 0;
  #settle: { resolve: (answer: Answer) => void; reject: (problem: unknown) => void } | null = null;
  /** Who waits to be told what is held; nothing is, once the worker has stopped. */
  #askers: ((held: MemoryPart[]) => void)[] = [];

  /** `onLost`: the worker has stopped, and with it all that it was told. */
  constructor(worker: ReplayWorker, onLost: () => void) {
    this.#worker = worker;
    worker.onmessage = ({ data }) => this.#take(data);
    worker.onerror = ({ message }) => {
      onLost();
      this.#tellHeld([]);
      this.#settle?.reject(new Error(`the replay stopped: ${message || 'no reason given'}`));
    };
  }

  /** Tells of data; the memory of what is in `moved` is gone from here. */
  tell(data: Exclude<ReplayRequest, { kind: 'replay' }>, moved: object = {}): void {
    this.#worker.postMessage(data, buffersOf(moved));
  }

  /** Rejects with the signal's reason once it is aborted; the worker stops at the next question. */
  ask(models: { candidate: Model; current: Model }, signal: AbortSignal): Promise<Answer> {
    signal.throwIfAborted();
    const question = ++this.#question;
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      this.#settle = { resolve, reject };
      const request: ReplayRequest = { kind: 'replay', question, models };
      this.#worker.postMessage(request);
    });
  }

  /** What the worker holds. */
  memory(): Promise<MemoryPart[]> {
    this.#worker.postMessage({ kind: 'memory' } satisfies ReplayQuestion);
    return new Promise((resolve) => this.#askers.push(resolve));
  }

  close(): void {
    this.#worker.terminate();
  }

  #tellHeld(held: MemoryPart[]): void {
    for (const tell of this.#askers.splice(0)) tell(held);
  }

  #take(reply: ReplayAnswer): void {
    if ('held' in reply) return this.#tellHeld(reply.held);
    if (reply.question !== this.#question) return;
    if (reply.problem === undefined) this.#settle?.resolve(reply);
    else this.#settle?.reject(new Error(reply.problem));
  }
}
