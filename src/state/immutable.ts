import { fold } from '../core/dataset/text.ts';

/** A copy of `map` with another entry: what a screen shows is replaced, never changed. */
export function withEntry<Value>(
  map: ReadonlyMap<string, Value>,
  key: string,
  value: Value,
): ReadonlyMap<string, Value> {
  return new Map(map).set(key, value);
}

/** No entries. */
export function noEntries<Value>(): ReadonlyMap<string, Value> {
  return new Map();
}

/** Texts as they compare. */
export function foldedSet(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.map(fold));
}
