import { parseInstant } from './instant.ts';
import { guessStage } from './guess-stages.ts';
import { fold, isMissing, parseNumber } from './text.ts';

/** What a file is: `flat` is leads with a column that says whether they converted. */
export type FileRole = 'leads' | 'activities' | 'outcomes' | 'flat';

/** What a column can be. `at` is the lead's creation in leads, else when it happened. */
export type Field = 'id' | 'at' | 'type' | 'stage' | 'amount' | 'target';

/** The beginning of a file, as a reader gives it. */
export interface FileHead {
  name: string;
  columns: readonly string[];
  preview: readonly (readonly string[])[];
}

/** The column of each field; null where there is none, or where the role has no such field. */
export type FileColumns = Record<Field, string | null>;

/** The fields of each role, the needed ones first. */
export const ROLE_FIELDS: Record<FileRole, { field: Field; needed: boolean }[]> = {
  leads: [field('id', true), field('at', false)],
  flat: [field('id', true), field('target', true), field('at', false)],
  activities: [field('id', true), field('at', true), field('type', true)],
  outcomes: [field('id', true), field('stage', true), field('at', false), field('amount', false)],
};

function field(name: Field, needed: boolean) {
  return { field: name, needed };
}

/** Texts that mean yes in a column of flags. */
export const YES = new Set([
  ...['1', 'yes', 'y', 'true', 't', 'x', 'converted', 'won', 'customer'],
  ...['ja', 'oui', 'vrai', 'sí', 'si', 'sim', 'wahr', 'tak'],
]);
const NO = new Set([
  ...['0', 'no', 'n', 'false', 'f', 'not converted', 'lost', 'prospect'],
  ...['nein', 'nee', 'non', 'faux', 'não', 'falsch', 'nie'],
]);

/** One column and what its first rows show; the shares are of the rows that have a value, 0 where none has. */
export interface ColumnFacts {
  name: string;
  /** In snake case: `CreatedDate` and `created date` are `created_date`. */
  key: string;
  filled: number;
  /** Distinct values to values. */
  distinct: number;
  dates: number;
  numbers: number;
  stages: number;
  /** Every value is a yes or a no. */
  flags: boolean;
}

/** What the header and the first rows tell of each named column. */
export function columnFacts({ columns, preview }: FileHead): ColumnFacts[] {
  return columns.flatMap((name, i) => {
    if (name === '') return [];
    const values = preview.map((row) => row[i] ?? '').filter((value) => !isMissing(value));
    const share = (test: (value: string) => boolean) => values.filter(test).length / Math.max(1, values.length);
    return {
      name,
      key: snakeCase(name),
      filled: values.length,
      distinct: new Set(values.map(fold)).size / Math.max(1, values.length),
      dates: share((value) => parseInstant(value) !== null || /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b/.test(value.trim())),
      numbers: share((value) => parseNumber(value) !== null),
      stages: share((value) => guessStage(value) !== null),
      flags: values.length > 0 && values.every((value) => YES.has(fold(value)) || NO.has(fold(value))),
    };
  });
}

function snakeCase(name: string): string {
  return fold(name.replace(/([\p{Ll}\p{Nd}])(\p{Lu})/gu, '$1_$2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2'))
    .replace(/[^\p{L}\p{Nd}]+/gu, '_')
    .replace(/^_|_$/g, '');
}

const PERSON = '(lead|prospect|contact|person|people|customer|client|visitor|user|member|account|company|case)';

/** Points for a name; 0 is no match. The first pattern that matches counts. */
type NameRules = readonly (readonly [RegExp, number])[];

