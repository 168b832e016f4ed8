import type { Diagnostic } from '../../diagnostics.ts';
import { checkLimits, checkNames, checkOrder } from '../check/check-lists.ts';
import { checkReferences } from '../check/check-references.ts';
import { describeIssue } from '../check/check-shape.ts';
import { checkHeader, checkStructure } from '../check/check-structure.ts';
import { kindOf } from '../kinds/kinds.ts';
import { problem } from '../values/paths.ts';
import { modelSchema } from '../schema/schema.ts';
import type { Model } from '../schema/schema.ts';
import { scanJson } from './scan-json.ts';
import type { SyntaxProblem } from './scan-json.ts';

/** A model, or null where a diagnostic is an error; warnings come with a model. */
export interface ParsedModel {
  model: Model | null;
  diagnostics: Diagnostic[];
}

const MOST_PROBLEMS = 100;

/**
 * Reads a model from JSON text and lists every problem in it at once. Never throws, whatever the text holds.
 * `source`, a file name, is put before the paths where given. Nothing is filled in: defaults are the scorer's.
 */
export function parseModel(text: string, source?: string): ParsedModel {
  const { value, diagnostics } = readJson(text);
  const parsed = value === undefined ? { model: null, diagnostics } : checkModel(value);
  const all = value === undefined ? diagnostics : [...diagnostics, ...parsed.diagnostics];
  return {
    model: diagnostics.length > 0 ? null : parsed.model,
    diagnostics: all.map((one) => withSource(one, source)),
  };
}

/** Checks a value that was already read, for example from YAML; the same rules and answer as `parseModel`. */
export function checkModel(value: unknown): ParsedModel {
  const header = checkHeader(value);
  if (header) return { model: null, diagnostics: [header] };
  const structure = checkStructure(value);
  if (!structure.readable) return { model: null, diagnostics: structure.diagnostics };
  const errors = [...structure.diagnostics, ...crossChecks(value)];
  const shape = checkShape(value);
  if (shape.model && errors.length === 0) return { model: shape.model, diagnostics: ineffective(shape.model) };
  return { model: null, diagnostics: shorten([...shape.diagnostics, ...errors]) };
}

function checkShape(value: unknown): ParsedModel {
  try {
    const { data, error } = modelSchema.safeParse(value);
    if (!error) return { model: data, diagnostics: [] };
    // One more than the most that are listed, so that there is something to leave out.
    return {
      model: null,
      diagnostics: error.issues.slice(0, MOST_PROBLEMS + 1).flatMap((issue) => describeIssue(issue, value)),
    };
  } catch (cause) {
    // zod passes issues on as arguments: more than about 100000 of them overflow the stack.
    if (!(cause instanceof RangeError)) throw cause;
    return {
      model: null,
      diagnostics: [problem('too-large', [], "this model can't be read: too many problems", 'export it again')],
    };
  }
}

/** Rules that join several places. They run over the raw value and skip what is broken, so that all is reported at once. */
function crossChecks(value: unknown): Diagnostic[] {
  return [...checkNames(value), ...checkLimits(value), ...checkOrder(value), ...checkReferences(value)];
}

/** Warnings for parts of a valid model that have no effect. */
function ineffective(model: Model): Diagnostic[] {
  return (['fit', 'engagement'] as const).flatMap((dimension) =>
    model[dimension].criteria.flatMap(
      (criterion, i) => kindOf(criterion).ineffective?.(criterion, [dimension, 'criteria', i]) ?? [],
    ),
  );
}

function shorten(all: Diagnostic[]): Diagnostic[] {
  if (all.length <= MOST_PROBLEMS) return all;
  const message = `only the first ${MOST_PROBLEMS} problems are listed`;
  return [
    ...all.slice(0, MOST_PROBLEMS),
    { severity: 'info', code: 'more-problems', message, hint: 'mend these first' },
  ];
}

function withSource(diagnostic: Diagnostic, source: string | undefined): Diagnostic {
  if (source === undefined) return diagnostic;
  return { ...diagnostic, path: diagnostic.path === undefined ? source : `${source} ${diagnostic.path}` };
}

/**
 * JSON text as a value, with what `JSON.parse` does not tell: where a syntax error is, in plain words, and keys that
 * occur twice in one object (of which it would keep the last silently). `value` is undefined where it can't be read.
 */
function readJson(text: string): { value: unknown; diagnostics: Diagnostic[] } {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (cause) {
    // Anything else than a syntax error is the parser's stack running out.
    const found = cause instanceof SyntaxError ? scanJson(body).problem : undefined;
    return { value: undefined, diagnostics: [found ? syntaxError(body, found) : tooDeep()] };
  }
  const diagnostics = scanJson(body).duplicates.map((path) =>
    problem(
      'duplicate-key',
      path,
      `the key ${JSON.stringify(path.at(-1))} is there twice, expected once`,
      'remove one of them',
    ),
  );
  return { value, diagnostics };
}

function tooDeep(): Diagnostic {
  return problem('too-deep', [], "this model can't be read: nested too deeply", 'export it again');
}

function syntaxError(text: string, { offset, expected, hint }: SyntaxProblem): Diagnostic {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  const column = Array.from(before.at(-1) ?? '').length + 1;
  const char = text.codePointAt(offset);
  const found =
    char === undefined
      ? 'the end of the file'
      : char === 0x22
        ? 'a double quote'
        : JSON.stringify(String.fromCodePoint(char));
  return {
    severity: 'error',
    code: 'json-syntax',
    path: `line ${before.length} column ${column}`,
    message: `invalid JSON: found ${found}, expected ${expected}`,
    hint: char === undefined ? 'the file may be cut off' : hint,
  };
}
