import type { Diagnostic } from '../../core/diagnostics.ts';
import type { KeyValueStore } from '../models/model-library.ts';
import type { Database } from './database.ts';
import { Listeners } from './listeners.ts';
import { notWritten } from './keeping-problems.ts';
import type { Tabs } from './tabs.ts';

/** Where texts are written to. */
export type TextRows = Pick<Database, 'readTexts' | 'writeTexts'>;

/** Texts that another tab has changed. */
export interface TextsChange {
  keys: readonly string[];
  /** Those among them that this tab had changed too, without being allowed to write: what was saved holds. */
  discarded: readonly string[];
}

/**
 * Texts that are kept for the next visit: read at once when opened, changed in memory, written behind. What one moment
 * changes is written in one transaction, in order. Only the writer's tab writes; a reader's changes stay in memory, and
 * are written if it becomes the writer, where nobody else has saved the same text since.
 */
export class KeptTexts implements KeyValueStore {
  #rows: TextRows | null;
  readonly #tabs: Tabs;
  /** What is known to be in the database. */
  #stored: Map<string, string>;
  /** What has been changed since; null: removed. */
  readonly #pending = new Map<string, string | null>();
  /** Those among the changes of which another tab has saved the text since. */
  readonly #overtaken = new Set<string>();
  #queue: Promise<void> = Promise.resolve();
  #scheduled = false;
  #problem: Diagnostic | null = null;
  /** Why changes are not kept; null once they are again. */
  readonly onProblem = new Listeners<Diagnostic | null>();
  readonly onChange = new Listeners<TextsChange>();

  /** `rows` null: in memory only, because of `problem`. */
  constructor(rows: TextRows | null, stored: ReadonlyMap<string, string>, tabs: Tabs, problem: Diagnostic | null) {
    this.#rows = rows;
    this.#stored = new Map(stored);
    this.#tabs = tabs;
    this.#problem = problem;
    tabs.onRole.add((role) => {
      if (role === 'writer') this.#takeOver();
    });
    tabs.onMessage.add(({ kind }) => {
      if (kind === 'texts-saved' && tabs.role === 'reader') this.#enqueue(() => this.#refresh());
    });
    if (tabs.role === 'writer') this.#takeOver();
  }

  /** False while changes can't be written; a reader's changes are none that should be. */
  get kept(): boolean {
    return this.#problem === null;
  }

  get problem(): Diagnostic | null {
    return this.#problem;
  }

  getItem(key: string): string | null {
    return this.#pending.get(key) ?? (this.#pending.has(key) ? null : (this.#stored.get(key) ?? null));
  }

  setItem(key: string, value: string): void {
    this.#change(key, value);
  }

  removeItem(key: string): void {
    this.#change(key, null);
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

  /** Writes no more; memory goes on. Resolves when a transaction under way has ended. */
  stop(problem: Diagnostic): Promise<void> {
    this.#rows = null;
    this.#report(problem);
    return this.#queue;
  }

  #change(key: string, value: string | null): void {
    if (this.getItem(key) === value) return;
    this.#pending.set(key, value);
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#enqueue(() => this.#write());
    });
  }

  /** Another tab may have written until this moment, so what it left is read first. */
  #takeOver(): void {
    this.#enqueue(() => this.#refresh());
    this.#enqueue(() => this.#write());
  }

  #enqueue(work: () => Promise<void>): void {
    this.#queue = this.#queue.then(work).catch((cause: unknown) => {
      if (this.#rows) this.#report(notWritten(cause));
    });
  }

  async #write(): Promise<void> {
    if (!this.#rows || this.#tabs.role !== 'writer' || this.#pending.size === 0) return;
    const batch = new Map(this.#pending);
    await this.#rows.writeTexts(batch);
    for (const [key, value] of batch) {
      if (value === null) this.#stored.delete(key);
      else this.#stored.set(key, value);
      // Changed again meanwhile: that is the next one's work.
      if (this.#pending.get(key) === value) this.#pending.delete(key);
    }
    // Not after a stop, which has said why nothing more is kept.
    if (this.#rows) this.#report(null);
    this.#tabs.say({ kind: 'texts-saved' });
  }

  async #refresh(): Promise<void> {
    if (!this.#rows) return;
    const fresh = await this.#rows.readTexts();
    const before = this.#stored;
    const changed = [...new Set([...before.keys(), ...fresh.keys()])].filter(
      (key) => before.get(key) !== fresh.get(key),
    );
    this.#stored = fresh;
    for (const key of changed) if (this.#pending.has(key)) this.#overtaken.add(key);
    // A reader goes on with its own until it may write; then what was saved holds.
    const discarded = this.#tabs.role === 'writer' ? [...this.#overtaken].filter((key) => this.#drop(key)) : [];
    const keys = [...changed.filter((key) => !this.#pending.has(key) && !discarded.includes(key)), ...discarded];
    if (keys.length > 0) this.onChange.tell({ keys, discarded });
  }

  /** Gives up this tab's change of a text; says whether that makes a difference. */
  #drop(key: string): boolean {
    const own = this.getItem(key);
    this.#pending.delete(key);
    this.#overtaken.delete(key);
    return own !== this.getItem(key);
  }

  #report(problem: Diagnostic | null): void {
    if (this.#problem?.code === problem?.code) return;
    this.#problem = problem;
    this.onProblem.tell(problem);
  }
}
