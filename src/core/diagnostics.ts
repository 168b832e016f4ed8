/** One thing that a reader should know about their input. */
export interface Diagnostic {
  /** error: the input can't be used; warning: it can, but something in it has no effect; info: for completeness. */
  severity: 'error' | 'warning' | 'info';
  /** Stable name of the rule, in kebab case. */
  code: string;
  /** Short and lower case: what was found and what was expected. */
  message: string;
  /** The place: `engagement.criteria[3].points[1].below`, or `leads.csv row 12`. */
  path?: string;
  /** How to mend it. */
  hint?: string;
}

/** `path: message (hint)` on one line; the parts that are absent are left out. */
export function formatDiagnostic({ path, message, hint }: Diagnostic): string {
  const line = `${path === undefined ? '' : `${path}: `}${message}${hint === undefined ? '' : ` (${hint})`}`;
  return line.replace(/\s*[\r\n]+\s*/g, ' ');
}

/** True if one of them is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

/**
 * Input that can't be used: shown to the person who gave it, without a stack. A bug is a plain `Error`.
 * Its message holds one line for each diagnostic.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[], options?: ErrorOptions) {
    super(diagnostics.map(formatDiagnostic).join('\n'), options);
    this.diagnostics = diagnostics;
  }
}
