import type { Diagnostic } from '../../diagnostics.ts';

/** A place in a model: keys and indexes from the root. */
export type Path = readonly (string | number)[];

/** A path as text, `engagement.criteria[3].points[1].below`; keys that are no plain word are quoted: `targets["A+"]`. */
export function pathText(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (!/^[A-Za-z_$][\w$]*$/.test(step)) text += `[${JSON.stringify(step)}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}

/** The name that a message calls a place by: its key, with the index for an item of a list. */
export function nameOf(path: Path): string {
  const last = path.length - 1;
  const key = path.findLastIndex((step) => typeof step === 'string');
  return key < 0 ? 'model' : pathText(path.slice(key, last + 1));
}

/** The value at `key` of an object or list, own keys only; undefined where there is none. */
export function at(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string | number, unknown>)[key];
}

/** The value at `path`, undefined where there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce(at, value);
}

/** `value` if it is a list, else an empty list: a broken part is reported elsewhere and skipped here. */
export function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** True for an object that is not a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const LONGEST_SHOWN = 60;

/** A value as a message shows it: text quoted and cut, lists and objects by their kind. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return `a ${typeof value}`;
  return JSON.stringify(value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value);
}

/** A diagnostic at a path; at the root it has no path. */
export function problem(code: string, path: Path, message: string, hint: string): Diagnostic {
  return { severity: 'error', code, message, ...(path.length > 0 && { path: pathText(path) }), hint };
}

/** The error `invalid NAME: VALUE, expected ...`. */
export function invalid(code: string, path: Path, value: unknown, expected: string, hint: string): Diagnostic {
  return problem(code, path, `invalid ${nameOf(path)}: ${shown(value)}, expected ${expected}`, hint);
}

/** The same as a warning: the model can be used, but this part of it has no effect. */
export function warning(code: string, path: Path, message: string, hint: string): Diagnostic {
  return { ...problem(code, path, message, hint), severity: 'warning' };
}
