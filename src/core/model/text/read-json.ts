import type { Diagnostic } from '../../diagnostics.ts';
import { problem } from '../values/model-problems.ts';
import { scanJson, type SyntaxProblem } from './scan-json.ts';

/**
 * JSON text as a value, with what `JSON.parse` does not tell: where a syntax error is, in plain words, and keys that
 * occur twice in one object (of which it would keep the last silently). `value` is undefined where it can't be read.
 */
export function readJson(text: string): { value: unknown; diagnostics: Diagnostic[] } {
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
