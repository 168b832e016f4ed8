import type { Diagnostic } from './diagnostics.ts';

/** All that was found for one reason, table by table. */
export interface ProblemCause extends Pick<Diagnostic, 'severity' | 'code' | 'hint'> {
  /** As the first of them says it. */
  message: string;
  /** Whether all of them say the same, so that their places alone tell them apart. */
  alike: boolean;
  /** How many there are. */
  count: number;
  tables: readonly ProblemTable[];
}

/** What of a cause was found in one table, or in one file that is none; without a name where no place is known. */
export interface ProblemTable {
  table: string;
  problems: readonly Diagnostic[];
}

const WORST = ['error', 'warning', 'info'] as const;

/**
 * Diagnostics by cause, the worst first, and within a cause by table, each in the order in which they come. What is said
 * twice of one place is said once.
 */
export function causesOf(diagnostics: readonly Diagnostic[]): ProblemCause[] {
  const seen = new Set<string>();
  const causes = new Map<string, Diagnostic[]>();
  for (const each of diagnostics) {
    const said = JSON.stringify([each.severity, each.code, each.path, each.message]);
    if (seen.has(said)) continue;
    seen.add(said);
    const key = `${each.severity} ${each.code}`;
    const known = causes.get(key);
    if (known) known.push(each);
    else causes.set(key, [each]);
  }
  const all = [...causes.values()].map(causeOf);
  return all.sort((a, b) => WORST.indexOf(a.severity) - WORST.indexOf(b.severity));
}

function causeOf(problems: readonly Diagnostic[]): ProblemCause {
  const tables = new Map<string, Diagnostic[]>();
  for (const each of problems) {
    const table = tableIn(each.path);
    const known = tables.get(table);
    if (known) known.push(each);
    else tables.set(table, [each]);
  }
  const [first] = problems;
  if (!first) throw new Error('a cause of nothing');
  return {
    ...{ severity: first.severity, code: first.code, message: first.message },
    ...(first.hint !== undefined && { hint: first.hint }),
    alike: problems.every(({ message }) => message === first.message),
    count: problems.length,
    tables: [...tables].map(([table, own]) => ({ table, problems: own })),
  };
}

/** The file that a place is in: what stands before its row, line or column. */
export function tableIn(path = ''): string {
  return path.replace(/(: | (?=(row|line|column|cell|record)s? [\d"“]))\S.*$/s, '').trim();
}

/** The place within its file: `row 12`; empty where it is the whole of it. */
export function placeIn(path = ''): string {
  return path
    .slice(tableIn(path).length)
    .replace(/^[: ]+/, '')
    .trim();
}
