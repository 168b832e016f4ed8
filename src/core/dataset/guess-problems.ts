import type { Diagnostic } from '../diagnostics.ts';
import { readInstant } from './date-text.ts';
import { ROLE_FIELDS } from './guess-columns.ts';
import type { Field, FileHead, FileRole } from './guess-columns.ts';
import type { DateStyle } from './recipe-schema.ts';
import { meaningOf, converts } from './table-part.ts';
import type { TableDraft } from './table-draft.ts';
import type { ValueCount } from './catalog.ts';
import { isMissing } from './text.ts';

/** What a form calls a field of a role. */
export function fieldLabel(field: Field, role: FileRole): string {
  const own = role === 'leads' || role === 'flat';
  switch (field) {
    case 'id':
      return 'Lead id';
    case 'at':
      return own ? 'Created' : 'Date';
    case 'type':
      return 'Activity type';
    case 'stage':
      return 'Stage';
    case 'amount':
      return 'Amount';
    case 'target':
      return 'Converted';
  }
}

/** A table of an import as it is drafted, and what is known of its whole. */
export interface CheckedTable {
  head: FileHead;
  draft: TableDraft;
  /** How its dates are written; null: in ISO 8601. */
  dates: DateStyle | null;
  /** A date that can be read in two ways, while nobody has said which; null where there is none. */
  ambiguous: string | null;
  /** Null while the files are still being read. */
  profile: {
    rows: number;
    rejected: number;
    ids: {
      missing: number;
      firstMissing: string | null;
      extra: number;
      repeated: { id: string; first: string; second: string; times: number } | null;
    } | null;
    values: readonly ValueCount[];
  } | null;
}

/** What is wrong with a table as it is drafted; errors would also be errors of the load. */
export function tableProblems(table: CheckedTable): Diagnostic[] {
  return [...missingFields(table), ...dateProblems(table), ...rowProblems(table), ...meaningProblems(table)];
}

function missingFields({ head, draft: { role, columns } }: CheckedTable): Diagnostic[] {
  return ROLE_FIELDS[role]
    .filter(({ field, needed }) => needed && columns[field] === null)
    .map(({ field }) => ({
      severity: 'error',
      code: 'choose-column',
      path: head.name,
      message: `no column is chosen for: ${fieldLabel(field, role)}`,
      hint: `choose it, or change what the file is; found ${head.columns
        .filter((name) => name !== '')
        .slice(0, 8)
        .join(', ')}`,
    }));
}

function dateProblems({ head, draft: { role, columns }, dates, ambiguous }: CheckedTable): Diagnostic[] {
  if (ambiguous !== null)
    return [
      {
        severity: 'error',
        code: 'date-order',
        path: head.name,
        message: `${JSON.stringify(ambiguous)} may name two dates`,
        hint: 'say below whether day or month comes first',
      },
    ];
  if (columns.at === null) return [];
  const values = previewOf(head, columns.at);
  const unread = values.filter((value) => readInstant(value, dates ?? undefined) === null);
  const example = unread[0];
  if (example === undefined) return [];
  const all = unread.length === values.length;
  const effect =
    role === 'activities'
      ? 'activities without a readable date are set aside'
      : 'rows without a readable date count as undated';
  return [
    {
      severity: all && role === 'activities' ? 'error' : 'warning',
      code: 'unreadable-dates',
      path: head.name,
      message: `${columns.at} holds ${JSON.stringify(example)}, expected a date such as 2026-03-31, 31 Mar 2026 or ISO 8601`,
      hint: `${effect}; choose another column, or export the dates in ISO form`,
    },
  ];
}

function rowProblems({ head, draft, profile }: CheckedTable): Diagnostic[] {
  if (!profile) return [];
  const path = head.name;
  if (profile.rows === 0)
    return [
      {
        severity: 'error',
        code: 'no-rows',
        path,
        message: 'the file has a header and no rows',
        hint: 'export it again with its rows',
      },
    ];
  const found: Diagnostic[] = [];
  if (profile.rejected > 0)
    found.push({
      severity: 'warning',
      code: 'bad-rows',
      path,
      message:
        profile.rejected === 1
          ? "1 line can't be read as a row and is set aside"
          : `${profile.rejected} lines can't be read as rows and are set aside`,
      hint: 'after loading, the data view gives each of them with its reason',
    });
  const leads = draft.role === 'leads' || draft.role === 'flat';
  return leads && profile.ids && draft.columns.id !== null
    ? [...found, ...idProblems(draft, profile.ids, profile.rows, path)]
    : found;
}

type IdFacts = NonNullable<NonNullable<CheckedTable['profile']>['ids']>;

function idProblems(draft: TableDraft, ids: IdFacts, rows: number, path: string): Diagnostic[] {
  const id = draft.columns.id ?? '';
  const found: Diagnostic[] = [];
  if (ids.missing > 0)
    found.push({
      severity: ids.missing === rows ? 'error' : 'warning',
      code: 'missing-id',
      path: ids.firstMissing ?? path,
      message: `${ids.missing === 1 ? '1 row has' : `${ids.missing} rows have`} no ${id} and ${ids.missing === 1 ? 'is' : 'are'} set aside`,
      hint: 'choose another column for the id if these are leads',
    });
  if (ids.repeated)
    found.push({
      // A column that hardly tells rows apart is no id.
      severity: ids.extra > rows / 2 ? 'error' : 'warning',
      code: 'duplicate-id',
      path: ids.repeated.first,
      message: `${id} ${ids.repeated.id} stands ${ids.repeated.times} times, again in ${ids.repeated.second}; ${ids.extra === 1 ? '1 row repeats' : `${ids.extra} rows repeat`} an id, expected one row a lead`,
      hint: `the ${draft.rest.duplicates === 'first' ? 'first' : 'last'} row of each lead counts, the others are set aside; or choose another column for the id`,
    });
  return found;
}

function meaningProblems({ head, draft, profile }: CheckedTable): Diagnostic[] {
  if (!profile) return [];
  const { role, columns } = draft;
  if (role === 'flat' && columns.target !== null && !profile.values.some(({ value }) => converts(draft, value)))
    return [
      {
        severity: 'error',
        code: 'no-converted-value',
        path: head.name,
        message: `no value of ${columns.target} is ticked as converted`,
        hint: 'tick the values that a converted lead has',
      },
    ];
  const wins = ({ value }: ValueCount) => {
    const meaning = meaningOf(draft, value);
    return 'stage' in meaning && meaning.stage === 'won';
  };
  if (role === 'outcomes' && columns.stage !== null && !profile.values.some(wins))
    return [
      {
        severity: 'warning',
        code: 'no-won-stage',
        path: head.name,
        message: 'no stage means won, so no lead counts as converted',
        hint: 'choose which of the stages is a win',
      },
    ];
  return [];
}

function previewOf(head: FileHead, column: string): string[] {
  const at = head.columns.indexOf(column);
  return head.preview.map((row) => row[at] ?? '').filter((value) => !isMissing(value));
}
