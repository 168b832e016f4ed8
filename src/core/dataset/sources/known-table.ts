import type { Field } from '../head/guess-columns.ts';
import type { Stage } from '../stages.ts';
import type { Names } from '../head/known-names.ts';

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
