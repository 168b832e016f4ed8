import { Listeners } from './listeners.ts';
import { NAMES } from './kept-names.ts';
import type { KeepingPlatform } from './platform.ts';

/** The first tab that is open keeps the files of data; the others read what it has saved. Texts any tab writes. */
export type Role = 'writer' | 'reader';

/** What a tab tells the others. */
export type Message =
  | { kind: 'texts-saved' }
  /** Another data set was saved, or recipe and settings of the same one. */
  | { kind: 'snapshot-saved' }
  /** Everything is being forgotten: let go of it. */
  | { kind: 'forget' };

/** After so long without the lock another tab must have it; after a reload the old page gives it back within moments. */
const PATIENCE = 800;

/** Whether this tab may write, and what the other tabs of this browser say. */
export class Tabs {
  #role: Role = 'reader';
  readonly onRole = new Listeners<Role>();
  readonly onMessage = new Listeners<Message>();
  /**
   * Resolves once the role is known; until then it is `reader`, and a tab that says so would do it for nothing on most
   * visits. Becoming the writer later is told by `onRole`.
   */
  readonly settled: Promise<void>;
  readonly #channel: BroadcastChannel | null;
  readonly #closing = new AbortController();
  #release: () => void = () => undefined;

  constructor({ locks, openChannel }: Pick<KeepingPlatform, 'locks' | 'openChannel'>, patience = PATIENCE) {
    this.#channel = openChannelOrNull(openChannel);
    if (this.#channel)
      this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (isMessage(data)) this.onMessage.tell(data);
      };
    const writes = locks ? this.#waitForLock(locks) : Promise.resolve(this.#become('writer'));
    this.settled = new Promise((resolve) => {
      const timer = setTimeout(resolve, patience);
      void writes.then(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  get role(): Role {
    return this.#role;
  }

  /** Tells all other tabs. */
  say(message: Message): void {
    try {
      this.#channel?.postMessage(message);
    } catch {
      // Closed already: nobody is to be told any more.
    }
  }

  /** Lets another tab become the writer, and neither hears nor says anything more. */
  close(): void {
    this.#closing.abort();
    this.#release();
    this.#channel?.close();
    this.#become('reader');
  }

  /** Resolves once the lock is this tab's, and then holds it until the tab is closed. */
  #waitForLock(locks: LockManager): Promise<void> {
    return new Promise((resolve) => {
      const hold = () =>
        new Promise<void>((release) => {
          this.#release = release;
          this.#become('writer');
          resolve();
        });
      locks.request(NAMES.lock, { signal: this.#closing.signal }, hold).catch(() => {
        // A page that may have no locks has no other tabs to mind.
        if (!this.#closing.signal.aborted) this.#become('writer');
        resolve();
      });
    });
  }

  #become(role: Role): void {
    if (this.#role === role) return;
    this.#role = role;
    this.onRole.tell(role);
  }
}

function openChannelOrNull(open: KeepingPlatform['openChannel']): BroadcastChannel | null {
  try {
    return open?.(NAMES.channel) ?? null;
  } catch {
    return null;
  }
}

const KINDS: readonly unknown[] = ['texts-saved', 'snapshot-saved', 'forget'] satisfies Message['kind'][];

/** A tab with another version of this page may say anything. */
function isMessage(data: unknown): data is Message {
  return typeof data === 'object' && data !== null && 'kind' in data && KINDS.includes(data.kind);
}
