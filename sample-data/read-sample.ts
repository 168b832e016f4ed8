import { readFileSync } from 'node:fs';

/** What the tests read: the files of this folder as they lie there, without the generator's help. */
export const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
export type Row = Readonly<Record<string, string>>;

/** Enough of RFC 4180 for these files, which have no line breaks in cells. */
export function rowsOf(name: string): Row[] {
  const [header = [], ...rows] = read(name).trimEnd().split('\n').map(cellsOf);
  return rows.map((row) => Object.fromEntries(header.map((column, i) => [column, row[i] ?? ''])));
}

const cellsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );

export const cell = (row: Row | undefined, column: string): string => row?.[column] ?? '';
