import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryChannel } from '../../../tests/support/keeping-in-memory.ts';
import { openKeeping } from './keeping.ts';
import { browserPlatform } from './platform.ts';
import type { KeepingPlatform } from './platform.ts';

const NOTHING: KeepingPlatform = {
  indexedDB: null,
  storage: null,
  locks: null,
  openChannel: null,
  localStorage: null,
  caches: null,
  writesFiles: false,
};

/** What localStorage is to us. */
function settings(entries: Record<string, string>): Storage {
  const methods = {
    getItem: (key: string) => entries[key] ?? null,
    removeItem: (key: string) => {
      delete entries[key];
    },
  };
  // Its methods are on the prototype, so that only entries are listed.
  return Object.setPrototypeOf(entries, methods) as Storage;
}

describe('opening what is kept', () => {
  it('works in memory where the browser keeps nothing, and says why', async () => {
    const keeping = await openKeeping(NOTHING);
    expect(keeping.tabs.role).toBe('writer');
    expect(keeping.problems.map(({ message }) => message)).toEqual([
      'nothing is kept after this tab is closed: the browser gives no database (there is none)',
    ]);
    keeping.texts.setItem('a', '1');
    await keeping.texts.flush();
    expect(keeping.texts.getItem('a')).toBe('1');
    expect(await keeping.snapshots.open()).toBeNull();
    await expect(
      keeping.snapshots.save({ id: 'a', title: '', key: '', files: [], recipe: {}, settings: null }),
    ).rejects.toThrow('the browser gives no database');
    expect(await keeping.storageFacts()).toEqual({ used: null, quota: null, persisted: null });
    expect(await keeping.askToPersist()).toBe(false);
    expect(await keeping.forgetEverything()).toEqual([]);
    expect(keeping.problems.map(({ code }) => code)).toEqual(['keeping-forgotten']);
  });

  it('leaves the models of an older version where they are when they can be written nowhere', async () => {
    const entries = { 'scorebench.library.1.sample': '{}', 'scorebench.theme': 'dark' };
    const keeping = await openKeeping({ ...NOTHING, localStorage: settings(entries) });
    expect(keeping.texts.keys('')).toEqual(['scorebench.library.1.sample']);
    await keeping.texts.flush();
    expect(Object.keys(entries)).toHaveLength(2);
  });

  it('forgets only settings of ours', async () => {
    const entries = { 'scorebench.library.1.sample': '{}', 'scorebench.theme': 'dark', other: 'x' };
    const keeping = await openKeeping({ ...NOTHING, localStorage: settings(entries) });
    expect(await keeping.forgetEverything()).toEqual([]);
    expect(Object.keys(entries)).toEqual(['other']);
  });

  it('is told that another tab forgets everything', async () => {
    const platform = { ...NOTHING, openChannel: memoryChannel() };
    const [one, other] = await Promise.all([openKeeping(platform), openKeeping(platform)]);
    const told = vi.fn();
    other.onForgotten.add(told);
    await one.forgetEverything();
    expect(told).toHaveBeenCalledOnce();
    expect(other.problems.map(({ code }) => code)).toEqual(['keeping-forgotten']);
  });

  it.each([
    ['VersionError', 'keeping-older', /written by a newer version .* untouched/, /^reload to get the newer version/],
    ['SecurityError', 'keeping-database', /gives no database/, /private mode/],
    ['InvalidStateError', 'keeping-database', /gives no database/, /private mode/],
    ['QuotaExceededError', 'keeping-database', /gives no database/, /^free space on the disk/],
    ['UnknownError', 'keeping-database', /gives no database/, /^close the other tabs/],
  ])('hints at what can be the cause of a %s', async (name, code, message, hint) => {
    const open = () => {
      const request = { error: new DOMException('why', name) } as unknown as IDBOpenDBRequest;
      queueMicrotask(() => {
        request.onerror?.(new Event('error'));
      });
      return request;
    };
    const keeping = await openKeeping({ ...NOTHING, indexedDB: { open } as unknown as IDBFactory });
    const [problem, ...others] = keeping.problems;
    expect([problem?.code, others]).toEqual([code, []]);
    expect(problem?.message).toMatch(message);
    expect(problem?.hint).toMatch(hint);
    expect(JSON.stringify(keeping.problems)).not.toMatch(/models are (kept|still)/);
    expect(/private mode/.test(problem?.hint ?? '')).toBe(hint.source === 'private mode');
  });

  it('takes from a browser that throws or lacks things what it gives', () => {
    const refusing = {
      get localStorage(): Storage {
        throw new DOMException('denied', 'SecurityError');
      },
      navigator: {},
    };
    expect(browserPlatform(refusing as unknown as typeof globalThis)).toEqual(NOTHING);
  });
});

describe('a browser whose storage never answers', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is not waited for', async () => {
    const open = vi.fn(() => ({}));
    const opening = openKeeping({ ...NOTHING, indexedDB: { open } as unknown as IDBFactory });
    await vi.advanceTimersByTimeAsync(3000);
    const { problems } = await opening;
    expect(open).toHaveBeenCalledOnce();
    expect(problems[0]?.message).toContain('no answer within 3 s');
  });
});
