import * as fc from 'fast-check';
import { DAY } from '../../src/core/dataset/instant.ts';
import type { Recipe } from '../../src/core/dataset/recipe/recipe.ts';
import { strip } from '../../src/core/dataset/text.ts';
import type { Model } from '../../src/core/model/schema/schema.ts';
import type { TextTables } from '../oracle/naive-tables.ts';
import { csvText, type CsvStyle, type TextTable } from '../support/tiny-csv.ts';
import { edgeDays, edgeInstants, edgeNumbers, momentsAbout, writtenOrOdd } from './moments.ts';
import { ATTRIBUTES, blanks, cells, DETAILS, knownModel, traps, TYPES, varied } from './vocabulary.ts';

/** Models, files that suit them, and how the files are to be read. */
export interface Case {
  models: Model[];
  asOf: number;
  /** Days after creation at which the backtests of this case score. */
  age: number;
  horizon: number;
  tables: TextTables;
  files: { leads: string; activities: string | null; outcomes: string | null };
  recipe: Recipe;
}

const STAGE_TEXTS = ['won', 'lost', 'passed', 'accepted', 'returned', 'opportunity'];
const AMOUNTS = [
  '',
  '0',
  '100',
  '12.25',
  '+7.5',
  '-3',
  '1e3',
  ' 50 ',
  '.25',
  '0.1',
  '19.99',
  '0.001',
  '1e400',
  '1,000',
  '٣',
  'EUR 5',
];
const IDS = [
  '1',
  '01',
  '001',
  '1.0',
  'a',
  'A',
  'ä',
  'a,b',
  'x"y',
  'true',
  'İ',
  'null',
  'a b',
  "o'x",
  '1e3',
  '\u2003',
  'line\nbreak',
  '-',
];
const LEADS = { most: 18, activities: 140, outcomes: 40 };

export function arbitraryCase(models = 3): fc.Arbitrary<Case> {
  const asOf = fc.oneof(
    fc.constantFrom(Date.UTC(2026, 2, 31), Date.UTC(2025, 9, 26, 1, 30), Date.UTC(1970, 0, 1), -1),
    fc.integer({ min: Date.UTC(2024, 5, 1), max: Date.UTC(2026, 11, 31) }),
  );
  const base = fc.record({
    models: fc.array(knownModel(), { minLength: models, maxLength: models }),
    asOf,
    age: fc.constantFrom(0, 1, 14, 30),
    horizon: fc.constantFrom(1, 30, 90),
    recipe: arbitraryRecipe(),
  });
  return base.chain((known) =>
    fc
      .record({
        tables: arbitraryTables(known),
        styles: fc.tuple(arbitraryStyle(), arbitraryStyle(), arbitraryStyle()),
      })
      .map(({ tables, styles }) => ({
        ...known,
        tables,
        files: {
          leads: csvText(tables.leads, styles[0]),
          activities: tables.activities && csvText(tables.activities, styles[1]),
          outcomes: tables.outcomes && csvText(tables.outcomes, styles[2]),
        },
      })),
  );
}

function arbitraryStyle(): fc.Arbitrary<CsvStyle> {
  return fc.record({
    delimiter: fc.constantFrom(',', ',', ',', ';', '\t'),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    bom: fc.boolean(),
    quoteAll: fc.boolean(),
    closed: fc.boolean(),
  });
}

function arbitraryRecipe(): fc.Arbitrary<Recipe> {
  const columns = fc.constantFrom<Recipe[]>(
    {},
    {
      leads: { id: 'Prospect ID', createdAt: ' Create Date' },
      activities: { leadId: 'Contact', occurredAt: 'Date', type: 'Kind' },
    },
    {
      outcomes: {
        leadId: 'Contact',
        occurredAt: 'Date',
        stage: 'Result',
        amount: 'Value',
        stages: { 'Closed Won': 'won', ' DEMO': 'opportunity' },
      },
    },
  );
  const converted = fc.constantFrom<NonNullable<Recipe['leads']>[]>(
    {},
    {},
    { converted: { column: 'Converted', values: ['1', ' YES'] } },
  );
  const zone = fc.constantFrom({}, {}, { timeZone: 'Europe/London' }, { timeZone: 'America/New_York' });
  return fc.tuple(columns, converted, zone).map(([recipe, flag, place]) => ({
    ...recipe,
    ...(('leads' in recipe || 'converted' in flag) && { leads: { ...recipe.leads, ...flag } }),
    ...place,
  }));
}

type Known = Omit<Case, 'tables' | 'files'>;

function arbitraryTables(known: Known): fc.Arbitrary<TextTables> {
  const { recipe } = known;
  const ids = fc.uniqueArray(fc.oneof(fc.constantFrom(...IDS), fc.integer({ min: 2, max: 999 }).map(String)), {
    minLength: 1,
    maxLength: LEADS.most,
    selector: strip,
    size: 'max',
  });
  return ids.chain((chosen) => {
    const idCell = fc.oneof(
      { weight: 12, arbitrary: spacedId(fc.constantFrom(...chosen)) },
      fc.constantFrom('nobody', '', 'A ', '1', '01'),
    );
    return sharedMoments(known).chain((shared) =>
      fc.record({
        leads: leadTable(known, chosen),
        activities: fc.option(activityTable(known, idCell, shared), { freq: 9 }),
        outcomes: fc.option(outcomeTable(known, idCell, shared, recipe), { freq: 9 }),
      }),
    );
  });
}

