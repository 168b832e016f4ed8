import type { Diagnostic } from '../../diagnostics.ts';
import { CUT_IDS, isCutId } from '../cut-ids.ts';
import type { CheckedTable } from './checked-table.ts';
import { dateProblems } from './date-problems.ts';
import { numberProblems } from './number-problems.ts';
import { ROLE_FIELDS } from '../head/guess-columns.ts';
import type { Field, FileRole } from '../head/guess-columns.ts';
import { meaningOf, converts, isUndecided } from './table-part.ts';
import type { TableDraft } from './table-draft.ts';
import type { ValueCount } from '../catalog.ts';

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

/** What is wrong with a table as it is drafted; errors would also be errors of the load. */
export function tableProblems(table: CheckedTable): Diagnostic[] {
  return [
    ...missingFields(table),
    ...dateProblems(table),
    ...rowProblems(table),
    ...meaningProblems(table),
    ...numberProblems(table),
  ];
}

function missingFields({ head, draft: { role, columns, rest } }: CheckedTable): Diagnostic[] {
  return ROLE_FIELDS[role]
    .filter(({ field, needed }) => needed && columns[field] === null && !(field === 'stage' && rest.every))
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

function rowProblems({ head, draft, profile }: CheckedTable): Diagnostic[] {
  if (!profile) return [];
  const path = head.name;
  if (profile.rows === 0) {
    const needed = draft.role === 'leads' || draft.role === 'flat';
    return [
      {
        severity: needed ? 'error' : 'info',
        code: 'no-rows',
        path,
        message: 'the file has a header and no rows',
        hint: needed
          ? 'export it again with its rows'
          : 'it counts as an empty table; if that is wrong, export it again',
      },
    ];
  }
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
    ? [...found, ...idProblems(draft, profile.ids, profile, path)]
    : found;
}

type Profile = NonNullable<CheckedTable['profile']>;
type IdFacts = NonNullable<Profile['ids']>;

function idProblems(draft: TableDraft, ids: IdFacts, { rows, files = 1 }: Profile, path: string): Diagnostic[] {
  const id = draft.columns.id ?? '';
  const found: Diagnostic[] = [];
  const cut = ids.repeated !== null && isCutId(ids.repeated.id);
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
      // A column that hardly tells the rows of a file apart is no id; each of several files may hold every lead.
      severity: cut || ids.extra > rows - rows / (2 * files) ? 'error' : 'warning',
      code: 'duplicate-id',
      path: ids.repeated.first,
      message: `${id} ${ids.repeated.id} stands ${ids.repeated.times} times, again in ${ids.repeated.second}; ${ids.extra === 1 ? '1 row repeats' : `${ids.extra} rows repeat`} an id, expected one row a lead`,
      hint: cut
        ? CUT_IDS
        : `the ${draft.rest.duplicates === 'first' ? 'first' : 'last'} row of each lead counts, the others are set aside; or choose another column for the id`,
    });
  return found;
}

function meaningProblems({ head, draft, profile }: CheckedTable): Diagnostic[] {
  if (!profile || profile.rows === 0) return [];
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
  const undecided = undecidedText(draft, profile);
  if (undecided !== null && !draft.decidedOnly)
    return [
      {
        severity: 'warning',
        code: 'undecided-leads',
        path: head.name,
        message: `${columns.target ?? ''} decides nothing for ${undecided}: they count as not converted`,
        hint: 'leave them out below, or tick what means converted',
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

/** How many leads of a flat file are undecided, in words: `40 without a value, 20 pending`; null where none is. */
export function undecidedText(draft: TableDraft, profile: CheckedTable['profile']): string | null {
  if (draft.role !== 'flat' || draft.columns.target === null || !profile) return null;
  const blank = profile.rows - profile.values.reduce((sum, { count }) => sum + count, 0);
  const open = profile.values.filter(({ value }) => isUndecided(draft, value));
  const named = open.slice(0, MOST_NAMED).map(({ value, count }) => `${count} of “${value}”`);
  const more = open.slice(MOST_NAMED).reduce((sum, { count }) => sum + count, 0);
  const parts = [
    ...(blank > 0 && profile.values.length < MANY_VALUES ? [`${blank} without a value`] : []),
    ...named,
    ...(more > 0 ? [`${more} of others`] : []),
  ];
  return parts.length === 0 ? null : `leads (${parts.join(', ')})`;
}

/** So many values are named. */
const MOST_NAMED = 3;
/** Where so many are listed, not all may be, and what is left is no number of blanks. */
const MANY_VALUES = 200;
