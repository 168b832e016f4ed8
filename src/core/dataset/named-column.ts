import { strip } from './text.ts';

/** A column that criteria can look at: its name in the file, and in the canonical table of the engine. */
export interface NamedColumn {
  name: string;
  column: string;
}

/** The column of that name; null where the file lacks it. */
export function columnNamed(columns: readonly NamedColumn[], name: string): string | null {
  const wanted = strip(name);
  return columns.find((column) => column.name === wanted)?.column ?? null;
}
