import type { Diagnostic } from '../../diagnostics.ts';
import { strip } from '../../dataset/text.ts';
import { at, listIn, pathText, type Path } from '../values/paths.ts';
import { invalid, problem } from '../values/model-problems.ts';

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
