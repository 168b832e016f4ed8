import type { Diagnostic } from '../diagnostics.ts';
import { ROLE_FIELDS } from './guess-columns.ts';
import type { Field, FileColumns, FileHead, FileRole } from './guess-columns.ts';
import type { Stage } from './stages.ts';
import { INSTANT_PATTERN, parseInstant } from './instant.ts';
import { isMissing, strip } from './text.ts';

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

/** A file with its chosen role and columns, and what is known of its whole. */
export interface CheckedFile {
  head: FileHead;
  role: FileRole;
  columns: FileColumns;
  /** Null while the file is still being read. */
  profile: {
    rows: number;
    ids: {
      missing: number;
      firstMissing: number | null;
      repeated: { id: string; first: number; second: number; times: number } | null;
    } | null;
  } | null;
  /** For flat: the values that mean converted. */
  converted: readonly string[];
  /** For outcomes: what each of the source's stages means. */
  stages: readonly { stage: Stage | null }[];
}

/** What is wrong with a file as it is chosen; errors would also be errors of the load. */
export function fileProblems(file: CheckedFile): Diagnostic[] {
  return [...missingFields(file), ...dateProblems(file), ...idProblems(file), ...meaningProblems(file)];
}

function missingFields({ head, role, columns }: CheckedFile): Diagnostic[] {
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

function dateProblems({ head, role, columns }: CheckedFile): Diagnostic[] {
  if (columns.at === null) return [];
  const values = previewOf(head, columns.at);
  const unread = values.filter((value) => parseInstant(value) === null);
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
      message: `${columns.at} holds ${JSON.stringify(example)}, expected 2026-03-31, 2026-03-31 14:05 or ISO 8601`,
      hint: `${effect}; export the dates in ISO form, or choose another column`,
    },
  ];
}

function idProblems({ head, role, columns, profile }: CheckedFile): Diagnostic[] {
  if (!profile) return [];
  if (profile.rows === 0)
    return [
      {
        severity: 'error',
        code: 'no-rows',
        path: head.name,
        message: 'the file has a header and no rows',
        hint: 'export it again with its rows',
      },
    ];
  if (!profile.ids || columns.id === null || role === 'activities' || role === 'outcomes') return [];
  const { missing, firstMissing, repeated } = profile.ids;
  const hint = 'choose another column, or give every lead one row with its own id';
  if (missing > 0)
    return [
      {
        severity: 'error',
        code: 'missing-id',
        path: `${head.name} row ${firstMissing ?? 1}`,
        message: `${missing} rows have no ${columns.id}, expected an id for every lead`,
        hint,
      },
    ];
  if (repeated)
    return [
      {
        severity: 'error',
        code: 'duplicate-id',
        path: `${head.name} row ${repeated.first}`,
        message: `${columns.id} ${repeated.id} stands ${repeated.times} times, again in row ${repeated.second}, expected one row a lead`,
        hint,
      },
    ];
  return [];
}

function meaningProblems({ head, role, columns, profile, converted, stages }: CheckedFile): Diagnostic[] {
  if (!profile) return [];
  if (role === 'flat' && columns.target !== null && converted.length === 0)
    return [
      {
        severity: 'error',
        code: 'no-converted-value',
        path: head.name,
        message: `no value of ${columns.target} is ticked as converted`,
        hint: 'tick the values that a converted lead has',
      },
    ];
  if (role === 'outcomes' && columns.stage !== null && !stages.some(({ stage }) => stage === 'won'))
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

/** An instant of the first rows that names no zone (a date alone too), from the chosen date column; null where all do. */
export function instantWithoutZone(head: FileHead, columns: FileColumns): string | null {
  if (columns.at === null) return null;
  const pattern = new RegExp(`^${INSTANT_PATTERN}$`);
  return (
    previewOf(head, columns.at).find(
      (value) => pattern.exec(strip(value))?.[8] === undefined && parseInstant(value) !== null,
    ) ?? null
  );
}

function previewOf(head: FileHead, column: string): string[] {
  const at = head.columns.indexOf(column);
  return head.preview.map((row) => row[at] ?? '').filter((value) => !isMissing(value));
}
