import type { TextChange } from './database.ts';

/** Changes of texts that wait to be written, each with the text that it was made from. */
export class PendingTexts {
  readonly #changes = new Map<string, TextChange>();

  get size(): number {
    return this.#changes.size;
  }

  get(key: string): TextChange | undefined {
    return this.#changes.get(key);
  }

  keys(): Iterable<string> {
    return this.#changes.keys();
  }

  /** All of them as they are now. */
  changes(): TextChange[] {
    return [...this.#changes.values()];
  }

  /** A change of what waits already was still made from the same text. */
  set(key: string, to: string | null, from: string | null): void {
    const before = this.#changes.get(key);
    this.#changes.set(key, { key, to, from: before ? before.from : from });
  }

  /** To be written only where there is nothing. */
  offer(key: string, to: string): void {
    this.#changes.set(key, { key, to, from: null, offered: true });
  }

  /** Puts others in their place. */
  replace(changes: readonly TextChange[]): void {
    this.#changes.clear();
    for (const change of changes) this.#changes.set(change.key, change);
  }

  /** These are written; what was changed again meanwhile was made from them. */
  written(batch: readonly TextChange[]): void {
    for (const { key, to } of batch) {
      const now = this.#changes.get(key);
      if (!now) continue;
      if (now.to === to) this.#changes.delete(key);
      else this.#changes.set(key, { key, to: now.to, from: to });
    }
  }
}
