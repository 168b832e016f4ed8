import type { FileHead } from '../head/guess-columns.ts';
import { snakeKey, valuesOf } from '../head/known-names.ts';
import { mayMeanMissing } from '../head/missing-texts.ts';
import { areMeasures, markOf, numberFacts } from '../numbers/number-facts.ts';
import type { NumberFacts } from '../numbers/number-facts.ts';
import { plainNumber } from '../numbers/written-number.ts';
import type { DecimalMark } from '../numbers/written-number.ts';
import type { NumberStyle } from '../recipe/recipe-schema.ts';
import { parseNumber } from '../text.ts';
import type { TableDraft } from './table-draft.ts';

/** How a column of numbers is written, and what has to be asked of it. */
export interface NumberColumn {
  column: string;
  /** How the load reads it; null where it is left as it stands. */
  read: DecimalMark | null;
  /** A number with two readings, where neither the column nor the others of the table show which holds; also once it is said. */
  question: { example: string; point: number; comma: number } | null;
  /** Whether the question is still open. */
  isOpen: boolean;
  /** How many rows have digits and are read as no number, with one of them. */
  unread: { rows: number; example: string } | null;
  /** Currencies and percent signs, an empty text where there is none: numbers of several kinds in one column. */
  units: string[];
}

/** What is known of the whole of a table's files: the facts about columns by name. */
interface WholeNumbers {
  numbers?: Readonly<Record<string, NumberFacts>>;
}

/** Columns whose names say that their digits are no measure. */
const CODE =
  /(^|_)(id|ids|uuid|guid|key|phone|telephone|telefon\w*|tel|mobile|mobil|handy|fax|zip|zipcode|plz|post_?(al|code|leitzahl)\w*|cap|code|version|versions|release|build|date|datum|fecha|ip|iban|bic|vat|tva|ust|ssn|sku|ean|isbn|uid)(_|$)|_(number|no|nr|nummer|num|numero)$|^(number|no|nr|nummer|postcode)$/;

/** The columns to look at over the whole of the files: also those that may yet be chosen for the amount. */
export function countedColumns(head: FileHead, draft: TableDraft): string[] {
  return draft.role === 'activities' ? [] : numbersAmong(head, draft, measuresAmong(head, draft));
}

/** The columns of a draft that may be numbers: attributes, and the amount of outcomes. */
function measureColumns(head: FileHead, draft: TableDraft): string[] {
  if (draft.role === 'activities') return [];
  const { amount } = draft.columns;
  return draft.role === 'outcomes' ? (amount === null ? [] : [amount]) : measuresAmong(head, draft);
}

function measuresAmong(head: FileHead, draft: TableDraft): string[] {
  const used = new Set([
    ...Object.values({ ...draft.columns, amount: null }),
    ...draft.stageDates.filter(({ stage }) => stage !== null).map(({ column }) => column),
    ...draft.multi.filter(({ split }) => split).map(({ column }) => column),
    ...(draft.rest.exclude ?? []),
  ]);
  return head.columns.filter((column) => column !== '' && !used.has(column) && !CODE.test(snakeKey(column)));
}

/** Those of them that the first rows show to be numbers, and the amount whatever it holds. */
function numbersAmong(head: FileHead, draft: TableDraft, columns: readonly string[]): string[] {
  return columns.filter((column) => column === draft.columns.amount || areMeasures(factsOf(head, column)));
}

/**
 * How the numbers of a draft are written: each column by what it shows over the whole of the files, else by what the
 * table's other columns show, which one program wrote; `typed` formats know numbers, so that `1.200` is one as it stands
 * there.
 */
export function numbersOf(
  head: FileHead,
  draft: TableDraft,
  whole: WholeNumbers | null,
  typed: boolean,
): NumberColumn[] {
  const columns = numbersAmong(head, draft, measureColumns(head, draft)).map((column) => ({
    column,
    facts: whole?.numbers?.[column] ?? factsOf(head, column),
  }));
  const measures = columns.filter(({ column, facts }) => column === draft.columns.amount || areMeasures(facts));
  const others = markOf({
    point: sum(measures, ({ facts }) => facts.point),
    comma: sum(measures, ({ facts }) => facts.comma),
  });
  return measures.flatMap((each) => {
    const known = draft.decimals.get(each.column) ?? draft.rest.numbers?.decimal;
    const read = columnOf(each, others, known, typed);
    return read.read !== null || read.question !== null || read.unread !== null ? [read] : [];
  });
}

function columnOf(
  { column, facts }: { column: string; facts: NumberFacts },
  others: ReturnType<typeof markOf>,
  known: DecimalMark | 'text' | undefined,
  typed: boolean,
): NumberColumn {
  const own = markOf(facts);
  const shown = own ?? (typed && facts.openAsWritten > 0 ? 'point' : others);
  const mark = shown === 'both' ? null : shown;
  const example = facts.openExample;
  const asked = example !== null && mark === null ? questionOf(example) : null;
  const chosen = known === 'text' ? null : (known ?? mark);
  // What the column itself shows to be read as it stands needs no word in a recipe.
  const asItStands = own === 'point' && chosen === 'point' && facts.openAsWritten === facts.open;
  const changes = facts.odd > 0 || (facts.open > 0 && !asItStands);
  const read = known === 'text' || !changes || (facts.open > 0 && chosen === null) ? null : (chosen ?? 'point');
  return {
    column,
    read,
    question: asked,
    isOpen: asked !== null && known === undefined,
    unread: facts.unread > 0 ? { rows: facts.unread, example: facts.unreadExample ?? '' } : null,
    units: facts.units,
  };
}

function questionOf(example: string): NumberColumn['question'] {
  const as = (mark: DecimalMark) => parseNumber(plainNumber(example, mark) ?? '') ?? NaN;
  return { example, point: as('point'), comma: as('comma') };
}

/** What a recipe says of these columns, beside what it said before; undefined where there is nothing to say. */
export function numbersPart(draft: TableDraft, columns: readonly NumberColumn[]): NumberStyle | undefined {
  const { decimal } = draft.rest.numbers ?? {};
  const said = [...draft.decimals].filter(([column]) => !columns.some((each) => each.column === column));
  const now = columns.flatMap(({ column, read }): [string, DecimalMark | 'text'][] => {
    if (read !== null) return [[column, read]];
    return draft.decimals.get(column) === 'text' || decimal !== undefined ? [[column, 'text']] : [];
  });
  const all = Object.fromEntries([...said, ...now]);
  if (decimal === undefined && Object.keys(all).length === 0) return undefined;
  return { ...(decimal && { decimal }), ...(Object.keys(all).length > 0 && { columns: all }) };
}

function factsOf(head: FileHead, column: string): NumberFacts {
  const values = valuesOf(head, column).filter((text) => !mayMeanMissing(text));
  return numberFacts(values.map((text) => ({ text, n: 1 })));
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((all, item) => all + of(item), 0);
}
