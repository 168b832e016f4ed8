import { kindNamed } from '../kinds/kinds.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { at, invalid, isObject, listIn, pathText, problem } from '../values/paths.ts';
import type { Path } from '../values/paths.ts';
import { strip } from '../../dataset/text.ts';

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

/** Checks that ids are unique over the criteria and groups of a dimension, and grade and band names within theirs. */
export function checkNames(model: unknown): Diagnostic[] {
  const fit = at(model, 'fit');
  const engagement = at(model, 'engagement');
  return [
    ...repeated([...named(fit, 'fit', 'criteria', 'id'), ...named(fit, 'fit', 'groups', 'id')], 'duplicate-id'),
    ...repeated(
      [...named(engagement, 'engagement', 'criteria', 'id'), ...named(engagement, 'engagement', 'groups', 'id')],
      'duplicate-id',
    ),
    ...repeated(named(fit, 'fit', 'grades', 'grade'), 'duplicate-name'),
    ...repeated(named(engagement, 'engagement', 'bands', 'band'), 'duplicate-name'),
  ];
}

interface Named {
  name: string;
  path: Path;
}

function named(part: unknown, dimension: string, list: string, key: string): Named[] {
  return listIn(at(part, list)).flatMap((entry, i) => {
    const name = at(entry, key);
    return typeof name === 'string' ? [{ name: strip(name), path: [dimension, list, i, key] }] : [];
  });
}

function repeated(all: readonly Named[], code: string): Diagnostic[] {
  const first = new Map<string, Path>();
  return all.flatMap(({ name, path }) => {
    const before = first.get(name);
    if (!before) first.set(name, path);
    return before
      ? [invalid(code, path, name, `a name of its own: ${pathText(before)} has it too`, 'rename one of them')]
      : [];
  });
}

/** Checks that no lower limit is above its upper limit. */
export function checkLimits(model: unknown): Diagnostic[] {
  return ['fit', 'engagement'].flatMap((dimension) => {
    const part = at(model, dimension);
    const groups = listIn(at(part, 'groups')).flatMap((group, i) => crossed(group, [dimension, 'groups', i]));
    return [...groups, ...crossed(at(part, 'range'), [dimension, 'range'])];
  });
}

function crossed(limits: unknown, path: Path): Diagnostic[] {
  const min = at(limits, 'min');
  const max = at(limits, 'max');
  if (typeof min !== 'number' || typeof max !== 'number' || min <= max) return [];
  return [
    problem('limits-crossed', path, `invalid limits: min ${min} and max ${max}, expected min up to max`, 'swap them'),
  ];
}
