import { UserError } from '../../core/diagnostics.ts';
import type { Diagnostic } from '../../core/diagnostics.ts';
import { columnKey } from '../../core/dataset/guess/column-differences.ts';
import type { TablePart } from '../../core/dataset/recipe/recipe.ts';
import { strip } from '../../core/dataset/text.ts';
import type { NamedColumn } from '../../core/dataset/catalog.ts';
import type { TableName } from './dataset.ts';
import type { RawTable } from '../../readers/table.ts';

/** The names of a file's columns. */
type Header = Pick<RawTable, 'file' | 'columns'>;

/** The engine's column for a canonical one: `wanted` is the recipe's name; without it `canonical` is looked for. */
export function optionalColumn(csv: Header, wanted: string | undefined, canonical: string): string | null {
  const index = csv.columns.indexOf(strip(wanted ?? canonical));
  if (index >= 0) return `c${index}`;
  if (wanted === undefined) return null;
  throw missingColumn(csv, wanted, `the recipe's column for ${canonical}`);
}

/** As {@link optionalColumn}, but the column must be there. */
export function requiredColumn(csv: Header, wanted: string | undefined, canonical: string): string {
  const column = optionalColumn(csv, wanted, canonical);
  if (column === null) throw missingColumn(csv, canonical, 'a column that is needed');
  return column;
}

/** Throws a `UserError` for a file of several that lacks a column which its table needs, though another one has it. */
export function checkColumns({ parts }: RawTable, table: TableName, part: TablePart): void {
  const id = table === 'leads' ? part.id : part.leadId;
  const needed: [wanted: string | undefined, canonical: string][] = [[id, 'lead_id']];
  if (table === 'activities') needed.push([part.occurredAt, 'occurred_at'], [part.type, 'type']);
  if (table === 'outcomes') needed.push([part.stage, 'stage']);
  for (const { file, columns } of parts)
    if (columns) for (const [wanted, canonical] of needed) requiredColumn({ file, columns }, wanted, canonical);
}

/** Every named column that is not in `taken`. */
export function otherColumns(csv: Header, taken: readonly (string | null)[]): NamedColumn[] {
  return csv.columns
    .map((name, i) => ({ name, column: `c${i}` }))
    .filter(({ name, column }) => name !== '' && !taken.includes(column));
}

/** A name with the signs that nobody sees, such as a byte order mark, as their codes. */
function visible(name: string): string {
  return JSON.stringify(name).replace(
    /[^ \P{Z}]|\p{Cf}/gu,
    (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

function missingColumn(csv: Header, name: string, what: string): UserError {
  const found = csv.columns
    .filter((column) => column !== '')
    .slice(0, 12)
    .join(', ');
  const alike = csv.columns.find((column) => column !== '' && columnKey(column) === columnKey(name));
  const hidden = alike === undefined ? '' : `; ${visible(alike)} differs from it in case, blanks or signs alone`;
  return new UserError([
    {
      severity: 'error',
      code: 'missing-column',
      message: `no column ${name} (${what}); found ${found}${hidden}`,
      path: csv.file,
      hint: 'rename the column, or map it: on screen in the import form, on the command line in a recipe',
    },
  ]);
}

/** What is said of a column that a recipe names and a file lacks, where the load can go on without it. */
export function noColumn(raw: Pick<RawTable, 'file'>, name: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'no-such-column',
    path: raw.file,
    message: `no column ${name}, which the recipe names`,
    hint: 'nothing is read from it; look whether it has another name now',
  };
}
