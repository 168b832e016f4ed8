import type { FileHead } from './guess-columns.ts';
import { isMissing, strip } from '../text.ts';

/** A column in which a blank seems to mean the value above it, and whether it is read so. */
export interface FilledColumn {
  column: string;
  fill: boolean;
}

/** The columns that a recipe fills down, and those that seem to ask for it. */
export function fillsOf(head: FileHead, told: readonly string[] = []): FilledColumn[] {
  const named = told.map(strip).filter((column) => head.columns.includes(column));
  const found = fillColumns(head).filter((column) => !named.includes(column));
  return [...named.map((column) => ({ column, fill: true })), ...found.map((column) => ({ column, fill: false }))];
}

/**
 * Columns in which a blank seems to mean the value above it, by what the first rows show: those of a report's groups, of
 * merged cells, and of further lines of one record. The first column shows the pattern, groups of rows of which only the first has
 * a value and never the one before it; others that are blank in the same rows go with it.
 */
export function fillColumns({ columns, preview }: FileHead): string[] {
  const first = columns.findIndex((name) => name !== '');
  const pattern = maskOf(preview, first);
  if (first < 0 || !isGrouped(preview, first)) return [];
  return columns.filter((name, i) => name !== '' && maskOf(preview, i) === pattern && isGrouped(preview, i, i > first));
}

/** Which rows have a value in a column. */
function maskOf(preview: FileHead['preview'], column: number): string {
  return preview.map((row) => (isMissing(row[column]) ? '-' : '+')).join('');
}

/** Whether values stand over groups; beside such a column, two groups may have the same value. */
function isGrouped(preview: FileHead['preview'], column: number, mayRepeat = false): boolean {
  const cells = preview.map((row) => strip(row[column] ?? ''));
  const filled = cells.filter((cell) => cell !== '').length;
  if (cells[0] === '' || filled < 2 || cells.length - filled < filled) return false;
  return mayRepeat || cells.every((cell, i) => cell === '' || cell !== cells[i - 1]);
}
