import type { Diagnostic } from '../../diagnostics.ts';
import { at, invalid, isObject, problem, shown } from '../values/paths.ts';
import type { Path } from '../values/paths.ts';
import { FORMAT, FORMAT_VERSION } from '../schema/schema.ts';

/**
 * What makes every other check pointless: the value is no model at all, or one of a newer format version.
 * Null where the rest is worth checking.
 */
export function checkHeader(value: unknown): Diagnostic | null {
  if (!isObject(value)) {
    return problem(
      'not-a-model',
      [],
      `this is not a scoring model: found ${shown(value)}, expected an object`,
      'open a model file',
    );
  }
  const format = at(value, 'format');
  if (format === undefined ? !looksLikeModel(value) : format !== FORMAT) {
    const found = format === undefined ? 'it has no format' : `its format is ${shown(format)}`;
    return problem(
      'not-a-model',
      ['format'],
      `this is not a scoring model: ${found}, expected "${FORMAT}"`,
      'open a model file',
    );
  }
  const version = at(value, 'formatVersion');
  if (typeof version === 'number' && Number.isInteger(version) && version > FORMAT_VERSION) {
    const message = `this model has format version ${version}, this Scorebench reads version ${FORMAT_VERSION}`;
    return problem('newer-format', ['formatVersion'], message, 'open it with a newer Scorebench');
  }
  return null;
}

function looksLikeModel(value: object): boolean {
  return ['fit', 'engagement', 'handover'].some((key) => at(value, key) !== undefined);
}

const DEEPEST = 64;
const MOST_VALUES = 200_000;

interface Place {
  value: object;
  depth: number;
  key: string | number;
  parent: Place | null;
}

export interface StructureReport {
  diagnostics: Diagnostic[];
  /** False where the value is too deep or too large for any further check. */
  readable: boolean;
}

/**
 * Finds what the shape check can't: nesting deeper than 64 levels, more than 200000 values, keys named `__proto__`
 * (which objects drop silently), and values inside `evidence` that JSON can't hold. Walks without recursion.
 */
export function checkStructure(root: unknown): StructureReport {
  const diagnostics: Diagnostic[] = [];
  if (typeof root !== 'object' || root === null) return { diagnostics, readable: true };
  const places: Place[] = [{ value: root, depth: 0, key: '', parent: null }];
  let count = 0;
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as Place;
    if (place.depth > DEEPEST) return unreadable('too-deep', `nested deeper than ${DEEPEST} levels`);
    for (const key of keysOf(place.value)) {
      if (++count > MOST_VALUES) return unreadable('too-large', `more than ${MOST_VALUES} values`);
      const child = (place.value as Record<string | number, unknown>)[key];
      const found = checkChild(place, key, child);
      if (found) diagnostics.push(found);
      else if (typeof child === 'object' && child !== null)
        places.push({ value: child, depth: place.depth + 1, key, parent: place });
    }
  }
  return { diagnostics, readable: true };
}

function* keysOf(value: object): Generator<string | number> {
  if (Array.isArray(value)) for (let i = 0; i < value.length; i++) yield i;
  else yield* Object.keys(value);
}

function checkChild(place: Place, key: string | number, child: unknown): Diagnostic | null {
  if (key === '__proto__') {
    return problem(
      'reserved-key',
      pathOf(place, key),
      'invalid key: "__proto__", expected a name that is not reserved',
      'rename it',
    );
  }
  const path = isJson(child) ? [] : pathOf(place, key);
  return path[0] === 'evidence'
    ? invalid('not-json', path, child, 'a value that JSON can hold', `remove ${shown(child)}`)
    : null;
}

function isJson(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return typeof value === 'string' || typeof value === 'boolean';
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || prototype === Object.prototype;
}

function pathOf(place: Place, key: string | number): Path {
  const path = [key];
  for (let at: Place | null = place; at?.parent; at = at.parent) path.unshift(at.key);
  return path;
}

function unreadable(code: string, found: string): StructureReport {
  return { diagnostics: [problem(code, [], `this model can't be read: ${found}`, 'export it again')], readable: false };
}
