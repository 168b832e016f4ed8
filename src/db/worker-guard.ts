import { UserError } from '../core/diagnostics.ts';

/** What of a worker is watched. */
export type GuardedWorker = Pick<Worker, 'addEventListener' | 'terminate'>;

/** How a worker is watched. */
export interface GuardOptions {
  /** What the worker is to its user, as the message begins: `the database`. */
  what: string;
  /** Sends the worker anything that it answers with any message. */
  ping: () => void;
  /**
   * Name of a lock that the worker holds as long as it lives, which tells of its end at once: start the worker with it as
   * `name`, and let it run `navigator.locks?.request(name, () => new Promise(() => {}))` first. Without it, or where a
   * browser has no locks, only silence tells.
   */
  life?: string;
  /** Seconds without any message, while somebody waits, after which the worker counts as dead; default {@link SILENCE}. */
  silence?: number;
  locks?: Pick<LockManager, 'query' | 'request'> | undefined;
}

/**
 * Three minutes. A worker that is in the middle of one statement, or sorts ten million activities, answers nothing
 * meanwhile and must not be taken for dead: on a quiet machine the longest such piece takes under ten seconds, and a busy
 * or old one may need many times as much. An end of the worker is told by its lock or by an error event at once, and who
 * waits can cancel at once, so that this only is the last resort, for a worker that hangs.
 */
const SILENCE = 180;

/** How often, in seconds, a worker that is silent while somebody waits is sent a ping. */
const PING_EVERY = 10;

const SECOND = 1000;

/** How many of the first messages are an occasion to look whether the worker holds its lock. */
const LOOKS = 20;

/** The code of the diagnostic that all who wait for a dead worker get. */
const WORKER_LOST = 'worker-lost';

/** Whether `problem` says that a worker is gone, with all that it held. */
export function isWorkerLost(problem: unknown): problem is UserError {
  return problem instanceof UserError && problem.diagnostics.some(({ code }) => code === WORKER_LOST);
}

function lossOf(what: string, reason: string): UserError {
  const hint = 'press "Try again": it starts anew and reads your files again, everything else stays as it is';
  return new UserError([{ severity: 'error', code: WORKER_LOST, message: `${what} stopped: ${reason}`, hint }]);
}

/**
 * Watches over a worker: nobody waits for one that has died, and who cancels is free at once. Everything that ends with an
 * answer of the worker goes through {@link run}. The worker counts as dead once it has reported an error that nobody
 * caught, a message could not be read, the lock that it held is free, or it has been silent for very long while somebody
 * waited. It then is terminated, and whoever waits, or asks later, gets one `UserError` ({@link isWorkerLost}).
 *
 * Usage: `guard.run(() => new Promise((resolve) => { waiting.set(id, resolve); worker.postMessage(…); }), signal)`.
 */
export class WorkerGuard {
  readonly #worker: GuardedWorker;
  readonly #options: GuardOptions;
  readonly #pending = new Set<(problem: Error) => void>();
  #lost: UserError | null = null;
  #ticker: ReturnType<typeof setInterval> | undefined;
  /** Seconds since the worker was last heard, or since somebody began to wait. */
  #silent = 0;
  #looks = 0;
  #told: ((problem: UserError) => void)[] = [];
  readonly #closed = new AbortController();

  constructor(worker: GuardedWorker, options: GuardOptions) {
    this.#worker = worker;
    this.#options = { locks: globalThis.navigator?.locks, ...options };
    worker.addEventListener('message', () => this.#hear());
    worker.addEventListener('error', (event) => {
      this.lose(event.message || 'no reason given');
    });
    worker.addEventListener('messageerror', () => this.lose('a message could not be read'));
  }

  /** Why the worker is gone; null while it lives. */
  get lost(): UserError | null {
    return this.#lost;
  }

  /** Who is told, once, that the worker is gone; at once where it already is. */
  onLost(told: (problem: UserError) => void): void {
    if (this.#lost) told(this.#lost);
    else this.#told.push(told);
  }

  /**
   * Does `work`, which ends with the worker's answer. Rejects at once when the worker dies, and with the signal's reason
   * when that is aborted, whether the worker still answers or not.
   */
  run<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    if (this.#lost) return Promise.reject(this.#lost);
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    return new Promise((resolve, reject) => {
      const cancel = () => fail(signal?.reason as Error);
      const over = () => {
        this.#pending.delete(fail);
        signal?.removeEventListener('abort', cancel);
        if (this.#pending.size === 0) this.#rest();
      };
      const fail = (problem: Error) => {
        over();
        reject(problem);
      };
      this.#pending.add(fail);
      signal?.addEventListener('abort', cancel);
      this.#watch();
      void (async () => work())().then((result) => {
        over();
        resolve(result);
      }, fail);
    });
  }

  /** Declares the worker dead, for the reason given or because of another worker that is lost, and ends it. */
  lose(reason: string | UserError): void {
    if (this.#lost) return;
    this.#lost = typeof reason === 'string' ? lossOf(this.#options.what, reason) : reason;
    this.#closed.abort();
    this.#worker.terminate();
    for (const fail of [...this.#pending]) fail(this.#lost);
    for (const tell of this.#told.splice(0)) tell(this.#lost);
  }

  /** Ends the worker on purpose: nobody is told but who still waits, or asks later. */
  close(): void {
    this.#told = [];
    this.lose('it was closed');
  }

  #hear(): void {
    this.#silent = 0;
    if (this.#looks++ < LOOKS) void this.#watchLife();
  }

  #watch(): void {
    if (this.#ticker !== undefined) return;
    this.#silent = 0;
    this.#ticker = setInterval(() => this.#tick(), SECOND);
  }

  #rest(): void {
    clearInterval(this.#ticker);
    this.#ticker = undefined;
  }

  /** Turns are counted, not time: of a minute in which the tab or the machine slept, or a debugger stopped, one counts. */
  #tick(): void {
    const { silence = SILENCE, ping } = this.#options;
    this.#silent++;
    if (this.#silent >= silence) this.lose('it does not answer');
    else if (this.#silent % PING_EVERY === 0) ping();
  }

  /** Waits for the lock that the worker holds, once it does: only its end gives it free. */
  async #watchLife(): Promise<void> {
    const { life, locks } = this.#options;
    if (life === undefined || !locks) return;
    try {
      const { held = [] } = await locks.query();
      if (!held.some(({ name }) => name === life)) return;
      this.#looks = LOOKS;
      await locks.request(life, { signal: this.#closed.signal }, () => this.lose('the browser ended it'));
    } catch {
      // Closed meanwhile, or a browser that keeps its locks to itself: silence will tell.
    }
  }
}
