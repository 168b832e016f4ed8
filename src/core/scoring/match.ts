import type { WhereTest } from '../model/kinds/activity.ts';
import type { AttributeCriterion, Criterion } from '../model/kinds/kinds.ts';
import { fold, isMissing, parseNumber, wordsOf } from '../dataset/text.ts';

/** Whether a criterion looks at an attribute; all others look at activities. */
export function isAttributeCriterion(criterion: Criterion): criterion is AttributeCriterion {
  return 'attribute' in criterion;
}

/**
 * A function from the attribute's text to the state that the criterion puts the lead into: the index of the first entry
 * that matches, the number of entries for `otherwise`, one more for `missing`. The model's texts are folded once.
 */
export function entryMatcher(criterion: AttributeCriterion): (text: string | null) => number {
  const otherwise = criterion.points.length;
  const missing = otherwise + 1;
  const index = firstEntry(criterion);
  return (text) => {
    if (text === null || isMissing(text)) return missing;
    const entry = index(fold(text));
    return entry === 'missing' ? missing : entry < 0 ? otherwise : entry;
  };
}

function firstEntry(criterion: AttributeCriterion): (folded: string) => number | 'missing' {
  if (criterion.kind === 'category') {
    const lists = criterion.points.map((entry) => new Set(entry.values.map(fold)));
    return (folded) => lists.findIndex((list) => list.has(folded));
  }
  if (criterion.kind === 'range') {
    const limits = criterion.points.map((entry) => entry.below ?? Infinity);
    return (folded) => {
      const value = parseNumber(folded);
      return value === null ? 'missing' : limits.findIndex((below) => value < below);
    };
  }
  const tests = criterion.points.map((entry) =>
    'words' in entry ? hasWord(entry.words) : containsOne(entry.contains),
  );
  return (folded) => tests.findIndex((test) => test(folded));
}

function hasWord(words: readonly string[]): (folded: string) => boolean {
  const wanted = new Set(words.map(fold));
  return (folded) => wordsOf(folded).some((word) => wanted.has(word));
}

function containsOne(parts: readonly string[]): (folded: string) => boolean {
  const wanted = parts.map(fold);
  return (folded) => wanted.some((part) => folded.includes(part));
}

/** A function that says whether a type is one of `activity` (any, where absent) and none of `except`. */
export function typeMatcher(criterion: { activity?: string[]; except?: string[] }): (type: string | null) => boolean {
  const wanted = criterion.activity && new Set(criterion.activity.map(fold));
  const unwanted = new Set(criterion.except?.map(fold));
  return (type) => {
    const folded = type === null || isMissing(type) ? null : fold(type);
    if (wanted && (folded === null || !wanted.has(folded))) return false;
    return folded === null || !unwanted.has(folded);
  };
}

/** A function that says whether a detail's text passes one test of `where`; a missing detail never does. */
export function detailMatcher(test: WhereTest): (text: string | null) => boolean {
  const passes = Array.isArray(test) ? equalsOne(test) : containsOne(test.contains);
  return (text) => text !== null && !isMissing(text) && passes(fold(text));
}

function equalsOne(values: readonly string[]): (folded: string) => boolean {
  const wanted = new Set(values.map(fold));
  return (folded) => wanted.has(folded);
}
