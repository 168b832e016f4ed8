import type { Diagnostic } from '../../diagnostics.ts';
import { nameOf, pathText, type Path } from '../values/paths.ts';

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
