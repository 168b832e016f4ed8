import { kindNamed } from '../kinds/kinds.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { at, isObject, listIn, type Path } from '../values/paths.ts';
import { invalid, problem } from '../values/model-problems.ts';

/** Checks that entries ascend where their kind says so, that grades and bands descend, and that open ends are last. */
export function checkOrder(model: unknown): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const dimension of ['fit', 'engagement']) {
    const part = at(model, dimension);
    listIn(at(part, 'criteria')).forEach((criterion, i) => {
      found.push(...checkCriterion(criterion, [dimension, 'criteria', i]));
    });
    const key = dimension === 'fit' ? 'grades' : 'bands';
    found.push(...checkSorted(at(part, key), 'from', 'descending', [dimension, key]));
    found.push(...checkOpenEnd(at(part, key), 'from', [dimension, key]));
  }
  return found;
}

function checkCriterion(criterion: unknown, path: Path): Diagnostic[] {
  const ascending = kindNamed(at(criterion, 'kind'))?.ascending;
  if (!ascending) return [];
  const { list, key, isOpen } = ascending;
  const [entries, place] = [at(criterion, list), [...path, list]];
  return [...checkSorted(entries, key, 'ascending', place), ...(isOpen ? checkOpenEnd(entries, key, place) : [])];
}

function checkSorted(list: unknown, key: string, direction: 'ascending' | 'descending', path: Path): Diagnostic[] {
  const found: Diagnostic[] = [];
  let before: number | undefined;
  listIn(list).forEach((entry, i) => {
    const value = at(entry, key);
    if (typeof value !== 'number') return;
    if (before !== undefined && (direction === 'ascending' ? value <= before : value >= before)) {
      const expected = `${direction === 'ascending' ? 'more' : 'less'} than the ${before} of an entry before it`;
      found.push(
        invalid(`not-${direction}`, [...path, i, key], value, expected, `sort the entries, strictly ${direction}`),
      );
    } else before = value;
  });
  return found;
}

function checkOpenEnd(list: unknown, key: string, path: Path): Diagnostic[] {
  const entries = listIn(list);
  return entries.flatMap((entry, i) => {
    if (!isObject(entry)) return [];
    const isLast = i === entries.length - 1;
    const isOpen = at(entry, key) === undefined;
    if (isOpen === isLast) return [];
    const place = [...path, i, key];
    return isLast
      ? [
          problem(
            'last-not-open',
            place,
            `the last entry has ${key}, expected none: it takes the rest`,
            `remove ${key} or add an entry without it`,
          ),
        ]
      : [problem('open-entry', place, `missing ${key}, expected it on every entry but the last`, 'add it')];
  });
}