/** A few instants, so that a lead has activities and stages at the same one. */
function sharedMoments({ models, asOf }: Known): fc.Arbitrary<fc.Arbitrary<number>> {
  const moment = momentsAbout(asOf, edgeDays(models), edgeInstants(models));
  return fc.array(moment, { minLength: 1, maxLength: 3 }).map((few) => fc.constantFrom(...few));
}

function spacedId(id: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(id, fc.constantFrom('', '', '', ' ', '\u00a0')).map(([text, space]) => space + text + space);
}

/** Columns with their cells, in any order, with some that have no name or that nobody asks for. */
function table(
  columns: Record<string, fc.Arbitrary<string>>,
  rows: { minLength: number; maxLength: number },
  first?: fc.Arbitrary<string>[],
): fc.Arbitrary<TextTable> {
  const all: [string, fc.Arbitrary<string>][] = [
    ...Object.entries(columns),
    ['', traps()],
    ['Extra; "x|y"\n2', traps()],
  ];
  const order = fc.tuple(
    fc.shuffledSubarray(
      all.map((_, i) => i),
      { minLength: all.length - 2 },
    ),
    fc.constantFrom('', '', ' ', '\u00a0'),
  );
  return order.chain(([kept, space]) => {
    const needed = [...new Set([...kept, ...Object.keys(columns).keys()])];
    const row = (fixed?: fc.Arbitrary<string>) =>
      fc.tuple(...needed.map((i) => (i === 0 && fixed ? fixed : (all[i]?.[1] ?? blanks()))));
    const body = first ? fc.tuple(...first.map((id) => row(id))) : fc.array(row(), { ...rows, size: 'max' });
    return body.map((cellRows) => ({
      columns: needed.map((i) => space + (all[i]?.[0] ?? '') + space),
      rows: cellRows,
    }));
  });
}

function leadTable({ models, asOf, age, recipe }: Known, ids: readonly string[]): fc.Arbitrary<TextTable> {
  const moment = momentsAbout(asOf, [age, ...edgeDays(models)], edgeInstants(models)).map((at) => at - age * DAY);
  const columns: Record<string, fc.Arbitrary<string>> = {
    [recipe.leads?.id ?? 'lead_id']: blanks(),
    [recipe.leads?.createdAt ?? 'created_at']: writtenOrOdd(moment),
    ...(recipe.leads?.converted && {
      [recipe.leads.converted.column]: fc.constantFrom('1', 'yes', 'Yes ', '0', '', 'no'),
    }),
  };
  for (const attribute of ATTRIBUTES.slice(0, -1))
    Object.defineProperty(columns, attribute, { value: cells(edgeNumbers(models)), enumerable: true });
  return table(
    columns,
    { minLength: 0, maxLength: 0 },
    ids.map((id) => spacedId(fc.constant(id))),
  );
}

function activityTable(
  { models, asOf, recipe }: Known,
  idCell: fc.Arbitrary<string>,
  shared: fc.Arbitrary<number>,
): fc.Arbitrary<TextTable> {
  const moment = fc.oneof(
    { weight: 4, arbitrary: momentsAbout(asOf, edgeDays(models), edgeInstants(models)) },
    { weight: 1, arbitrary: shared },
  );
  const columns: Record<string, fc.Arbitrary<string>> = {
    [recipe.activities?.leadId ?? 'lead_id']: idCell,
    [recipe.activities?.occurredAt ?? 'occurred_at']: writtenOrOdd(moment),
    [recipe.activities?.type ?? 'type']: fc.oneof({ weight: 8, arbitrary: varied(TYPES) }, blanks(), traps()),
  };
  for (const detail of DETAILS.slice(0, -1))
    Object.defineProperty(columns, detail, { value: cells([]), enumerable: true });
  return table(columns, { minLength: 0, maxLength: LEADS.activities }).chain(repeated);
}

/** Some rows once more: equal rows are several events. */
function repeated({ columns, rows }: TextTable): fc.Arbitrary<TextTable> {
  return fc
    .subarray(rows, { maxLength: Math.min(rows.length, 4) })
    .map((again) => ({ columns, rows: [...rows, ...again] }));
}

function outcomeTable(
  { asOf, horizon, models }: Known,
  idCell: fc.Arbitrary<string>,
  shared: fc.Arbitrary<number>,
  recipe: Recipe,
): fc.Arbitrary<TextTable> {
  const moment = fc.oneof(
    momentsAbout(asOf, [horizon, horizon, ...edgeDays(models)], []),
    fc.integer({ min: asOf - 10 * DAY, max: asOf + horizon * DAY }),
    shared,
  );
  const names = [
    ...STAGE_TEXTS,
    'won',
    'won',
    'won',
    'returned',
    'returned',
    'returned',
    ...Object.keys(recipe.outcomes?.stages ?? {}),
    'Demo booked',
  ];
  const columns: Record<string, fc.Arbitrary<string>> = {
    [recipe.outcomes?.leadId ?? 'lead_id']: idCell,
    [recipe.outcomes?.stage ?? 'stage']: fc.oneof({ weight: 9, arbitrary: varied(names) }, blanks()),
    [recipe.outcomes?.occurredAt ?? 'occurred_at']: writtenOrOdd(moment),
    [recipe.outcomes?.amount ?? 'amount']: fc.constantFrom(...AMOUNTS),
  };
  return table(columns, { minLength: 0, maxLength: LEADS.outcomes });
}
