import { isAlias, LineCounter, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';
import type * as z from 'zod';
import type { Diagnostic } from '../core/diagnostics.ts';
import { nameOf, shown, valueAt } from '../core/model/values/paths.ts';
import type { Path } from '../core/model/values/paths.ts';

/** Where a piece of YAML stands, for messages. */
export interface Place {
  /** Name of the file. */
  source: string;
  /** Line of the file at which the piece begins, from 1. */
  line: number;
}

/** Longer pieces are not read: no notebook needs them, and a parser could be kept busy. */
const LONGEST = 20_000;

const TOO_DEEP = 'not YAML that can be read: it is nested too deep';

/**
 * Reads a piece of YAML and checks it: the value with its defaults, or what is wrong with it. Plain data only (YAML 1.2
 * core): no tags, and no aliases, with which a short text can stand for a huge value.
 */
export function readYaml<S extends z.ZodType>(
  text: string,
  schema: S,
  place: Place,
): { value: z.output<S> | null; diagnostics: Diagnostic[] } {
  if (text.length > LONGEST)
    return failed(place, 0, `too long: ${text.length} characters, at most ${LONGEST} are read`);
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { schema: 'core', version: '1.2', prettyErrors: false, lineCounter: lines });
    const problem = document.errors[0] ?? document.warnings[0];
    if (problem && /call stack/.test(problem.message)) return failed(place, 0, TOO_DEEP);
    if (problem) return failed(place, lines.linePos(problem.pos[0]).line - 1, `not YAML: ${problem.message}`);
    if (hasAlias(document)) return failed(place, 0, 'aliases (*name) are not allowed');
    const input: unknown = document.toJS({ maxAliasCount: 0 }) ?? {};
    const result = schema.safeParse(input, { reportInput: true });
    if (result.success) return { value: result.data, diagnostics: [] };
    const found = result.error.issues.flatMap((issue) =>
      issueDiagnostics(issue, input, schema, document, lines, place),
    );
    return { value: null, diagnostics: found };
  } catch (cause) {
    // Lists nested a thousand deep end the stack, of the parser or of what walks its result.
    if (!(cause instanceof RangeError || cause instanceof ReferenceError)) throw cause;
    return failed(place, 0, TOO_DEEP);
  }
}

function hasAlias(document: Document): boolean {
  let found = false;
  visit(document, (_key, node) => {
    if (!isAlias(node)) return undefined;
    found = true;
    return visit.BREAK;
  });
  return found;
}

function failed(place: Place, line: number, message: string): { value: null; diagnostics: Diagnostic[] } {
  return { value: null, diagnostics: [{ ...notebookError('notebook-yaml', place, message, line) }] };
}

/** An error at a line of the notebook; `offset` is counted from the place. */
export function notebookError(code: string, place: Place, message: string, offset = 0): Diagnostic {
  return { severity: 'error', code, message, path: `${place.source} line ${place.line + offset}` };
}

function issueDiagnostics(
  issue: z.core.$ZodIssue,
  input: unknown,
  schema: z.ZodType,
  document: Document,
  lines: LineCounter,
  place: Place,
): Diagnostic[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    const known = keysOf(schema, path);
    const expected = known.length > 0 ? `expected ${known.join(', ')}` : 'there are none';
    return issue.keys.map((key) => {
      return notebookError(
        'notebook-option',
        place,
        `unknown option: ${key}, ${expected}`,
        lineOf([...path, key], document, lines),
      );
    });
  }
  const value = valueAt(input, path);
  const name = path.length === 0 ? 'options' : nameOf(path);
  const message = `invalid ${name}: ${shown(value)}, expected ${issue.message}`;
  return [notebookError('notebook-option', place, message, lineOf(path, document, lines))];
}

/** The keys that the object at `path` may have; none where that can't be told. */
function keysOf(schema: z.ZodType, path: Path): string[] {
  let at: unknown = schema;
  for (const step of ['', ...path]) {
    if (step !== '') at = shapeOf(at)[step];
    while (hasInner(at)) at = at.def.innerType;
  }
  return Object.keys(shapeOf(at));
}

function hasInner(schema: unknown): schema is { def: { innerType: unknown } } {
  return (
    typeof schema === 'object' &&
    schema !== null &&
    'def' in schema &&
    typeof schema.def === 'object' &&
    schema.def !== null &&
    'innerType' in schema.def
  );
}

function shapeOf(schema: unknown): Record<string, unknown> {
  return typeof schema === 'object' && schema !== null && 'shape' in schema
    ? (schema.shape as Record<string, unknown>)
    : {};
}

/** Lines from the start of the piece to the value at `path`, or to the nearest that there is. */
function lineOf(path: Path, document: Document, lines: LineCounter): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      return lines.linePos(node.range[0] as number).line - 1;
    }
  }
  return 0;
}
