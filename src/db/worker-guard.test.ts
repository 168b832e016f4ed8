import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UserError } from '../core/diagnostics.ts';
import { isWorkerLost, WorkerGuard } from './worker-guard.ts';
import type { GuardOptions } from './worker-guard.ts';

class FakeWorker extends EventTarget {
  ended = false;

  terminate() {
    this.ended = true;
  }

  say() {
    this.dispatchEvent(new MessageEvent('message'));
  }

  fail(message: string) {
    this.dispatchEvent(Object.assign(new Event('error'), { message }));
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const never = () => new Promise<never>(() => undefined);

function guarded(options: Partial<GuardOptions> = {}) {
  const worker = new FakeWorker();
  const ping = vi.fn();
  const guard = new WorkerGuard(worker, {
    ...{ what: 'the database', ping, silence: 60, locks: undefined },
    ...options,
  });
  return { worker, ping, guard };
}

/** What a promise is rejected with. */
const problemOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (problem: unknown) => problem,
  );

describe('a worker that answers', () => {
  it('gives its answer', async () => {
    await expect(guarded().guard.run(async () => 7)).resolves.toBe(7);
  });

  it('gives its own failure', async () => {
    const { guard } = guarded();
    await expect(guard.run(() => Promise.reject(new Error('no such table')))).rejects.toThrow('no such table');
    expect(guard.lost).toBeNull();
  });

  it('is left alone while nobody waits', async () => {
    const { guard } = guarded();
    await guard.run(async () => 1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('may be busy for as long as it says something', async () => {
    const { worker, guard } = guarded();
    void guard.run(never);
    for (let seconds = 0; seconds < 600; seconds += 59) {
      await vi.advanceTimersByTimeAsync(59_000);
      worker.say();
    }
    expect(guard.lost).toBeNull();
  });
});

describe('a worker that dies', () => {
  it.each<[how: string, die: (worker: FakeWorker) => void, reason: string]>([
    ['by an error', (worker) => worker.fail('out of memory'), 'out of memory'],
    ['by an error without words', (worker) => worker.fail(''), 'no reason given'],
    [
      'by a message that can not be read',
      (worker) => worker.dispatchEvent(new Event('messageerror')),
      'a message could not be read',
    ],
  ])('%s rejects all who wait with one message', async (_, die, reason) => {
    const { worker, guard } = guarded();
    const problems = [problemOf(guard.run(never)), problemOf(guard.run(never))];
    die(worker);
    const [first, second] = await Promise.all(problems);
    expect(first).toBeInstanceOf(UserError);
    expect(second).toBe(first);
    expect(String(first)).toContain(`the database stopped: ${reason} (press "Try again"`);
    expect(isWorkerLost(first)).toBe(true);
  });

  it('rejects who asks later, with the same', async () => {
    const { worker, guard } = guarded();
    worker.fail('x');
    await expect(guard.run(async () => 1)).rejects.toBe(guard.lost);
  });

  it('is told once to who asked for it', () => {
    const { worker, guard } = guarded();
    const told = vi.fn();
    guard.onLost(told);
    worker.fail('x');
    worker.fail('y');
    expect(told.mock.calls).toEqual([[guard.lost]]);
  });

  it('on purpose is told to nobody', () => {
    const { worker, guard } = guarded();
    const told = vi.fn();
    guard.onLost(told);
    guard.close();
    expect(told).not.toHaveBeenCalled();
    expect(worker.ended).toBe(true);
  });

  it('is terminated, and leaves no timer', () => {
    const { worker, guard } = guarded();
    guard.run(never).catch(() => undefined);
    worker.fail('x');
    expect(worker.ended).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('silence', () => {
  it('of a minute while somebody waits is the end', async () => {
    const { guard } = guarded();
    const problem = problemOf(guard.run(never));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(String(await problem)).toContain('it does not answer');
  });

  it('is broken by a ping that is answered', async () => {
    const { worker, guard } = guarded({ ping: () => worker.say() });
    void guard.run(never);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(guard.lost).toBeNull();
  });

  it('counts from when somebody waits', async () => {
    const { guard } = guarded();
    await guard.run(async () => 1);
    await vi.advanceTimersByTimeAsync(600_000);
    const problem = problemOf(guard.run(never));
    await vi.advanceTimersByTimeAsync(59_000);
    expect(guard.lost).toBeNull();
    await vi.advanceTimersByTimeAsync(1000);
    expect(isWorkerLost(await problem)).toBe(true);
  });

  it('does not count the time that the tab sleeps', async () => {
    const { guard } = guarded();
    void guard.run(never);
    vi.setSystemTime(Date.now() + 3_600_000);
    await vi.advanceTimersByTimeAsync(1000);
    expect(guard.lost).toBeNull();
  });
});

describe('the lock of a worker', () => {
  /** Locks of which the worker holds `life` until `release` is called. */
  function lockManager(isHeld = () => true) {
    let release = () => undefined as unknown;
    const locks = {
      query: async () => ({ held: isHeld() ? [{ name: 'life' }] : [] }),
      request: (_name: string, _options: LockOptions, granted: () => unknown) =>
        new Promise((resolve) => (release = () => resolve(granted()))),
    } as unknown as NonNullable<GuardOptions['locks']>;
    return { locks, release: () => release() };
  }

  it('tells of its end at once when it gets free', async () => {
    const { locks, release } = lockManager();
    const { worker, guard } = guarded({ life: 'life', locks });
    const problem = problemOf(guard.run(never));
    worker.say();
    await vi.advanceTimersByTimeAsync(0);
    release();
    expect(String(await problem)).toContain('the browser ended it');
  });

  it('is not asked for before the worker holds it', async () => {
    let held = false;
    const { locks } = lockManager(() => held);
    const request = vi.spyOn(locks, 'request');
    const { worker } = guarded({ life: 'life', locks });
    worker.say();
    await vi.advanceTimersByTimeAsync(0);
    expect(request).not.toHaveBeenCalled();
    held = true;
    worker.say();
    await vi.advanceTimersByTimeAsync(0);
    expect(request).toHaveBeenCalledOnce();
  });

  it('that a browser does not give leaves the worker alive', async () => {
    const locks = { query: () => Promise.reject(new DOMException('no', 'SecurityError')) };
    const { worker, guard } = guarded({ life: 'life', locks: locks as unknown as LockManager });
    worker.say();
    await vi.advanceTimersByTimeAsync(0);
    expect(guard.lost).toBeNull();
  });
});

describe('cancel', () => {
  it('frees who waits at once, whatever the worker does', async () => {
    const { guard } = guarded();
    const cancel = new AbortController();
    const problem = problemOf(guard.run(never, cancel.signal));
    cancel.abort(new DOMException('cancelled', 'AbortError'));
    expect(await problem).toBe(cancel.signal.reason);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('before the work leaves it undone', async () => {
    const work = vi.fn(never);
    await expect(guarded().guard.run(work, AbortSignal.abort())).rejects.toThrow('aborted');
    expect(work).not.toHaveBeenCalled();
  });

  it('leaves no listener on a signal that lives on', async () => {
    const { guard } = guarded();
    const { signal } = new AbortController();
    let listeners = 0;
    const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
    signal.addEventListener = (...of: Parameters<typeof add>) => (listeners++, add(...of));
    signal.removeEventListener = (...of: Parameters<typeof remove>) => (listeners--, remove(...of));
    for (let i = 0; i < 1000; i++) await guard.run(async () => i, signal);
    expect(listeners).toBe(0);
  });
});
