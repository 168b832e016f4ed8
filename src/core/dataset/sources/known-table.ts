import { columnFacts, guessColumns, ROLE_FIELDS } from '../head/guess-columns.ts';
import type { Field, FileColumns, FileHead } from '../head/guess-columns.ts';
import type { Stage } from '../stages.ts';
import { columnsNamed, findColumn, valuesOf } from '../head/known-names.ts';
import type { Names } from '../head/known-names.ts';
import { fold } from '../text.ts';
import { dateForm } from '../head/source-dates.ts';

/** The products whose exports are known. */
export type Source = 'HubSpot' | 'Salesforce' | 'Marketo' | 'Pardot' | 'Eloqua' | 'Mautic';

/** What tells a table apart from those of all other products. */
export interface Signature {
  /** Columns that have to be there. */
  needs: readonly Names[];
  /** Columns that belong to this table and are rare elsewhere; at least so many of them have to be there. */
  own: Names;
  atLeast: number;
  /** Names count only as they are written in a report, `Lead ID` rather than `lead_id`, which is common elsewhere. */
  labels?: boolean;
  /** Texts of a type column that only this product writes: three of them tell the table whatever its header. */
  values?: readonly string[];
}

/** One table of a product, as its export looks and as it is to be read. Names compare by `nameKey`. */
export interface KnownTable {
  source: Source;
  /** In lower case: `contacts`. */
  what: string;
  role: 'leads' | 'activities' | 'outcomes';
  signature: Signature;
  /** The names of the columns that the role has; what is not found by name is guessed. */
  fields: Partial<Record<Field, Names>>;
  /** Leads: columns that hold the date of a stage. */
  stageDates?: Readonly<Record<string, Stage>>;
  /** Leads: columns (in snake case) that hold the date of a stage which their name tells. */
  stageDatesLike?: readonly RegExp[];
  /** Leads: says that a lead converted; for files without a date of it. */
  converted?: { names: Names; values: readonly string[] };
  /** Activities: names for the product's types. */
  types?: Readonly<Record<string, string>>;
  /** Activities: types, by the product's names, that are stages. */
  typeStages?: Readonly<Record<string, Stage>>;
  /** Activities: types, as they are called after `types`, that are the system's own doing. */
  excludeTypes?: readonly string[];
  /** Outcomes: what the product's own stages mean. */
  stages?: Readonly<Record<string, Stage>>;
  /** Rows that belong to the table: those with one of the texts in the column, where there is such a column. */
  only?: readonly { names: Names; texts: readonly string[] }[];
  /** Columns that are neither attribute nor detail: names, or patterns of the snake case. */
  exclude?: readonly (string | RegExp)[];
  /** Texts that the product writes for a missing value. */
  missing?: readonly string[];
  /** Which times without a zone are UTC: dates alone and midnights, or all in ISO form; none where absent. */
  utc?: 'days' | 'iso';
  /** What a person should know, in at most three short sentences. */
  notes: readonly string[];
}

/** How far a file is beyond what the table needs to be told: 0 is just enough; null where it isn't that table. */
export function matchOf({ signature }: KnownTable, head: FileHead): number | null {
  const named = signature.labels === true ? labelled : columnsNamed;
  const own = named(head, signature.own).length - signature.atLeast;
  if (own >= 0 && signature.needs.every((names) => named(head, names).length > 0)) return own;
  return typeColumnByValues(signature, head) === null ? null : 0;
}

function labelled({ columns }: FileHead, names: Names): string[] {
  const wanted = new Set(names.map(fold));
  return columns.filter((name) => wanted.has(fold(name)));
}

/** The column of a product's own texts, where its header was chosen by whoever exported it. */
function typeColumnByValues({ values }: Signature, head: FileHead): string | null {
  const known = new Set(values?.map(fold));
  const isType = (column: string) => {
    const texts = new Set(valuesOf(head, column).map(fold));
    return texts.size >= 3 && [...texts].every((text) => known.has(text));
  };
  return known.size === 0 ? null : (head.columns.find((column) => column !== '' && isType(column)) ?? null);
}

/** The column of each field by the table's names, needed ones else by their values or by guess; null where none is. */
export function columnsOf(table: KnownTable, head: FileHead): FileColumns {
  const columns: FileColumns = { id: null, at: null, type: null, stage: null, amount: null, target: null };
  const roleFields = ROLE_FIELDS[table.role];
  for (const { field } of roleFields) columns[field] = findColumn(head, table.fields[field] ?? []);
  if (table.role === 'activities') columns.type ??= typeColumnByValues(table.signature, head);
  const lacking = roleFields.filter(({ field, needed }) => needed && columns[field] === null);
  if (lacking.length === 0) return columns;
  const guessed = guessColumns(columnFacts(head), table.role);
  const taken = new Set(Object.values(columns));
  for (const { field } of lacking) {
    const free = head.columns.filter((column) => column !== '' && !taken.has(column));
    const column = byValues(head, free, field) ?? free.find((name) => name === guessed[field]) ?? null;
    columns[field] = column;
    taken.add(column);
  }
  return columns;
}

/** A column that can be told by its values where its name was chosen freely: an email, or dates. */
function byValues(head: FileHead, free: readonly string[], field: Field): string | null {
  const test = field === 'id' ? isEmail : field === 'at' ? isDate : null;
  if (test === null) return null;
  const all = (values: readonly string[]) => values.length > 0 && values.every(test);
  return free.find((column) => all(valuesOf(head, column))) ?? null;
}

function isDate(text: string): boolean {
  return dateForm(text) !== null;
}

function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());
}

/** All columns that could have been a field, such as the other ids of a contact. */
export function otherColumnsOf(table: KnownTable, head: FileHead, columns: FileColumns, field: Field): string[] {
  return columnsNamed(head, table.fields[field] ?? []).filter((column) => column !== columns[field]);
}
