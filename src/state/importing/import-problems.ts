import type { Diagnostic } from '../../core/diagnostics.ts';
import type { ImportForm } from './import-form.svelte.ts';
import type { ImportTable } from './import-table.svelte.ts';

/** Whether something was found in a table, or in one of its files. */
export function isAbout({ path = '' }: Pick<Diagnostic, 'path'>, table: Pick<ImportTable, 'name' | 'files'>): boolean {
  const names = [table.name, ...table.files.map(({ source }) => source.name)];
  return names.some((name) => path === name || path.startsWith(`${name} `) || path.startsWith(`${name}:`));
}

/**
 * What is to be said where a person asks for the load: what prevents it, in whatever table, what concerns the tables
 * together, and what came of the last try (`load`). All else stands beside its table.
 */
export function problemsAtLoad(
  form: Pick<ImportForm, 'tables' | 'problems'>,
  load: readonly Diagnostic[],
): Diagnostic[] {
  const own = form.tables.flatMap(({ problems }) => problems);
  const isApart = (problem: Diagnostic) => !form.tables.some((table) => isAbout(problem, table));
  return [
    ...load,
    ...[...own, ...form.problems].filter(({ severity }) => severity === 'error'),
    ...form.problems.filter((problem) => problem.severity === 'warning' && isApart(problem)),
  ];
}
