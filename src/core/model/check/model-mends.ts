import { allKinds } from '../kinds/kinds.ts';
import { isMissing } from '../../dataset/text.ts';
import { at, isObject } from '../values/paths.ts';

/** How to mend a value that is not what was expected. */
export function mendFor(value: unknown, expected: string): string {
  if (value === undefined) return 'give it a value or remove the key';
  if (Array.isArray(value) && value.length === 0) return 'add an entry or remove what the list belongs to';
  if (typeof value === 'string') {
    if (isMissing(value)) return 'fill it in or remove it';
    if (/integer|number/.test(expected) && Number.isFinite(Number(value))) return 'remove the quotes';
    if (expected === 'a list') return `write [${JSON.stringify(value).slice(0, 40)}]`;
  }
  if (typeof value === 'number' && expected.startsWith('an integer')) {
    return Number.isInteger(value) ? 'use a number within these limits' : 'round it';
  }
  if (typeof value === 'number' && expected.startsWith('text')) return 'put it in double quotes';
  return `change it to ${expected}`;
}

const BELONGS = Object.fromEntries(allKinds().flatMap(({ belongs = {} }) => Object.entries(belongs)));

/** How to mend an unknown key of `parent`, where only `allowed` (joined by commas) may be. */
export function mendUnknownKey(key: string, parent: unknown, allowed: string): string {
  const near = nearest(key, allowed.split(', '));
  if (near !== undefined) return `did you mean ${near}?`;
  const isCriterion = isObject(parent) && typeof at(parent, 'kind') === 'string';
  const belongs = isCriterion && Object.hasOwn(BELONGS, key) ? `; ${BELONGS[key] ?? ''}` : '';
  return `remove it${belongs}; allowed here: ${allowed}`;
}

function nearest(key: string, names: readonly string[]): string | undefined {
  if (key.length > 40) return undefined;
  const most = key.length > 4 ? 2 : 1;
  return (
    names.find((name) => name.toLowerCase() === key.toLowerCase()) ?? names.find((name) => distance(key, name) <= most)
  );
}

/** Levenshtein distance: the fewest letters to insert, delete or replace. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replace = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
