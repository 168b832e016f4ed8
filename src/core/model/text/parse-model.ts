import type { Diagnostic } from '../../diagnostics.ts';
import { checkHeader } from '../check/check-header.ts';
import { checkLimits, checkNames } from '../check/check-names.ts';
import { checkOrder } from '../check/check-order.ts';
import { checkReferences } from '../check/check-references.ts';
import { describeIssue } from '../check/check-shape.ts';
import { checkStructure } from '../check/check-structure.ts';
import { kindOf } from '../kinds/kinds.ts';
import { problem } from '../values/model-problems.ts';
import { readJson } from './read-json.ts';
import { modelSchema, type Model } from '../schema/schema.ts';

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
