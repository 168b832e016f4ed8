import type { Diagnostic } from '../../diagnostics.ts';
import { at, invalid, isObject, listIn, pathText, problem, shown } from '../values/paths.ts';
import type { Path } from '../values/paths.ts';

/** Checks that what one part of a model names exists in another: groups, grades, bands, criteria of the checklist. */
export function checkReferences(model: unknown): Diagnostic[] {
  return [
    ...checkGroups(model, 'fit'),
    ...checkGroups(model, 'engagement'),
    ...checkTargets(model),
    ...checkRoutes(model),
    ...checkChecklist(model),
  ];
}

function textsAt(list: unknown, key: string): Set<string> {
  return new Set(
    listIn(list)
      .map((entry) => at(entry, key))
      .filter((name) => typeof name === 'string'),
  );
}

function checkGroups(model: unknown, dimension: string): Diagnostic[] {
  const part = at(model, dimension);
  const groups = textsAt(at(part, 'groups'), 'id');
  return listIn(at(part, 'criteria')).flatMap((criterion, i) => {
    const group = at(criterion, 'group');
    if (typeof group !== 'string' || groups.has(group)) return [];
    const expected = `the id of a group of ${dimension}`;
    return [
      invalid(
        'unknown-group',
        [dimension, 'criteria', i, 'group'],
        group,
        expected,
        `declare it in ${dimension}.groups`,
      ),
    ];
  });
}

function checkTargets(model: unknown): Diagnostic[] {
  const targets = at(at(model, 'handover'), 'targets');
  const list = at(at(model, 'fit'), 'grades');
  if (!isObject(targets) || !Array.isArray(list)) return [];
  const grades = textsAt(list, 'grade');
  const path: Path = ['handover', 'targets'];
  const absent = [...grades].filter((grade) => !Object.hasOwn(targets, grade));
  const unknown = Object.keys(targets).filter((grade) => !grades.has(grade));
  return [
    ...absent.map((grade) =>
      problem(
        'missing-target',
        path,
        `missing target for grade ${shown(grade)}, expected one for each grade`,
        'add it; null: never',
      ),
    ),
    ...unknown.map((grade) =>
      problem(
        'unknown-grade',
        [...path, grade],
        `invalid grade: ${shown(grade)}, expected a grade of fit.grades`,
        'remove it',
      ),
    ),
  ];
}

function checkRoutes(model: unknown): Diagnostic[] {
  const grades = namesOf(at(at(model, 'fit'), 'grades'), 'grade');
  const bands = namesOf(at(at(model, 'engagement'), 'bands'), 'band');
  const seen = new Map<string, Path>();
  return listIn(at(at(model, 'handover'), 'routes')).flatMap((route, i) => {
    const path: Path = ['handover', 'routes', i];
    const cell = cellOf(route);
    const before = seen.get(cell);
    if (!before && cell !== '') seen.set(cell, path);
    return [
      ...checkName(route, 'grade', grades, 'fit.grades', path),
      ...checkName(route, 'band', bands, 'engagement.bands', path),
      ...(before
        ? [
            problem(
              'duplicate-route',
              path,
              `a second route for this cell, expected one: ${pathText(before)} has it too`,
              'remove one',
            ),
          ]
        : []),
    ];
  });
}

/** The cell that a route names, as a key; '' where the route is broken. */
function cellOf(route: unknown): string {
  const [grade, band] = [at(route, 'grade'), at(route, 'band')];
  return typeof grade === 'string' && typeof band === 'string' ? JSON.stringify([grade, band]) : '';
}

/** The names of a list, null where there is no list to compare with. */
function namesOf(list: unknown, key: string): Set<string> | null {
  return Array.isArray(list) ? textsAt(list, key) : null;
}

function checkName(
  route: unknown,
  key: 'grade' | 'band',
  names: Set<string> | null,
  place: string,
  path: Path,
): Diagnostic[] {
  const name = at(route, key);
  if (typeof name !== 'string' || !names || names.has(name)) return [];
  return [
    invalid(`unknown-${key}`, [...path, key], name, `a ${key} of ${place}`, `add it to ${place} or remove the route`),
  ];
}

function checkChecklist(model: unknown): Diagnostic[] {
  const checklist = at(at(model, 'handover'), 'checklist');
  const criteria = at(at(model, 'engagement'), 'criteria');
  const of = listIn(at(checklist, 'of'));
  const ids = textsAt(criteria, 'id');
  const path: Path = ['handover', 'checklist'];
  const seen = new Set<string>();
  const found = of.flatMap((id, i) => {
    if (typeof id !== 'string') return [];
    const place = [...path, 'of', i];
    const isRepeated = seen.has(id);
    seen.add(id);
    if (isRepeated) return [invalid('duplicate-id', place, id, 'each criterion once', 'remove it')];
    return Array.isArray(criteria) && !ids.has(id)
      ? [invalid('unknown-criterion', place, id, 'the id of an engagement criterion', 'remove it')]
      : [];
  });
  const atLeast = at(checklist, 'atLeast');
  if (typeof atLeast === 'number' && of.length > 0 && atLeast > of.length) {
    found.push(
      invalid(
        'out-of-range',
        [...path, 'atLeast'],
        atLeast,
        `at most ${of.length}, the number of criteria in of`,
        'lower it or add criteria',
      ),
    );
  }
  return found;
}
