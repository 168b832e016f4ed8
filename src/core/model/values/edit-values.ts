import { isMissing, strip } from '../../dataset/text.ts';

/** Points, limits, targets and `from` are integers from -MOST to MOST. */
export const MOST_POINTS = 10_000;

/** `object` with `key` set, or without it where `value` is undefined; the same object where nothing changes. */
export function withKey<Item extends object, Key extends keyof Item>(
  object: Item,
  key: Key,
  value: Item[Key] | undefined,
): Item {
  if (object[key] === value) return object;
  if (value !== undefined) return { ...object, [key]: value };
  const rest = { ...object };
  delete rest[key];
  return rest;
}

/** The list with another item at `index`; the same list where the item is the same. */
export function replaceAt<Item>(list: readonly Item[], index: number, item: Item): Item[] {
  return list[index] === item ? (list as Item[]) : list.with(index, item);
}

/** The list with an item put in before `index`. */
export function insertAt<Item>(list: readonly Item[], index: number, item: Item): Item[] {
  return list.toSpliced(index, 0, item);
}

/** The list with the item at `index` moved by so many places; the same list where there is no such place. */
export function movedBy<Item>(list: readonly Item[], index: number, by: number): Item[] {
  const item = list[index];
  const target = index + by;
  if (item === undefined || target < 0 || target >= list.length || by === 0) return list as Item[];
  return list.toSpliced(index, 1).toSpliced(target, 0, item);
}

/** True for lists of the same texts in the same order. */
export function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, i) => text === other[i]);
}

/** The integer nearest to `value` from `min` to `max`; null for what is no number, or where there is no room. */
export function clampInteger(value: number, min: number, max: number): number | null {
  if (Number.isNaN(value) || min > max) return null;
  return Math.round(Math.min(max, Math.max(min, value))) + 0;
}

/** `value` as points. */
export function asPoints(value: number): number | null {
  return clampInteger(value, -MOST_POINTS, MOST_POINTS);
}

/** `value` as a number of days from 1 on, or of events. */
export function asCount(value: number): number | null {
  return clampInteger(value, 1, Number.MAX_SAFE_INTEGER);
}

/** The texts that are not blank, each once. */
export function cleanTexts(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text) => !isMissing(text)))];
}

/** True for a name that may be a key of the format: not blank, and not the one that objects treat apart. */
export function isName(name: string): boolean {
  return !isMissing(name) && name !== '__proto__';
}

/** `base`, or the first of `base-2`, `base-3` … that is not taken. */
export function uniqueName(base: string, taken: Iterable<string>): string {
  const used = new Set(taken);
  if (!used.has(base)) return base;
  let number = 2;
  while (used.has(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}

/** A text as an id: lower-case letters, digits and hyphens. */
export function slug(text: string): string {
  const plain = text.normalize('NFKD').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'criterion';
}

/** A name of a file for reading: `job_level` becomes `Job level`. */
export function readable(name: string): string {
  const words = strip(name.replace(/[_\s]+/g, ' '));
  return words.charAt(0).toUpperCase() + words.slice(1);
}
