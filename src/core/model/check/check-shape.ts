import type * as z from 'zod';
import type { Diagnostic } from '../../diagnostics.ts';
import { isMissing } from '../../dataset/text.ts';
import { at, invalid, isObject, nameOf, problem, valueAt } from '../values/paths.ts';
import type { Path } from '../values/paths.ts';
import { allKinds } from '../kinds/kinds.ts';

/** More than anybody reads; a hostile file may hold any number. */
const MOST_KEYS = 100;

type Issue = z.core.$ZodIssue;

/** Puts one issue of the shape check into words, for the raw value that it was found in. One issue may be several problems. */
export function describeIssue(issue: Issue, root: unknown, base: Path = []): Diagnostic[] {
  const path = [...base, ...(issue.path as (string | number)[])];
  const value = valueAt(root, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, MOST_KEYS).flatMap((key) => describeUnknownKey(key, path, value, issue.message));
    case 'invalid_union':
      return issue.errors.length === 0
        ? [expectation(issue, path, value, root, oneOf('options' in issue ? issue.options : []))]
        : describeUnion(issue.errors, path, value, root);
    case 'invalid_key':
      return [
        problem(
          'blank-name',
          path.slice(0, -1),
          `invalid name: ${JSON.stringify(path.at(-1))}, expected text that is not blank`,
          'name the column',
        ),
      ];
    default:
      return [expectation(issue, path, value, root, issue.message)];
  }
}

function describeUnknownKey(key: string, path: Path, parent: unknown, allowed: string): Diagnostic[] {
  // The structure check reports this one.
  if (key === '__proto__') return [];
  const message = `unknown key ${JSON.stringify(key)}, expected only keys of the format`;
  return [problem('unknown-key', [...path, key], message, mendUnknownKey(key, parent, allowed))];
}

function expectation(issue: Issue, path: Path, value: unknown, root: unknown, expected: string): Diagnostic {
  const key = path.at(-1);
  const parent = valueAt(root, path.slice(0, -1));
  if (
    key !== undefined &&
    value === undefined &&
    typeof parent === 'object' &&
    parent !== null &&
    !Object.hasOwn(parent, key)
  ) {
    return problem('missing-key', path, `missing ${nameOf(path)}, expected ${expected}`, 'add it');
  }
  return invalid(codeOf(issue, value, expected), path, value, expected, mendFor(value, expected));
}

function codeOf(issue: Issue, value: unknown, expected: string): string {
  switch (issue.code) {
    case 'invalid_type':
      return Number.isFinite(value) && expected.startsWith('an integer') ? 'not-an-integer' : 'wrong-type';
    case 'too_small':
    case 'too_big':
      return Array.isArray(value) ? 'empty-list' : 'out-of-range';
    case 'invalid_format':
      if (typeof value === 'string' && isMissing(value)) return 'blank-text';
      return issue.format === 'date' ? 'invalid-date' : 'invalid-id';
    default:
      return 'invalid-value';
  }
}

function oneOf(options: readonly unknown[]): string {
  const texts = options.filter((option) => option !== undefined).map((option) => JSON.stringify(option));
  return `${texts.slice(0, -1).join(', ')} or ${texts.at(-1) ?? ''}`;
}

/** The two unions of the format: an entry of a text criterion (contains or words) and a test of `where` (list or contains). */
function describeUnion(options: Issue[][], path: Path, value: unknown, root: unknown): Diagnostic[] {
  const fitting = options.filter(
    (issues) => !issues.some(({ code, path: place }) => code === 'invalid_type' && place.length === 0),
  );
  if (fitting.length === 0) {
    const expected = [...new Set(options.flat().map(({ message }) => message))].join(' or ');
    return [invalid('wrong-type', path, value, expected, mendFor(value, expected))];
  }
  const [first, second] = fitting as [Issue[], Issue[]?];
  if (second) {
    const both = at(value, 'contains') !== undefined && at(value, 'words') !== undefined;
    if (both)
      return [
        problem(
          'both-tests',
          path,
          `invalid ${nameOf(path)}: contains and words, expected exactly one of them`,
          'make two entries',
        ),
      ];
    if (at(value, 'words') !== undefined) return second.flatMap((issue) => describeIssue(issue, root, path));
    if (at(value, 'contains') === undefined) {
      const others = first
        .filter((issue) => issue.path[0] !== 'contains')
        .flatMap((issue) => describeIssue(issue, root, path));
      return [
        problem(
          'missing-key',
          path,
          `missing contains or words in ${nameOf(path)}, expected exactly one of them`,
          'add it',
        ),
        ...others,
      ];
    }
  }
  return first.flatMap((issue) => describeIssue(issue, root, path));
}

/** How to mend a value that is not what was expected. */
function mendFor(value: unknown, expected: string): string {
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
function mendUnknownKey(key: string, parent: unknown, allowed: string): string {
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
