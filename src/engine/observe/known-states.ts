import type { DeskReply } from '../../core/desk/messages.ts';
import type { Patterns, StateColumn } from '../../core/scoring/patterns/patterns.ts';

/** Conditions whose states are kept though no model asks for them: as many as a look at offers and fades takes at once. */
const MOST_UNUSED = 60;

/** The conditions, by their keys, whose states the desk has; those used last stand last. */
export class KnownStates {
  readonly #keys = new Set<string>();

  /** Those of `keys` that aren't there yet. */
  missing(keys: Iterable<string>): string[] {
    return [...keys].filter((key) => !this.#keys.has(key));
  }

  add(key: string): void {
    this.#keys.add(key);
  }

  /** They are in use, so that others are forgotten before them. */
  use(keys: Iterable<string>): void {
    for (const key of keys) if (this.#keys.delete(key)) this.#keys.add(key);
  }

  /**
   * Forgets those that are out of use, but for some, and gives them: an edit may be undone, and a look comes again.
   */
  surplus(inUse: readonly string[]): string[] {
    this.use(inUse);
    const keys = [...this.#keys].slice(0, Math.max(0, this.#keys.size - new Set(inUse).size - MOST_UNUSED));
    for (const key of keys) this.#keys.delete(key);
    return keys;
  }

  clear(): void {
    this.#keys.clear();
  }
}

/** An answer of the kind that was asked for. */
export function told<Name extends string>(
  answer: DeskReply,
  name: Name,
): Extract<NonNullable<DeskReply>, Record<Name, unknown>> {
  if (!answer || !(name in answer)) throw new Error(`no ${name} in the answer`);
  return answer as Extract<NonNullable<DeskReply>, Record<Name, unknown>>;
}

/** The same patterns under other conditions, where each observation is one. */
export function withColumns(
  before: Patterns,
  keys: readonly string[],
  added: ReadonlyMap<string, StateColumn>,
): Patterns {
  const columns = keys.map((key): [string, StateColumn] => {
    const column = added.get(key) ?? before.columns.get(key);
    if (!column) throw new Error(`no state column for condition ${key}`);
    return [key, column];
  });
  return { ...before, columns: new Map(columns), split: { of: new WeakRef(before), from: null } };
}
