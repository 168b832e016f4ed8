import type { Diagnostic } from '../../diagnostics.ts';
import { fold, wordsOf } from '../../dataset/text.ts';
import type { Path } from './paths.ts';
import { shown, warning } from './model-problems.ts';
import type { Criterion, Model } from '../schema/schema.ts';

/** Warnings for parts of a valid model that have no effect: they can never match, or an entry before them takes all. */
export function checkEffect(model: Model): Diagnostic[] {
  return (['fit', 'engagement'] as const).flatMap((dimension) =>
    model[dimension].criteria.flatMap((criterion, i) => checkCriterion(criterion, [dimension, 'criteria', i])),
  );
}

function checkCriterion(criterion: Criterion, path: Path): Diagnostic[] {
  switch (criterion.kind) {
    case 'category':
      return repeats(criterion.points.flatMap(({ values }, i) => places(values, [...path, 'points', i, 'values'])));
    case 'text':
      return criterion.points.flatMap((entry, i) =>
        'words' in entry ? notWords(entry.words, [...path, 'points', i, 'words']) : [],
      );
    case 'range':
      return [];
    case 'activity':
      return [...eventTypes(criterion, path), ...neverValid(criterion.validFrom, criterion.validTo, path)];
    case 'recency':
    case 'inactivity':
      return eventTypes(criterion, path);
  }
}

function eventTypes(criterion: { activity?: string[]; except?: string[] }, path: Path): Diagnostic[] {
  const { activity = [], except = [] } = criterion;
  return [...repeats(places(activity, [...path, 'activity'])), ...repeats(places(except, [...path, 'except']))];
}

function neverValid(from: string | undefined, to: string | undefined, path: Path): Diagnostic[] {
  if (from === undefined || to === undefined || from <= to) return [];
  return [
    warning(
      'never-valid',
      [...path, 'validTo'],
      `validTo ${to} is before validFrom ${from}: no event ever matches`,
      'swap them',
    ),
  ];
}

function notWords(words: readonly string[], path: Path): Diagnostic[] {
  return words.flatMap((word, i) => {
    const folded = fold(word);
    if (wordsOf(folded)[0] === folded) return [];
    return [
      warning(
        'not-a-word',
        [...path, i],
        `${shown(word)} is not one word of letters and digits: it never matches`,
        'use contains',
      ),
    ];
  });
}

function places(texts: readonly string[], path: Path): { text: string; path: Path }[] {
  return texts.map((text, i) => ({ text, path: [...path, i] }));
}

function repeats(all: readonly { text: string; path: Path }[]): Diagnostic[] {
  const seen = new Set<string>();
  return all.flatMap(({ text, path }) => {
    const folded = fold(text);
    if (seen.has(folded))
      return [warning('repeated-value', path, `${shown(text)} is listed twice: the first entry wins`, 'remove it')];
    seen.add(folded);
    return [];
  });
}
