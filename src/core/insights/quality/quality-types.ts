import type { Mend } from '../../dataset/recipe/mends.ts';
import type { Stage } from '../../dataset/stages.ts';
import type { Insight } from '../shared/insight.ts';
import type { TableFacts } from '../shared/view-data.ts';
import type { TrustFacts } from './quality-trust-types.ts';

/** What is known of a loaded data set, as plain data. Instants are UTC milliseconds, days are counted from 1970-01-01. */
export interface QualityFacts extends TrustFacts {
  now: number;
  /** The stage that counts as success. */
  conversion: Stage;
  tables: TableQuality[];
  leads: LookedLeads;
  attributes: readonly AttributeFacts[];
  /** Pairs of attributes that are blank on about as many leads, one of which tells conversions too well. */
  together: Together[];
  types: TypeFacts[];
  details: ColumnQuality[];
  /** Activities more than a day before their lead was created; null where that can't be told. */
  early: { events: number; ofEvents: number; leads: number; ofLeads: number } | null;
  /** Outcomes have whole days, so what happened on the same day can't be ordered. */
  wholeDays: boolean;
  /** What the recipe already mends. */
  mended: Mend[];
}

/** One loaded table: rows as in the files, rows by day as loaded. */
export interface TableQuality extends TableFacts {
  /** Kept rows whose date can't be read; null where that isn't known. */
  unreadable: number | null;
  /** Loaded rows, and those of them without a date. */
  loaded: number;
  undated: number;
  /** Loaded rows dated later than `now`. */
  future: number;
  /** Days that have rows, ascending, and how many. */
  days: { day: number[]; n: number[] };
}

/** The leads that attributes and activity types are judged by: all, or every so-manieth of a large table. */
export interface LookedLeads {
  total: number;
  /** 1: all; 4: every fourth. */
  every: number;
  n: number;
  converted: number;
  /** Leads that converted, were won or were lost. */
  closed: number;
  /** Of each half of the leads (by lead number), for cross-fitting. */
  half: { n: number; converted: number };
}

/** Leads of one value or bin; `half` is the part of them in the first half of the leads. */
export interface HalvedTally {
  n: number;
  converted: number;
  half: { n: number; converted: number };
}

/** One value of a column, in its most frequent spelling. */
export interface ValueFacts extends HalvedTally {
  value: string;
}

/** Leads up to a number: the first bin holds those at or below its `to`, the last one has none. */
interface BinFacts extends HalvedTally {
  to: number | null;
}

/** A column's values: of a detail, where `n` counts activities, or the part of an attribute that is no leak check. */
export interface ColumnQuality {
  name: string;
  rows: number;
  missing: number;
  /** Different values, folded; of a column of very many, different texts. */
  distinct: number;
  /** The most frequent values, most frequent first. */
  values: { value: string; n: number }[];
  /** Nearly all values are numbers, or whole numbers. */
  numeric: 'whole' | 'any' | null;
}

/** An attribute over the leads that are looked at. */
export interface AttributeFacts extends ColumnQuality {
  values: ValueFacts[];
  blank: HalvedTally & { closed: number };
  /** Leads by tenths of a column of many numbers; null for any other. */
  bins: BinFacts[] | null;
}

/** Leads on which one or both of two attributes are blank. */
export interface Together {
  a: string;
  b: string;
  both: number;
  either: number;
}

/** An activity type over the leads that are looked at. The moment is a lead's first conversion, win or loss. */
export interface TypeFacts {
  type: string;
  /** The recipe gives it this name, so its rows have another one in the file. */
  renamed: boolean;
  events: number;
  /** Leads with such an activity before their moment, or without a moment. */
  before: { n: number; converted: number };
  /** Events of leads that have a moment, more than an hour after their creation. */
  settled: { events: number; after: number; within: number };
}

/** How much a finding matters: it would mislead a model; it may; good to know. */
export type Severity = 'alarm' | 'warning' | 'note';

/** One thing that an analyst should know of the data. */
export interface Finding {
  /** The same after another load of the same data. */
  id: string;
  severity: Severity;
  table: TableFacts['table'];
  /** The one column that it is about; null for a table, a type or several columns. */
  column: string | null;
  /** Every attribute, detail or activity type that it speaks of. */
  about: string[];
  title: string;
  /** What it means for scoring; what only may be so is said as a supposition. */
  meaning: string;
  /** What only a person can tell, and the mends answer; null where nothing is asked. */
  question: string | null;
  examples: string[];
  /** Rows that it concerns, and their share of the table; null where it concerns no countable rows. */
  rows: number | null;
  share: number | null;
  mends: Mend[];
  /** Findings of one severity stand by this, largest first. */
  weight: number;
}

/** Rows of one table: what was read, and what became of it. */
export interface TableAccount {
  table: TableFacts['table'];
  file: string;
  read: number;
  kept: number;
  setAside: { reason: string; count: number; share: number }[];
}

export interface QualityInsight extends Insight {
  tables: TableAccount[];
  /** Alarms first, then warnings and notes. */
  findings: Finding[];
  /** What the recipe already mends, also where the data no longer shows why. */
  mended: Mend[];
}

/** A finding from what it can't go without. */
export function finding(
  it: Pick<Finding, 'id' | 'severity' | 'table' | 'title' | 'meaning'> & Partial<Finding>,
): Finding {
  const column = it.about?.length === 1 && it.table !== 'outcomes' ? (it.about[0] ?? null) : null;
  return {
    column,
    about: [],
    question: null,
    examples: [],
    rows: null,
    share: null,
    mends: [],
    weight: it.share ?? 0,
    ...it,
  };
}
