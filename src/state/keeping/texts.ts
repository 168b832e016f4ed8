import type { Diagnostic } from '../../core/diagnostics.ts';
import type { KeyValueStore } from './key-value-store.ts';
import type { Database, TextChange } from './database.ts';
import { giveWay } from './give-way.ts';
import type { AsideRule } from './give-way.ts';
import { isLate, lateChanges, lateKey, lateText } from './late-texts.ts';
import { Listeners } from './listeners.ts';
import { notWritten } from './keeping-problems.ts';
import { PendingTexts } from './pending-texts.ts';
import type { Tabs } from './tabs.ts';

/** Where texts are written to. */
export type TextRows = Pick<Database, 'readTexts' | 'exchangeTexts' | 'putTexts'>;

/** Texts that are no longer what this tab had. */
export interface TextsChange {
  keys: readonly string[];
  /** Texts of this tab's that stand elsewhere now, since another tab has changed what they were: new keys by old ones. */
  moved: ReadonlyMap<string, string>;
}

/**
 * Texts that are kept for the next visit: read at once when opened, changed in memory, written behind. What one moment
 * changes is written in one transaction, in order, by any tab. A change carries the text that it was made from: where
 * another tab has saved something else meanwhile, nothing is overwritten, and `aside` says where this tab's goes.
 */
export class KeptTexts implements KeyValueStore {
  #rows: TextRows | null;
  readonly #tabs: Tabs;
  readonly #aside: AsideRule;
  /** What is known to be in the database. */
  #stored: Map<string, string>;
  readonly #pending = new PendingTexts();
  #queue: Promise<void> = Promise.resolve();
  #scheduled = false;
  #refreshing = false;
  #problem: Diagnostic | null = null;
  /** Why changes are not kept; null once they are again. */
  readonly onProblem = new Listeners<Diagnostic | null>();
  readonly onChange = new Listeners<TextsChange>();
  /** Whether changes wait to be written, whenever that changes. */
  readonly onPending = new Listeners<boolean>();

  /** `rows` null: in memory only, because of `problem`. */
  constructor(
    rows: TextRows | null,
    stored: ReadonlyMap<string, string>,
    tabs: Tabs,
    { problem = null, aside = () => null }: { problem?: Diagnostic | null; aside?: AsideRule } = {},
  ) {
    this.#rows = rows;
    this.#stored = new Map(stored);
    this.#tabs = tabs;
    this.#aside = aside;
    this.#problem = problem;
    tabs.onMessage.add(({ kind }) => {
      if (kind === 'texts-saved') this.refresh();
    });
    for (const [key, text] of stored) if (isLate(key)) this.#enqueue(() => this.#takeLate(key, text));
  }

  /** False while changes can't be written. */
  get kept(): boolean {
    return this.#problem === null;
  }

  get problem(): Diagnostic | null {
    return this.#problem;
  }

