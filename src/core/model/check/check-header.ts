import type { Diagnostic } from '../../diagnostics.ts';
import { at, isObject } from '../values/paths.ts';
import { problem, shown } from '../values/model-problems.ts';
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