const OWN_ID: NameRules = [
  [/^lead_id$/, 10],
  [new RegExp(`^${PERSON}_?(id|key|uuid|guid)$`), 6],
  [/^(record_)?(id|uuid|guid|key)$/, 5],
  [new RegExp(`^${PERSON}_?(number|no|nr|code)$`), 4],
  [/_(id|uuid|guid|key)$/, 3],
  [/^e_?mail(_address)?$/, 2],
  [/_(number|no|nr)$/, 1],
];
/** In a table of events the plain id is the event's own. */
const FOREIGN_ID: NameRules = [
  [/^lead_id$/, 10],
  [new RegExp(`^${PERSON}_?(id|key|uuid|guid)$`), 6],
  [new RegExp(`^${PERSON}(_?(number|no|nr|code))?$`), 4],
  [/^e_?mail(_address)?$/, 3],
  [/^(record_)?(id|uuid|guid|key)$/, 2],
];
const CREATED: NameRules = [
  [/^created_at$/, 10],
  [/^(creat(ed?|ion)|date_created|time_created)(_(at|on|date|time|datetime|timestamp))?$/, 6],
  [/^(lead|contact)_creat(ed?|ion)(_(at|on|date|time))?$/, 6],
  [
    /^(sign_?up|registered|registration|captured|acquired|added|submitted|received|entered|first_seen|first_contact|joined)(_(at|on|date|time))?$/,
    4,
  ],
  [/^(date|timestamp|datetime|date_(added|entered|received|submitted))$/, 2],
];
const HAPPENED: NameRules = [
  [/^occurred_at$/, 10],
  [/^(occurred|happened)(_(on|date|time))?$/, 6],
  [
    /^(activity|event|action|outcome|stage|status|close|closed|changed?|point_change|entered)_(at|on|date|time|timestamp|datetime)$/,
    6,
  ],
  [/^(timestamp|date|datetime|time|when|date_time|ts)$/, 5],
  [/^creat(ed?|ion)(_(at|on|date|time))?$/, 4],
  [/(_at|_on|_date|_time)$/, 1],
];
const TYPE: NameRules = [
  [/^type$/, 10],
  [/^(activity|event|action|interaction|engagement|touchpoint)_(type|name|kind)$/, 7],
  [/^(activity|event|action|interaction|touchpoint|kind)$/, 6],
  [/^(activity|event)_type_(name|id)$/, 5],
  [/_type$/, 2],
];
const STAGE: NameRules = [
  [/^stage$/, 10],
  [/^(lead|deal|opportunity|sales|lifecycle|pipeline)_(stage|status|outcome)$/, 6],
  [/^(outcome|status|disposition|result|stage_name|new_value|new_stage|new_status)$/, 5],
  [/^(value|state|milestone|event|phase)$/, 1],
];
const AMOUNT: NameRules = [
  [/^amount$/, 10],
  [/^(deal|order|sale|sales|contract|won|closed|opportunity|total)_(amount|value|revenue|size|price)$/, 6],
  [/^(revenue|value|price|turnover|arr|mrr|acv|tcv)$/, 4],
];
const TARGET: NameRules = [
  [/^(is_)?converted(_flag)?$/, 10],
  [/^(is_|has_)?(won|closed_won|customer|purchased|bought|subscribed|conversion|enrolled|sold)(_flag)?$/, 7],
  [/^(target|label|y|outcome|success|response|deposit|class)$/, 5],
];

function points(rules: NameRules, key: string): number {
  return rules.find(([pattern]) => pattern.test(key))?.[1] ?? 0;
}

/** How well a column fits a field of a file of that role; 0 where it doesn't. */
export function suits(column: ColumnFacts, field: Field, role: FileRole): number {
  const own = role === 'leads' || role === 'flat';
  switch (field) {
    case 'id':
      return (
        points(own ? OWN_ID : FOREIGN_ID, column.key) * (own && column.distinct < 1 && column.filled > 0 ? 0.1 : 1)
      );
    case 'at':
      return points(own ? CREATED : HAPPENED, column.key) * (column.filled === 0 ? 0.4 : 0.1 + 0.9 * column.dates);
    case 'type':
      return (
        points(TYPE, column.key) * (column.dates > 0.5 || (column.filled >= 10 && column.distinct > 0.9) ? 0.1 : 1)
      );
    case 'stage':
      return column.dates > 0.5 || column.numbers > 0.5 ? 0 : points(STAGE, column.key) * (0.5 + column.stages);
    case 'amount':
      return points(AMOUNT, column.key) * (column.filled === 0 ? 0.7 : column.numbers);
    case 'target':
      return column.flags ? points(TARGET, column.key) : 0;
  }
}

/** The best column for each field of the role; a column is used once. */
export function guessColumns(facts: readonly ColumnFacts[], role: FileRole): FileColumns {
  const chosen: FileColumns = { id: null, at: null, type: null, stage: null, amount: null, target: null };
  const taken = new Set<string>();
  for (const { field } of ROLE_FIELDS[role]) {
    let best = 0;
    for (const column of facts) {
      const fit = taken.has(column.name) ? 0 : suits(column, field, role);
      if (fit > best) [best, chosen[field]] = [fit, column.name];
    }
    if (chosen[field] !== null) taken.add(chosen[field]);
  }
  return chosen;
}