  getItem(key: string): string | null {
    const change = this.#pending.get(key);
    return change ? change.to : (this.#stored.get(key) ?? null);
  }

  /** `from` is the text that the change was made from, where that isn't the one that is known to be stored. */
  setItem(key: string, value: string, from?: string | null): void {
    this.#change(key, value, from);
  }

  removeItem(key: string, from?: string | null): void {
    this.#change(key, null, from);
  }

  /** Sets a text where there is none, in no tab. */
  offer(key: string, value: string): void {
    if (this.getItem(key) !== null) return;
    this.#pending.offer(key, value);
    this.#schedule();
  }

  /** All keys that begin with `prefix`, sorted. */
  keys(prefix: string): string[] {
    const all = new Set([...this.#stored.keys(), ...this.#pending.keys()]);
    return [...all].filter((key) => key.startsWith(prefix) && this.getItem(key) !== null).sort();
  }

  /** Resolves when what was changed so far is written, or could not be: see `kept`. */
  flush(): Promise<void> {
    this.#enqueue(() => this.#write());
    return this.#queue;
  }

  /**
   * The page may go within this moment, before anything could be compared: what is not written is put beside, and the
   * next page compares it. Then it writes as always, for a page that stays.
   */
  leave(): void {
    const changes = this.#pending.changes().filter(({ key }) => !isLate(key));
    if (changes.length === 0 || !this.#rows) return;
    const [key, text] = [lateKey(), lateText(changes)];
    this.#rows.putTexts(new Map([[key, text]])).catch(() => undefined);
    this.removeItem(key, text);
    void this.flush();
  }

  /** Reads what other tabs have saved. */
  refresh(): void {
    if (this.#refreshing) return;
    this.#refreshing = true;
    this.#enqueue(() => {
      this.#refreshing = false;
      return this.#refresh();
    });
  }

  /** Writes no more; memory goes on. Resolves when a transaction under way has ended. */
  stop(problem: Diagnostic): Promise<void> {
    this.#rows = null;
    this.#report(problem);
    return this.#queue;
  }

  #change(key: string, to: string | null, from?: string | null): void {
    const stored = this.#stored.get(key) ?? null;
    if (from === undefined ? this.getItem(key) === to : this.getItem(key) === to && from === stored) return;
    this.#pending.set(key, to, from === undefined ? stored : from);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.onPending.tell(true);
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#enqueue(() => this.#write());
    });
  }

  #enqueue(work: () => Promise<void>): void {
    this.#queue = this.#queue.then(work).catch((cause: unknown) => {
      if (this.#rows) this.#report(notWritten(cause));
    });
  }

  async #write(): Promise<void> {
    while (this.#rows && this.#pending.size > 0) {
      const batch = this.#pending.changes();
      const others = await this.#rows.exchangeTexts(batch);
      if (others.size === 0) {
        this.#written(batch);
        break;
      }
      for (const [key, text] of others) this.#store(key, text);
      const { changes, given, moved } = giveWay(this.#pending.changes(), others, this.#aside);
      this.#pending.replace(changes);
      if (given.size > 0) this.onChange.tell({ keys: [...given], moved });
    }
    if (this.#pending.size === 0) this.onPending.tell(false);
  }

  #written(batch: readonly TextChange[]): void {
    for (const { key, to } of batch) this.#store(key, to);
    this.#pending.written(batch);
    // Not after a stop, which has said why nothing more is kept.
    if (this.#rows) this.#report(null);
    this.#tabs.say({ kind: 'texts-saved' });
  }

  async #refresh(): Promise<void> {
    if (!this.#rows) return;
    const fresh = await this.#rows.readTexts();
    const before = this.#stored;
    const keys = [...new Set([...before.keys(), ...fresh.keys()])].filter((key) => before.get(key) !== fresh.get(key));
    this.#stored = fresh;
    // What this tab has changed too is settled when it is written.
    const changed = keys.filter((key) => !this.#pending.get(key));
    if (changed.length > 0) this.onChange.tell({ keys: changed, moved: new Map() });
  }

  /** Compares and writes what a page could not that was closed, unless another tab has done so. */
  async #takeLate(lateAt: string, text: string): Promise<void> {
    let changes = lateChanges(text);
    while (this.#rows && changes) {
      const others = await this.#rows.exchangeTexts([{ key: lateAt, from: text, to: null, exact: true }, ...changes]);
      if (others.has(lateAt)) return;
      if (others.size === 0) break;
      changes = giveWay(changes, others, this.#aside).changes;
    }
    await this.#refresh();
    this.#tabs.say({ kind: 'texts-saved' });
  }

  #store(key: string, text: string | null): void {
    if (text === null) this.#stored.delete(key);
    else this.#stored.set(key, text);
  }

  #report(problem: Diagnostic | null): void {
    if (this.#problem?.code === problem?.code) return;
    this.#problem = problem;
    this.onProblem.tell(problem);
  }
}
