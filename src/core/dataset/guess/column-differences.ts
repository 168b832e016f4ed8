import type { Diagnostic } from '../../diagnostics.ts';
import { fold } from '../text.ts';

/** One of several files of a table. */
interface ColumnsOfFile {
  file: string;
  columns: readonly string[];
  /** Null while they aren't counted. */
  rows: number | null;
}

/** How many names a message lists. */
const MOST = 8;

/**
 * Warnings for columns that some files of one table have and others lack: their rows are blank there. A column that is
 * written in another way in those, by case, blanks or signs, is named beside it.
 */
export function columnDifferences(files: readonly ColumnsOfFile[]): Diagnostic[] {
  const all = [...new Set(files.flatMap(({ columns }) => columns))].filter((name) => name !== '');
  const groups = new Map<string, { lacking: ColumnsOfFile[]; names: string[] }>();
  for (const name of all) {
    const lacking = files.filter(({ columns, rows }) => rows !== 0 && !columns.includes(name));
    const before = all.slice(0, all.indexOf(name)).filter((other) => columnKey(other) === columnKey(name));
    // Two spellings are told once, of the files that write it otherwise than the first.
    if (lacking.every(({ columns }) => before.some((other) => columns.includes(other)))) continue;
    const key = lacking.map((each) => files.indexOf(each)).join();
    const group = groups.get(key) ?? { lacking, names: [] };
    groups.set(key, { lacking, names: [...group.names, name] });
  }
  return [...groups.values()].map(({ lacking, names }) => difference(lacking, names));
}

function difference(lacking: readonly ColumnsOfFile[], names: readonly string[]): Diagnostic {
  const [first] = lacking;
  const others = lacking.length - 1;
  const rows = lacking.reduce<number | null>(
    (sum, each) => (sum === null || each.rows === null ? null : sum + each.rows),
    0,
  );
  const counted = rows === null ? 'their rows count' : rows === 1 ? '1 row counts' : `${rows} rows count`;
  const alike = names.flatMap((name) => {
    const other = first?.columns.find((each) => each !== '' && columnKey(each) === columnKey(name));
    return other === undefined ? [] : [`${JSON.stringify(other)} is probably ${name}`];
  });
  return {
    severity: 'warning',
    code: 'different-columns',
    path: `${first?.file ?? ''}${others > 0 ? ` and ${others} more` : ''}`,
    message: `no column ${listed(names)}, which other files of the table have: ${counted} as blank there${alike.length > 0 ? `; ${listed(alike)}` : ''}`,
    hint: alike.length > 0 ? 'write the names of columns alike in all files' : 'export all files with the same columns',
  };
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, MOST).join(', ')}${names.length > MOST ? ` and ${names.length - MOST} more` : ''}`;
}

/** The letters and digits of a column's name, whatever its case. */
export function columnKey(name: string): string {
  return fold(name.normalize('NFKC')).replace(/[^\p{L}\p{N}]/gu, '');
}
