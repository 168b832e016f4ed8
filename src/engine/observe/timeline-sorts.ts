import type { Prepared } from '../../core/sql/prepare-conditions.ts';
import type { PreparedEvents } from '../../core/sql/states-sql.ts';
import type { Dataset } from '../load/dataset.ts';
import type { Columns } from '../../db/query-engine.ts';

/**
 * Sorts of events: two activities are of one sort where the same conditions match them. The engine gives each activity a
 * code of its type and of which texts of the conditions its details match; codes that come to the same are one sort.
 */
export interface EventSorts {
  /** Tables that the SQL below reads: for each detail that is looked at the code of its matching texts. */
  tables: { table: string; columns: Columns }[];
  /** An expression over `activities a` joined with `joinSql`. */
  codeSql: string;
  joinSql: string;
  /** The sort of a code; -1 where no condition matches. */
  sortOf: (code: number) => number;
  /** For each sort that has occurred the conditions that match, by index. */
  matched: number[][];
}

/** The texts of one detail column: for each code the slots of the tests that it passes. */
interface Detail {
  column: string;
  /** Code 0 passes none. */
  passed: Set<number>[];
}

/** Plans the reading of activities by `prepared` conditions; tables go into the schema `scratch`. */
export function eventSorts(
  { conditions, texts }: Prepared<PreparedEvents>,
  { types }: Pick<Dataset, 'types'>,
  scratch: string,
): EventSorts {
  const tests = conditions.flatMap(({ details }) => details);
  const columns = [...new Set(tests.flatMap(({ column }) => column ?? []))];
  const details: Detail[] = [];
  const tables: EventSorts['tables'] = [];
  const all = texts.columns();
  for (const column of columns) {
    const slots = new Set(tests.flatMap((test) => (test.column === column ? test.slot : [])));
    const { passed, byText } = codeTexts(all, slots);
    details.push({ column, passed });
    tables.push({ table: `${scratch}.${column}`, columns: byText });
  }
  let codeSql = '0';
  for (const { column, passed } of details.toReversed())
    codeSql = `coalesce(m_${column}.code, 0) + ${passed.length} * (${codeSql})`;
  const matched: number[][] = [];
  return {
    tables,
    codeSql: `(a.type + ${types.length} * (${codeSql}))::DOUBLE`,
    joinSql: details
      .map(({ column }) => `LEFT JOIN ${scratch}.${column} AS m_${column} ON m_${column}.text = a.${column}`)
      .join(' '),
    sortOf: sortFinder(conditions, types.length, details, matched),
    matched,
  };
}

/** Gives each text that passes a test a code: the same one for texts that pass the same tests. */
function codeTexts(
  { slot, text, state }: { slot: Float64Array; text: readonly (string | null)[]; state: Float64Array },
  slots: ReadonlySet<number>,
): { passed: Set<number>[]; byText: { text: (string | null)[]; code: Float64Array } } {
  const passing = new Map<string, number[]>();
  text.forEach((each, i) => {
    if (each === null || state[i] !== 1 || !slots.has(slot[i] ?? -1)) return;
    const before = passing.get(each);
    if (before) before.push(slot[i] ?? -1);
    else passing.set(each, [slot[i] ?? -1]);
  });
  const codes = new Map<string, number>([['', 0]]);
  const passed = [new Set<number>()];
  const code = Float64Array.from(passing.values(), (own) => {
    const key = own.join(' ');
    let known = codes.get(key);
    if (known === undefined) {
      codes.set(key, (known = passed.length));
      passed.push(new Set(own));
    }
    return known;
  });
  // A table without rows would not come into being.
  return passing.size === 0
    ? { passed, byText: { text: [null], code: new Float64Array(1) } }
    : { passed, byText: { text: [...passing.keys()], code } };
}

/** Takes codes apart, each once; adds to `matched` when a new sort turns up. */
function sortFinder(
  conditions: readonly PreparedEvents[],
  types: number,
  details: readonly Detail[],
  matched: number[][],
): (code: number) => number {
  const known = new Map<number, number>();
  const sorts = new Map<string, number>();
  const find = (code: number) => {
    const type = code % types;
    let rest = Math.floor(code / types);
    const passed = new Map<string, Set<number>>();
    for (const detail of details) {
      passed.set(detail.column, detail.passed[rest % detail.passed.length] ?? new Set());
      rest = Math.floor(rest / detail.passed.length);
    }
    const own = conditions.flatMap((condition, i) => (isMatch(condition, type, passed) ? [i] : []));
    if (own.length === 0) return -1;
    const key = own.join(' ');
    const sort = sorts.get(key) ?? matched.push(own) - 1;
    sorts.set(key, sort);
    return sort;
  };
  return (code) => {
    let sort = known.get(code);
    if (sort === undefined) known.set(code, (sort = find(code)));
    return sort;
  };
}

/** As in `eventStatesSql`: the type is one of those that match, and every test is passed. */
function isMatch(
  { types, details }: PreparedEvents,
  type: number,
  passed: ReadonlyMap<string, ReadonlySet<number>>,
): boolean {
  return (
    (types === null || types.includes(type)) &&
    details.every(({ column, slot }) => column !== null && passed.get(column)?.has(slot) === true)
  );
}
